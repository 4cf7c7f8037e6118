// What a device sent and received is counted to the last, also by a page that is closed before it writes it down.
import { expect, test } from '@playwright/test';
import type { Device } from '../support/device.ts';
import { joinOnScreen } from '../support/joining.ts';
import type { TestRelay } from '../support/relay.ts';
import { openSampleDevice } from '../support/sample-device.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');

let relay: TestRelay;
let phone: Device;

test.afterEach(async () => {
	await phone?.throwAway();
	await relay?.stop();
});

test('what a page counted and had no time to write down, the next one writes down', async () => {
	// What the app's own copy fetches would be counted by the second page alone.
	const opened = await openSampleDevice({
		...{ locale: 'en-GH', timezoneId: 'Africa/Accra', serviceWorkers: 'block' }
	});
	({ relay, device: phone } = opened);
	const { page } = phone;
	// The meter gathers for five seconds: on the first page they never end.
	await page.addInitScript(() => {
		if (sessionStorage.getItem('isLater') !== null) return;
		const later = window.setTimeout.bind(window);
		const never = ((...given: Parameters<typeof later>) =>
			given[1] === 5000 ? 0 : later(...given)) as typeof later;
		Object.assign(window, { setTimeout: never });
	});
	await joinOnScreen(phone, en, { code: opened.code, name: 'Akua Mensah' });
	expect(await counted()).toBe(0);
	const bytes = await page.evaluate(() => {
		sessionStorage.setItem('isLater', '');
		const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
		return entries.reduce((sum, { transferSize }) => sum + transferSize, 0);
	});
	expect(bytes).toBeGreaterThan(50_000);
	await phone.visit('/data');
	await expect.poll(counted).toBeGreaterThanOrEqual(bytes);
});

/** Bytes of this month on the device's own disk. */
function counted(): Promise<number> {
	return phone.page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open('ronda');
				opening.onerror = () => reject(opening.error!);
				opening.onsuccess = () => {
					const asked = opening.result.transaction('settings').objectStore('settings').get('dataUse');
					asked.onerror = () => reject(asked.error!);
					asked.onsuccess = () => {
						opening.result.close();
						const { cellular = 0, wifi = 0, unknown = 0 } = asked.result?.value ?? {};
						resolve(cellular + wifi + unknown);
					};
				};
			})
	);
}
