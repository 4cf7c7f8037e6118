// Parts of the app that come at leisure: where the network breaks off, they go on when it is back, in the same page.
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { appIsHere, laterParts, wholeAppIsHere } from '../support/kept-app.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

let relay: TestRelay;
let phone: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, env: { ORIGIN: cable.origin } });
	phone = await Device.open(cable, { locale: 'en-GB', timezoneId: 'Africa/Accra' });
});

test.afterAll(async () => {
	await phone?.throwAway();
	await relay?.stop();
});

test('the network goes while they come: back, it brings the rest without another visit', async () => {
	const { page, cable } = phone;
	const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
	await phone.visit('/');
	await appIsHere(page);
	cable.slow({ bytesPerSecond: 60_000 });
	await joinOnScreen(phone, wordsOf('en'), { code, name: 'Akua Mensah' });
	await expect.poll(() => laterParts(page)).toBeGreaterThan(0);
	cable.cut();
	const before = await laterParts(page);
	cable.slow({});
	await phone.goOnline();
	await wholeAppIsHere(page);
	expect(await laterParts(page)).toBeGreaterThan(before);
	expect(phone.complaints).toEqual([]);
});
