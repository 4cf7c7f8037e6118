// How the browser tests run: two at a time, each on its own relay and browsers.
import { defineConfig } from '@playwright/test';
import { chromiumArguments, locateChromium } from './tests/support/chromium.ts';

const found = locateChromium();

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results',
	workers: 2,
	retries: 0,
	forbidOnly: true,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: 'list',
	use: {
		trace: process.env['CI'] ? 'off' : 'retain-on-failure',
		launchOptions: { args: chromiumArguments(), ...(found === null ? {} : { executablePath: found }) }
	}
});
