// The choice of a language, opened while a screen is still on its way.
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device, neverOffline } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { languageFile } from '../support/pseudo-language.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');
const said = saidIn('en');

let relay: TestRelay;
const devices: Device[] = [];

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)];
	relay = await startRelay({ port, env: { ORIGIN: cables.map(({ origin }) => origin).join(',') } });
	const place = { locale: 'en-GB', timezoneId: 'Africa/Accra' };
	for (const cable of cables) {
		const device = await Device.open(cable, devices.length === 0 ? { ...neverOffline, ...place } : place);
		devices.push(device);
		const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
		await joinOnScreen(device, words, { code, name: 'Efua Mensah' });
	}
});

test.afterAll(async () => {
	for (const device of devices) await device.throwAway();
	await relay?.stop();
});

test('it stays when the case that was waited for arrives', async () => {
	const [author, reader] = devices as [Device, Device];
	await expect
		.poll(() => reader.page.evaluate(() => navigator.serviceWorker.controller?.state))
		.toBe('activated');
	reader.cable.cut();
	const path = await beginCase(author, words, 'Night pain');
	await reader.visit(path);
	await expect(reader.page.getByText(words('case.unknownTitle'))).toBeVisible();
	await reader.page.getByRole('button', { name: said('app.languageNow', { language: 'EN' }) }).click();
	const spanish = reader.page.getByRole('radio', { name: 'Español', exact: true });
	await expect(spanish).toBeAttached();
	const dialog = reader.page.getByRole('dialog');
	await dialog.evaluate((element) => element.setAttribute('data-same', ''));

	reader.cable.mend();
	await expect(reader.page.locator('h1', { hasText: 'Night pain' })).toBeAttached();
	await spanish.check({ force: true });
	await expect(reader.page.locator('html')).toHaveAttribute('lang', 'es');
	// The very same: where it went and came again, an Escape in between was heard by none.
	await expect(reader.page.locator('dialog[data-same]')).toHaveCount(1);
	await reader.page.keyboard.press('Escape');
	await expect(dialog).toHaveCount(0);
});

test('one whose words do not come leaves the former checked, and is taken when it is pressed again', async () => {
	const [{ page }] = devices as [Device, Device];
	await page.route(`**/${languageFile('fr')}`, (route) => route.abort());
	await page.getByRole('button', { name: said('app.languageNow', { language: 'EN' }) }).click();
	const french = page.getByRole('radio', { name: 'Français', exact: true });
	await expect(french).toBeAttached();
	await french.click({ force: true });
	await expect(page.getByText(words('settings.languageFailed'))).toBeVisible();
	await expect(french).not.toBeChecked();
	await page.unrouteAll();
	await french.check({ force: true });
	await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});
