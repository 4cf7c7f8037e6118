// A part of a screen that is fetched when it is wanted, with the network gone: its place says so, and brings it with the next one.
import { expect, test } from '@playwright/test';
import { press } from '../support/acts.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { formWordsOf } from '../support/form-words.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');
const form = formWordsOf('en');

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let relay: TestRelay;
let device: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	// The app's own copy is not here yet, as on a first visit over a slow line.
	const place = { locale: 'en-GB', timezoneId: 'Africa/Accra', serviceWorkers: 'block' } as const;
	device = await Device.open(cable, place);
	const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
	await joinOnScreen(device, words, { code, name: 'Efua Mensah' });
});

test.afterAll(async () => {
	await device?.throwAway();
	await relay?.stop();
});

test('a part that did not come says so in its place, and comes when it is asked for again', async () => {
	const { page, cable } = device;
	const path = await beginCase(device, words, 'Pain at night');
	await device.visit(`${path}/question`);
	await page.getByLabel(form.label('main-question')).fill('The family called from 024 455 5214.');
	const isNot = page.getByRole('button', { name: words('coach.isNot') });
	await expect(isNot).toBeVisible();

	cable.cut();
	await isNot.click();
	const said = page.getByRole('alert').filter({ hasText: words('app.notCome') });
	await expect(said).toBeVisible();
	await expect(said).toBeInViewport();
	await expect(page.getByText(words('app.updateIncomplete'))).toHaveCount(0);
	expect.soft(await faultsOf(page, { tag: 'en-GH', direction: 'ltr' })).toEqual([]);
	await press(page, words('app.tryAgain'));
	await expect(said).toBeVisible();

	cable.mend();
	await press(page, words('app.tryAgain'));
	await expect(page.getByRole('dialog')).toBeVisible();
	await expect(said).toHaveCount(0);
	expect(await stylesThatAreMissing()).toEqual([]);
	await page.keyboard.press('Escape');
});

test('it comes by itself with the next network', async () => {
	const { page, cable } = device;
	await page.reload();
	const isNot = page.getByRole('button', { name: words('coach.isNot') });
	await expect(isNot).toBeVisible();
	await forgetFetched();
	cable.cut();
	await isNot.click();
	await expect(page.getByText(words('app.notCome'))).toBeVisible();
	cable.mend();
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('Escape');
});

test('the choice of the language that did not come is asked for again by the next press', async () => {
	const { page, cable } = device;
	const button = page.getByRole('button', { name: words('app.languageNow', { language: 'EN' }) });
	cable.cut();
	await button.click();
	await expect(page.getByText(words('app.updateIncomplete'))).toBeVisible();
	cable.mend();
	await button.click();
	await expect(page.getByRole('dialog', { name: words('app.language') })).toBeVisible();
	expect(device.complaints).toEqual([]);
});

/** What the browser kept of the parts that it fetched before. */
async function forgetFetched(): Promise<void> {
	const browser = await device.page.context().newCDPSession(device.page);
	await browser.send('Network.clearBrowserCache');
	await browser.detach();
}

async function stylesThatAreMissing(): Promise<string[]> {
	return device.page.evaluate(() =>
		[...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]
			.filter(({ sheet }) => sheet === null)
			.map(({ href }) => href)
	);
}
