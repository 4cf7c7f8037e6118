// A computer of several people: who is here, a PIN each, the lock; and leaving a device without losing anything.
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { appIsHere } from '../support/kept-app.ts';
import { beginCase } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { openFollowUp } from '../support/sample-follow-up.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let computer: Device;
let borrowed: Device;
let casePath: string;

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const origins = cables.map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: origins } });
	const where = { locale: 'en-GH', timezoneId: 'Africa/Accra' };
	computer = await Device.open(cables[0], { ...where, viewport: { width: 1280, height: 800 } });
	borrowed = await Device.open(cables[1], where);
});

test.afterAll(async () => {
	await computer?.throwAway();
	await borrowed?.throwAway();
	await relay?.stop();
});

test('who joins on a shared computer chooses a PIN, and one mistyped is said', async () => {
	const { page } = computer;
	await computer.visit('/');
	await page.getByRole('button', { name: words('join.next') }).click();
	await fillInvitation('Akua Mensah');
	await page.getByLabel(words('device.shared')).check();
	await page.getByLabel(words('device.newPin')).fill('4711');
	await page.getByLabel(words('device.pinAgain')).fill('4712');
	await page.getByRole('button', { name: words('device.start') }).click();
	await expect(page.getByText(words('device.pinDiffers'))).toBeVisible();
	await page.getByLabel(words('device.pinAgain')).fill('4711');
	await page.getByRole('button', { name: words('device.start') }).click();
	await expect(page.getByRole('link', { name: words('today.newCase') })).toBeVisible();
	casePath = await beginCase(computer, words, 'Breathlessness at night');
});

test('locked, it shows no case, and the link opens after the PIN', async () => {
	const { page } = computer;
	await page.getByRole('button', { name: words('device.lock') }).click();
	await expect(page.getByRole('heading', { name: words('device.whoTitle') })).toBeVisible();
	await computer.visit(casePath);
	await expect(page.getByRole('heading', { name: words('device.whoTitle') })).toBeVisible();
	await expect(page.getByText('Breathlessness')).toHaveCount(0);
	expect(await page.title()).not.toContain('Breathlessness');
	await page.getByRole('button', { name: 'Akua Mensah' }).click();
	const pin = page.getByLabel(words('device.pin'));
	for (const [typed, said] of [
		['47', 'device.pinMalformed'],
		['0000', 'device.wrongPin']
	] as const) {
		await expect(pin).toBeFocused();
		await pin.fill(typed);
		await page.getByRole('button', { name: words('device.open') }).click();
		await expect(page.getByText(words(said))).toBeVisible();
	}
	await expect(pin).toBeFocused();
	await pin.fill('٤٧١١');
	await page.getByRole('button', { name: words('device.open') }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Breathlessness at night' })).toBeVisible();
});

test('untouched for five minutes it locks by itself, and what was being typed is kept', async () => {
	const { page } = computer;
	await page.clock.install();
	await computer.visit(`${casePath}/question`);
	await page.getByLabel('What do you want to ask?').fill('Which dose at night?');
	await page.keyboard.press('Shift');
	await page.clock.runFor('04:50');
	await expect(page.getByLabel('What do you want to ask?')).toBeVisible();
	await page.clock.runFor('00:20');
	await expect(page.getByRole('heading', { name: words('device.whoTitle') })).toBeVisible();
	await page.clock.resume();
	await enterPin('Akua Mensah', '4711');
	await expect(page.getByLabel('What do you want to ask?')).toHaveValue('Which dose at night?');
});

test('F35, F36: a colleague joins beside her, and may not leave while words wait; of the first nothing is gone', async () => {
	const { page } = computer;
	await page.getByRole('button', { name: words('device.lock') }).click();
	await page.getByRole('button', { name: words('device.somebodyElse') }).click();
	await fillInvitation('Yaw Darko');
	await page.getByLabel(words('device.newPin')).fill('123456');
	await page.getByLabel(words('device.pinAgain')).fill('123456');
	await page.getByRole('button', { name: words('device.open') }).click();
	await expect(page.getByRole('link', { name: words('today.newCase') })).toBeVisible();

	const before = await databases();
	const path = await beginCase(computer, words, 'Nausea after morphine');
	await computer.goOffline();
	await computer.visit(`${path}/question`);
	await page.getByLabel('What do you want to ask?').fill('Which medicine first?');
	await expect(page.getByText(words('case.saved'))).toBeVisible();
	await computer.visit('/settings/leave');
	await expect(page.getByText(words('device.leaveWaitsBody'))).toBeVisible();
	await expect(page.getByRole('button', { name: words('device.leaveGo') })).toHaveCount(0);
	computer.cable.mend();
	await page.getByRole('button', { name: words('sync.tryNow') }).click();
	await page.getByRole('button', { name: words('device.leaveGo') }).click({ timeout: 30_000 });

	await expect(
		page.getByRole('button', { name: words('join.goOnAs', { name: 'Akua Mensah' }) })
	).toBeVisible();
	const left = await databases();
	expect(before.filter((name) => name.split('/').length === 2)).toHaveLength(2);
	expect(new Set(left.map((name) => name.split('/')[1]).filter(Boolean)).size).toBe(1);
	const cookies = await page.context().cookies();
	expect(cookies.filter(({ name }) => name.startsWith('ronda-'))).toHaveLength(1);
	await page.getByRole('button', { name: words('join.goOnAs', { name: 'Akua Mensah' }) }).click();
	await page.getByLabel(words('device.pin')).fill('4711');
	await page.getByRole('button', { name: words('device.open') }).click();
	await expect(page.getByRole('link', { name: words('today.newCase') })).toBeVisible();
	await computer.visit(casePath);
	await expect(page.getByRole('heading', { level: 1, name: 'Breathlessness at night' })).toBeVisible();

	await computer.close();
	await computer.start();
	await computer.visit(casePath);
	await enterPin('Akua Mensah', '4711');
	await expect(
		computer.page.getByRole('heading', { level: 1, name: 'Breathlessness at night' })
	).toBeVisible();
});

test('somebody else’s phone is given back after twelve hours, once nothing waits any more', async () => {
	const { page, cable } = borrowed;
	await page.clock.install();
	await borrowed.visit('/');
	await page.getByRole('button', { name: words('join.next') }).click();
	await fillInvitation('Kofi Addo', borrowed);
	await page.getByLabel(words('device.borrowed')).check();
	await page.getByRole('button', { name: words('device.start') }).click();
	await expect(page.getByRole('link', { name: words('today.newCase') })).toBeVisible();
	const path = await beginCase(borrowed, words, 'Seen on a visit');
	await appIsHere(page);
	cable.cut();
	await borrowed.visit(`${path}/question`);
	await page.getByLabel('What do you want to ask?').fill('May she drive?');
	await page.clock.runFor(2_000);
	await expect(page.getByText(words('case.saved'))).toBeVisible();
	await page.clock.fastForward('12:30:00');
	await borrowed.visit('/settings');
	await expect(page.getByText(words('device.overdue'))).toBeVisible();
	cable.mend();
	await borrowed.visit('/data');
	await page.clock.resume();
	await expect(page.getByLabel(words('join.code'))).toBeVisible({ timeout: 30_000 });
	expect(await databases(borrowed)).toEqual([]);
});

test('F35: drafts that were not sent are told before one leaves, where each lies, and go with her yes alone', async () => {
	const { page } = computer;
	await computer.visit('/');
	const typed = await openFollowUp(page, words);
	await typed.fill('Half the dose was found.');
	await expect(page.getByText(words('case.saved'), { exact: true })).toBeVisible();
	const followUp = new URL(page.url()).pathname;
	await computer.visit('/settings/leave');
	await expect(page.getByText(words('device.leaveDrafts_one', { count: 1 }))).toBeVisible();
	await expectAccessible(page);
	const go = page.getByRole('button', { name: words('device.leaveGo') });
	await go.click();
	const sure = page.getByRole('dialog', { name: words('device.leaveDraftsSure') });
	await expectAccessible(page);
	await sure.getByRole('button', { name: words('device.stay') }).click();
	await page.locator(`a[href="${followUp.replace('/follow-up', '')}"]`).click();
	await page.getByRole('link', { name: words('followup.title') }).click();
	await expect(typed).toHaveValue('Half the dose was found.');
	await computer.visit('/settings/leave');
	await go.click();
	await sure.getByRole('button', { name: words('device.leaveDraftsGo') }).click();
	await expect(page.getByLabel(words('join.code'))).toBeVisible();
	expect(await databases()).toEqual([]);
});

test('F35: a borrowed phone that is to be given back asks before a draft is lost', async () => {
	const { page } = borrowed;
	await page.clock.install();
	await borrowed.visit('/');
	await fillInvitation('Esi Appiah', borrowed);
	await page.getByLabel(words('device.borrowed')).check();
	await page.getByRole('button', { name: words('device.start') }).click();
	await (await openFollowUp(page, words)).fill('He sleeps.');
	await expect(page.getByText(words('case.saved'), { exact: true })).toBeVisible();
	await page.clock.fastForward('12:30:00');
	await expect(page.getByText(words('device.leaveDrafts_one', { count: 1 }))).toBeVisible();
	await page.getByRole('button', { name: words('device.leaveGo') }).click();
	await page.getByRole('button', { name: words('device.leaveDraftsGo') }).click();
	await expect(page.getByLabel(words('join.code'))).toBeVisible();
	expect(await databases(borrowed)).toEqual([]);
});

async function fillInvitation(name: string, { page }: Device = computer): Promise<void> {
	await page
		.getByLabel(words('join.code'))
		.fill(await relay.invite(['--team', 'kumasi', '--role', 'member']));
	await page.getByLabel(words('join.name')).fill(name);
	await page.getByLabel(words('join.cadre')).selectOption(words('join.nurse'));
	await page.getByRole('button', { name: words('join.go') }).click();
}

async function enterPin(name: string, pin: string): Promise<void> {
	const { page } = computer;
	await page.getByRole('button', { name }).click();
	await page.getByLabel(words('device.pin')).fill(pin);
	await page.getByRole('button', { name: words('device.open') }).click();
}

async function databases({ page }: Device = computer): Promise<string[]> {
	const all = await page.evaluate(() => indexedDB.databases());
	return all.map(({ name }) => name ?? '').filter((name) => name.startsWith('ronda/'));
}
