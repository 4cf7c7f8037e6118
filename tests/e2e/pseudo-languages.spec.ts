// Longer words and another direction break no screen; a language file that does not come leaves the safety texts readable.
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device, neverOffline } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { accented, languageFile, mirrored, speakPseudo } from '../support/pseudo-language.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordFaultsOf } from '../support/screen-faults.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let device: Device;
let screens: readonly string[];

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	const where = { ...neverOffline, locale: 'en', timezoneId: 'Asia/Tbilisi' };
	device = await Device.open(cable, where);
	const code = await relay.invite(['--team', 'asuncion', '--role', 'lead']);
	await joinOnScreen(device, en, { code, name: 'Nino Beridze' });
	const path = await beginCase(device, en, 'Bone pain at night');
	screens = [
		...['/', '/cases', '/cases/new', '/team', '/settings', '/settings/leave', '/data', '/learn', '/measures'],
		...[path, `${path}/symptoms`, `${path}/check`, `${path}/print`]
	];
});

test.afterAll(async () => {
	await device?.throwAway();
	await relay?.stop();
});

for (const [name, inPlaceOf, change, direction] of [
	['en-XA', 'en', accented, 'ltr'],
	['ar-XB', 'ar', mirrored, 'rtl']
] as const) {
	test(`every screen stands in ${name}`, async () => {
		const { page } = device;
		await speakPseudo(page, { inPlaceOf, change });
		await page.evaluate(
			(language) => localStorage.setItem('ronda-preferences', JSON.stringify({ language })),
			inPlaceOf
		);
		await device.visit();
		for (const screen of screens) {
			await device.follow(screen);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await expect(page.getByRole('navigation').getByRole('link').first()).toContainText(change('Today'));
			expect.soft(await wordFaultsOf(page, { tag: inPlaceOf, direction }), screen).toEqual([]);
		}
		await page.unrouteAll();
	});
}

test('where the file of the language does not come, the screens are in English and say so (F34)', async () => {
	const { page } = device;
	await page.evaluate(() => localStorage.setItem('ronda-preferences', JSON.stringify({ language: 'es-PY' })));
	await page.route(`**/${languageFile('es')}`, (route) => route.abort());
	await device.visit('/data');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('app.sync'));
	expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');

	await page.route(`**/${languageFile('en')}`, (route) => route.abort());
	await device.visit('/');
	await expect(page.getByText('What you wrote is kept on this device.')).toBeVisible();
	await page.unrouteAll();
	await page.getByRole('button', { name: 'Load again' }).click();
	await expect(page.getByRole('link', { name: /caso/i }).first()).toBeVisible();
});
