// Browsers below the floor, and windows inside other apps, get a plain page before a code is spent (fault F48).
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { wordsOf } from '../support/words-of.ts';
import arabic from '../../src/lib/i18n/old-browser/ar.json' with { type: 'json' };
import spanish from '../../src/lib/i18n/old-browser/es.json' with { type: 'json' };

let relay: TestRelay;
let device: Device;
let code: string;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, env: { ORIGIN: cable.origin } });
	code = await relay.invite(['--team', 'cali', '--role', 'member']);
	device = await Device.open(cable, { locale: 'en-GB', timezoneId: 'America/Bogota' });
});

test.afterAll(async () => {
	await device?.throwAway();
	await relay?.stop();
});

for (const [what, lacking] of [
	['without streams that unpack', 'delete window.DecompressionStream'],
	['without service workers', 'delete Navigator.prototype.serviceWorker'],
	[
		'inside another app',
		`Object.defineProperty(navigator, 'userAgent', { value: 'Mozilla/5.0 (Linux; Android 13; wv) Chrome/120.0' })`
	]
] as const) {
	test(`a browser ${what} is told what to do, in the language of the invitation`, async () => {
		const context = device.page.context();
		const page = await context.newPage();
		await page.addInitScript(lacking);
		const asked: string[] = [];
		page.on('request', (request) => asked.push(new URL(request.url()).pathname));
		const invitation = `${device.cable.origin}/join?lang=es-CO#${code}`;
		await page.goto(invitation);
		await expect(page.getByRole('heading', { name: spanish.title })).toBeVisible();
		await expect(page.getByRole('link', { name: invitation })).toBeVisible();
		await page.getByRole('button', { name: spanish.copy }).click();
		await expect(page.getByRole('status')).toHaveText(spanish.copied);
		expect(await faultsOf(page, { tag: 'es', direction: 'ltr' })).toEqual([]);
		expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
		await page.close();
	});
}

test('it reads from right to left in Arabic', async () => {
	const page = await device.page.context().newPage();
	await page.addInitScript('delete window.DecompressionStream');
	await page.goto(`${device.cable.origin}/join?lang=ar`);
	await expect(page.getByRole('heading', { name: arabic.title })).toBeVisible();
	expect(await faultsOf(page, { tag: 'ar', direction: 'rtl' })).toEqual([]);
	await page.close();
});

test('the code still works in a browser that can', async () => {
	await joinOnScreen(device, wordsOf('en'), { code, name: 'Lucía Mina' });
	expect(device.complaints).toEqual([]);
});
