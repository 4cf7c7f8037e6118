// The app's files go from a device, the page that is open stays.
import type { Page } from '@playwright/test';

/** As a browser does that is short of room. With `keepsShell` only the parts go that a page loads. */
export async function forgetTheApp(page: Page, { keepsShell = false } = {}): Promise<void> {
	await page.evaluate(async (onlyParts) => {
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys())
				if (!onlyParts || request.url.includes('/_app/immutable/')) await cache.delete(request);
		}
	}, keepsShell);
	const browser = await page.context().newCDPSession(page);
	await browser.send('Network.clearBrowserCache');
	await browser.detach();
}
