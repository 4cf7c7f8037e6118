// Waits until a device holds the whole app: what it stands on, and what its worker keeps at leisure.
import { readdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';

const build = new URL('../../build/_app/immutable/later/', import.meta.url);

export async function wholeAppIsHere(page: Page): Promise<void> {
	const files = await readdir(build, { recursive: true });
	const count = files.filter((name) => /\.(js|css)$/.test(name)).length;
	await page.waitForFunction(async (wanted) => {
		const kept = await caches.open('ronda-later');
		const isInCharge = navigator.serviceWorker.controller?.state === 'activated';
		return isInCharge && (await kept.keys()).length >= wanted;
	}, count);
}
