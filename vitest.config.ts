// Unit, contract, relay and simulation suites: plain Node, no bundler plugins, one fork a file.
import { defineConfig } from 'vitest/config';

export default defineConfig({
	resolve: { dedupe: ['yjs'] },
	test: {
		include: ['tests/{unit,contract,relay,simulation}/**/*.test.ts'],
		environment: 'node',
		testTimeout: 30_000,
		hookTimeout: 30_000
	}
});
