// One computer, two people: each has an own space, and neither sees a word of the other (F36).
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen, typeInvitation } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');

let relay: TestRelay;
let computer: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	computer = await Device.open(cable, { locale: 'en-GH', timezoneId: 'Africa/Accra' });
});

test.afterAll(async () => {
	await computer?.throwAway();
	await relay?.stop();
});

test('F36: two people in one browser see nothing of each other, and both are there after a restart', async () => {
	const { page } = computer;
	const [hers, his] = [await invite('kumasi'), await invite('phnompenh')];
	await joinOnScreen(computer, en, { code: hers, name: 'Akua Mensah' });
	await beginCase(computer, en, 'Breathlessness at night');

	await computer.visit('/settings');
	await page.getByRole('button', { name: en('settings.anotherPerson') }).click();
	await expect(page.getByRole('button', { name: en('join.goOnAs', { name: 'Akua Mensah' }) })).toBeVisible();
	await typeInvitation(computer, en, { code: his, name: 'Jean Uwimana' });
	await computer.visit('/cases');
	// What the server tells him is here: the sample has a case of his team.
	await expect(page.locator('.pill .whole').first()).toHaveText(en('app.pillSafe'));
	await expect(page.locator('main .rows > li').first()).toBeVisible();
	expect(await page.locator('body').innerText()).not.toContain('Breathlessness');

	await computer.goOffline();
	await computer.close();
	await computer.start();
	await computer.visit('/settings');
	await expect(computer.page.getByText(/You are Jean Uwimana/)).toBeVisible();
	await computer.page.getByRole('button', { name: en('settings.changeTo', { name: 'Akua Mensah' }) }).click();
	await expect(computer.page.getByText(/You are Akua Mensah/)).toBeVisible();
	await computer.visit('/cases');
	await expect(computer.page.getByRole('link', { name: /Breathlessness at night/ })).toBeVisible();
});

function invite(team: string): Promise<string> {
	return relay.invite(['--team', team, '--role', 'member']);
}
