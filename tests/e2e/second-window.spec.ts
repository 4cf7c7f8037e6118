// One live window per account: the second one says so, and nothing is lost at the hand-over (F20).
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');

let relay: TestRelay;
let laptop: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	laptop = await Device.open(cable, { locale: 'en-KE', timezoneId: 'Africa/Nairobi' });
});

test.afterAll(async () => {
	await laptop?.throwAway();
	await relay?.stop();
});

test('F20: a second window waits, takes over when asked, and has what the first was typing', async () => {
	const code = await relay.invite(['--team', 'kigali', '--role', 'member']);
	await joinOnScreen(laptop, en, { code, name: 'Jean Uwimana' });
	const path = await beginCase(laptop, en, 'Pain after surgery');
	await laptop.goOffline();
	await laptop.visit(`${path}/question`);
	await laptop.page.getByLabel('What do you want to ask?').pressSequentially('Which dose for the night');

	const second = await laptop.page.context().newPage();
	await second.goto(`${laptop.cable.origin}${path}/question`);
	await expect(second.getByRole('heading', { name: en('app.elsewhereTitle') })).toBeVisible();
	await second.getByRole('button', { name: en('app.useHere') }).click();
	await expect(second.getByLabel('What do you want to ask?')).toHaveValue('Which dose for the night');
	await expect(laptop.page.getByRole('heading', { name: en('app.elsewhereTitle') })).toBeVisible();

	await second.getByLabel('What do you want to ask?').fill('Which dose?');
	await expect(second.getByText(en('case.saved'))).toBeVisible();
	await second.close();
	await laptop.page.getByRole('button', { name: en('app.useHere') }).click();
	await expect(laptop.page.getByLabel('What do you want to ask?')).toHaveValue('Which dose?');
});
