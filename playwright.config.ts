// How the browser tests run: two at a time, each on its own relay and browsers.
import { defineConfig } from '@playwright/test';
import { chromiumArguments, locateChromium } from './tests/support/chromium.ts';

const found = locateChromium();

export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/support/prepared-sample.ts',
	outputDir: 'test-results',
	workers: 2,
	retries: 0,
	forbidOnly: true,
	// Ample: a machine may be slow, and a line that came back is tried again after a minute at most, or at once where it is told that the network is back.
	timeout: 240_000,
	expect: { timeout: 30_000 },
	reporter: 'list',
	use: {
		trace: process.env['CI'] ? 'off' : 'retain-on-failure',
		launchOptions: { args: chromiumArguments(), ...(found === null ? {} : { executablePath: found }) }
	}
});
