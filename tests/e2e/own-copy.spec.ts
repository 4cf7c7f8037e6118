// The app's own copy comes to a device in spite of the network, takes charge of every page, and is no larger than the line bears.
import { expect, type Page, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device, type DeviceOptions } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const options: DeviceOptions = { locale: 'es', timezoneId: 'America/Asuncion' };
const es = wordsOf('es');

let relay: TestRelay;
let port: number;
let device: Device;

test.beforeAll(async () => {
	port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	device = await Device.open(cable, options);
});

test.afterAll(async () => {
	await device?.throwAway();
	await relay?.stop();
});

test('an installation that the network broke begins again, and one who saves data gets her own parts only', async () => {
	const { page, cable } = device;
	await page.addInitScript(() => {
		Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
		const register = navigator.serviceWorker.register.bind(navigator.serviceWorker);
		const begun = new Promise<void>((resolve) => Object.assign(window, { begin: resolve }));
		navigator.serviceWorker.register = (...how) => begun.then(() => register(...how));
	});
	const code = await relay.invite(['--team', 'asuncion', '--role', 'member']);
	await joinOnScreen(device, es, { code, name: 'Rosa Benítez' });

	// The worker's script passes, and not all that it fetches.
	cable.cutAfterDown(40_000);
	await page.evaluate(() => (window as unknown as { begin(): void }).begin());
	await expect.poll(() => cable.isCut).toBe(true);
	await expect
		.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) === undefined))
		.toBe(true);
	cable.mend();
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect.poll(() => isInCharge(page), { timeout: 30_000 }).toBe(true);

	await expect
		.poll(() => kindsOnDevice(page), { timeout: 30_000 })
		.toEqual(['coach', 'es', 'forms', 'library']);
});

test('a page that the worker did not begin with is taken charge of', async () => {
	const { page } = device;
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Page.reload', { ignoreCache: true });
	await page.waitForEvent('load');
	await expect.poll(() => isInCharge(page)).toBe(true);
	device.cable.cut();
	await page.getByRole('link', { name: es('app.team'), exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: es('app.team') })).toBeVisible();
});

function isInCharge(page: Page): Promise<boolean> {
	return page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** What the device keeps of all that comes later. */
function kindsOnDevice(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const requests = await (await caches.open('ronda-later')).keys();
		return [...new Set(requests.map(({ url }) => url.split('/later/')[1]!.split('/')[0]!))].sort();
	});
}
