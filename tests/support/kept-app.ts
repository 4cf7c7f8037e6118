// Waits until a device holds the whole app: what it stands on, and what its worker keeps at leisure.
import { readdir } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';

const build = new URL('../../build/_app/immutable/later/', import.meta.url);

/** Waits until the app starts without a network on this device. */
export async function appIsHere(page: Page): Promise<void> {
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** How many of the parts that come at leisure are on this device; none before the worker is in charge. */
export function laterParts(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const isInCharge = navigator.serviceWorker.controller?.state === 'activated';
		return isInCharge ? (await (await caches.open('ronda-later')).keys()).length : 0;
	});
}

/** Polled from here: `waitForFunction` takes the promise of an async function for its answer. */
export async function wholeAppIsHere(page: Page): Promise<void> {
	const files = await readdir(build, { recursive: true });
	const count = files.filter((name) => /\.(js|css)$/.test(name)).length;
	await expect.poll(() => laterParts(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
}
