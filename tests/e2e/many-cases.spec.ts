// A thousand cases: the list opens no document, draws a screenful, and filters as one types.
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { fillCatalogue } from '../support/many-cases.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');

let relay: TestRelay;
let device: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, env: { ORIGIN: cable.origin } });
	device = await Device.open(cable, { locale: 'en-GB', timezoneId: 'Africa/Kigali' });
	const code = await relay.invite(['--team', 'kigali', '--role', 'member']);
	await joinOnScreen(device, words, { code, name: 'Aline Uwera' });
	await beginCase(device, words, 'Breathless at night');
	await device.visit('/');
	await expect(device.page.getByText(saidIn('en')('app.pillSafe')).first()).toBeAttached();
	await fillCatalogue(device.page, 1000);
	// From here on pages come from the device.
	await device.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
	device.cable.cut();
});

test.afterAll(async () => {
	await device?.throwAway();
	await relay?.stop();
});

test('a list of 1,000 cases opens no document, is bounded, and filters as one types', async () => {
	const { page } = device;
	await page.addInitScript(() => {
		const open = indexedDB.open.bind(indexedDB);
		const opened: string[] = [];
		Object.assign(window, { opened });
		indexedDB.open = (name, version) => {
			opened.push(name);
			return open(name, version);
		};
	});
	await device.visit('/cases');
	const rows = page.locator('main .rows > li');
	await expect(rows).toHaveCount(20);
	expect(await page.locator('*').count()).toBeLessThan(1200);

	const search = page.getByLabel(words('cases.search'));
	await search.pressSequentially('number 99');
	await expect(rows).toHaveCount(19);
	await search.pressSequentially('7');
	await expect(rows).toHaveText([/Case number 997/]);
	await search.fill('breathless');
	await expect(rows).toHaveText([/Breathless at night/]);

	await page.getByRole('link', { name: words('app.today'), exact: true }).click();
	await expect(rows).toHaveCount(8);
	const opened = await page.evaluate(() => (window as unknown as { opened: string[] }).opened);
	expect(opened.length).toBeGreaterThan(0);
	expect(opened.filter((name) => name.split('/').length > 2)).toEqual([]);
	expect(device.complaints).toEqual([]);
});
