// Unit, contract, relay and simulation suites: plain Node, no bundler plugins, one thread a file, as many as there are cores.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	resolve: {
		dedupe: ['yjs'],
		// What the screens say is tested too.
		alias: { $lib: fileURLToPath(new URL('src/lib', import.meta.url)) }
	},
	test: {
		include: ['tests/{unit,contract,relay,simulation}/**/*.test.ts'],
		globalSetup: 'tests/support/prepared-data.ts',
		environment: 'node',
		pool: 'threads',
		// By itself it leaves one core to nobody: of two, that is half.
		maxWorkers: '100%',
		testTimeout: 30_000,
		hookTimeout: 30_000
	}
});
