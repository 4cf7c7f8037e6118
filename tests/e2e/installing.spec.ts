// Ronda becomes an app of the device: offered on Today, in the settings, and on an iPhone before a code is spent.
import { expect, type Page, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { typeInvitation } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');
const english = { tag: 'en-GB', direction: 'ltr' };
const iphone =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1';

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let device: Device;
let code: string;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, env: { ORIGIN: cable.origin } });
	code = await relay.invite(['--team', 'nairobi', '--role', 'member']);
	device = await Device.open(cable, { locale: 'en-GB', timezoneId: 'Africa/Nairobi' });
	// An offer of this browser's own would take the place of the one that the tests hand out, and asks nobody here.
	await device.page.addInitScript(() =>
		addEventListener(
			'beforeinstallprompt',
			(event) => event.isTrusted && event.stopImmediatePropagation(),
			true
		)
	);
});

test.afterAll(async () => {
	await device?.throwAway();
	await relay?.stop();
});

test('on an iPhone the home screen comes before the code, with the reason', async () => {
	const page = await device.page.context().newPage();
	await page.addInitScript(
		(agent) => Object.defineProperty(navigator, 'userAgent', { value: agent }),
		iphone
	);
	await page.goto(`${device.cable.origin}/join#${code}`);
	await page.getByRole('button', { name: words('join.next') }).click();
	await expect(page.getByText(words('install.iosWhy'))).toBeVisible();
	await expect(page.getByText(code)).toBeVisible();
	await expect(page.getByLabel(words('join.code'))).toHaveCount(0);
	expect(await faultsOf(page, english)).toEqual([]);
	await page.getByRole('button', { name: words('install.iosGoOn') }).click();
	await expect(page.getByLabel(words('join.code'))).toHaveValue(code);
	await page.close();
});

test('where the browser offers it, Today passes the offer on, once', async () => {
	await device.visit('/join');
	await typeInvitation(device, words, { code, name: 'Wanjiru Kamau' });
	const { page } = device;
	await offer(page);
	await expect(page.getByText(words('install.title'))).toBeVisible();
	expect(await faultsOf(page, english)).toEqual([]);
	await page.getByRole('button', { name: words('app.updateLater') }).click();
	await expect(page.getByText(words('install.title'))).toHaveCount(0);
	await page.reload();
	await offer(page);
	await expect(page.getByRole('link', { name: words('today.newCase') })).toBeVisible();
	await expect(page.getByText(words('install.title'))).toHaveCount(0);
});

test('the settings keep the offer, and say when it is done', async () => {
	const { page } = device;
	await device.visit('/settings');
	await expect(page.getByRole('heading', { name: words('app.settings'), exact: true })).toBeVisible();
	await offer(page);
	await page.getByRole('button', { name: words('install.install'), exact: true }).click();
	await expect.poll(() => page.evaluate(() => document.documentElement.dataset['asked'])).toBe('yes');
	await page.evaluate(() => dispatchEvent(new Event('appinstalled')));
	await expect(page.getByText(words('install.done'))).toBeVisible();
	expect(device.complaints).toEqual([]);
});

/** As Chromium on a phone does, which a test's window does not: hands the page the offer to install it. */
async function offer(page: Page): Promise<void> {
	await page.evaluate(() => {
		const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
			prompt: async () => void (document.documentElement.dataset['asked'] = 'yes')
		});
		dispatchEvent(event);
	});
}
