// Somebody who was not invited looks around in the sample network, is told that nothing is real, and leaves.
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('es');

let relay: TestRelay;
let phone: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	phone = await Device.open(cable, { locale: 'es-PY', timezoneId: 'America/Asuncion' });
});

test.afterAll(async () => {
	await phone?.throwAway();
	await relay?.stop();
});

test('a visitor reads an invented case in her language, and leaves nothing behind', async () => {
	const { page } = phone;
	await phone.visit('/');
	await page.getByRole('button', { name: words('join.next') }).click();
	await page.getByRole('button', { name: words('join.lookAround') }).click();
	await expect(page.getByText(words('app.sample'))).toBeVisible();
	await page.getByRole('link', { name: /Dolor de cadera/ }).click();
	await page.getByRole('link', { name: /Síntomas/ }).click();
	await expect(page.getByText(/Rosa Giménez.* escribió 8/)).toBeVisible();
	await phone.visit('/settings/leave');
	await page.getByRole('button', { name: words('device.leaveGo') }).click();
	await expect(page.getByLabel(words('join.code'))).toBeVisible();
	const left = await page.evaluate(() => indexedDB.databases());
	expect(left.map(({ name }) => name)).toEqual(['ronda']);
});
