// A device that was ended elsewhere (a lost phone that is found again): the work is kept, a code signs it in again.
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device, neverOffline } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen, typeInvitation } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');

let relay: TestRelay;
let phone: Device;
let laptop: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const origins = cables.map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: origins } });
	phone = await Device.open(cables[0], { locale: 'en-GH', timezoneId: 'Africa/Accra' });
	laptop = await Device.open(cables[1], { ...neverOffline, locale: 'en-GH', timezoneId: 'Africa/Accra' });
});

test.afterAll(async () => {
	await phone?.throwAway();
	await laptop?.throwAway();
	await relay?.stop();
});

test('F31, F50: a lost phone is ended from the laptop; found again, it keeps its words and signs in with a code', async () => {
	const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
	await joinOnScreen(phone, en, { code, name: 'Akua Mensah' });
	const path = await beginCase(phone, en, 'Wound care at home');
	const pill = phone.page.locator('.pill .whole').first();
	await expect(pill).toHaveText(new RegExp(en('app.pillSafe')));
	await phone.visit('/settings');
	await joinOnScreen(laptop, en, { code: await codeFor(phone), name: 'Akua Mensah' });

	await phone.goOffline();
	await phone.visit(`${path}/question`);
	await phone.page.getByLabel('What do you want to ask?').fill('Which dressing?');
	await expect(phone.page.getByText(en('case.saved'))).toBeVisible();
	await endEveryOtherDevice(laptop);

	phone.cable.mend();
	await phone.visit('/data');
	await expect(phone.page.getByText(en('sync.signInAgain'))).toBeVisible({ timeout: 30_000 });
	await laptop.visit('/settings');
	const again = await codeFor(laptop);
	await phone.page.getByRole('button', { name: en('sync.signIn') }).click();
	await typeInvitation(phone, en, { code: again, name: 'Akua Mensah' });
	await expect(pill).toHaveText(new RegExp(en('app.pillSafe')), { timeout: 30_000 });
	await laptop.visit(`${path}/question`);
	await expect(laptop.page.getByLabel('What do you want to ask?')).toHaveValue('Which dressing?');
	await laptop.visit('/team');
	await expect(laptop.page.getByText('Akua Mensah')).toHaveCount(1);
});

async function codeFor({ page }: Device): Promise<string> {
	await page.getByRole('button', { name: en('settings.newDevice') }).click();
	return page.locator('.code').innerText();
}

/** What a screen for it will do: the device ids are those that the relay told the phone when it joined. */
async function endEveryOtherDevice({ page }: Device): Promise<void> {
	const phoneId = (await phone.page.context().cookies())
		.map(({ name }) => name)
		.find((name) => name.startsWith('ronda-'))
		?.slice('ronda-'.length);
	const status = await page.evaluate(async (id) => {
		const me = (await (await fetch('/api/me')).json()) as { device: string };
		const headers = { 'X-Ronda-Device': me.device };
		return (await fetch(`/api/devices/${id}`, { method: 'DELETE', headers })).status;
	}, phoneId);
	expect(status).toBe(204);
}
