// A lead brings others in: by a code that is read out, by a link, by a QR code on her phone or on a sheet of paper.
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device, neverOffline } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen, typeInvitation } from '../support/joining.ts';
import { dotsOfPicture, readQr } from '../support/qr-reader.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { wordsOf } from '../support/words-of.ts';
import { languages } from '../../src/lib/domain/language.ts';

const words = wordsOf('en');
const lead = ['--team', 'kumasi', '--role', 'lead'];

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let phone: Device;
let laptop: Device;
let link = '';

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const ORIGIN = cables.map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN } });
	const where = { locale: 'en-GH', timezoneId: 'Africa/Accra' };
	phone = await Device.open(cables[0], { ...where, colorScheme: 'dark' });
	laptop = await Device.open(cables[1], {
		...neverOffline,
		...where,
		viewport: { width: 1280, height: 800 }
	});
	await joinOnScreen(phone, words, { code: await relay.invite(lead), name: 'Akua Mensah' });
});

test.afterAll(async () => {
	await phone?.throwAway();
	await laptop?.throwAway();
	await relay?.stop();
});

test('an invitation for a workshop stands as a code, a link and a QR code that cameras read, in the dark and in forced colours', async () => {
	const { page } = phone;
	await phone.visit('/team');
	await page.getByRole('button', { name: words('invite.title') }).click();
	await page.getByLabel(words('invite.room')).check({ force: true });
	await page.getByRole('button', { name: words('invite.make') }).click();
	const dialog = page.getByRole('dialog');
	const picture = dialog.getByRole('img', { name: words('invite.picture') });
	await expect(picture).toBeVisible();
	link = (await dialog.locator('.link').innerText()).trim();
	const code = (await dialog.locator('.code').innerText()).trim();
	expect(link).toBe(`${phone.cable.origin}/join?lang=en-GH#${code}`);
	for (const forcedColors of ['none', 'active'] as const) {
		await page.emulateMedia({ forcedColors });
		expect(readQr(await dotsOfPicture(page, await picture.screenshot()))).toBe(link);
	}
	await page.emulateMedia({ forcedColors: 'none' });
	phone.cable.cut();
	await expect(picture).toBeVisible();
	phone.cable.mend();
});

for (const language of languages.filter(({ isComplete }) => isComplete)) {
	test(`it stands in ${language.tag}, and on one page of A4 and of Letter`, async () => {
		const { page } = phone;
		const said = wordsOf(language.tag);
		await page.evaluate(
			(tag) => localStorage.setItem('ronda-preferences', JSON.stringify({ language: tag, theme: 'dark' })),
			language.tag
		);
		await phone.visit('/team');
		await page.getByRole('button', { name: said('invite.title') }).click();
		expect.soft(await faultsOf(page, language), 'what is asked').toEqual([]);
		await page.getByLabel(said('invite.room')).check({ force: true });
		await page.getByRole('button', { name: said('invite.make') }).click();
		await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
		expect.soft(await faultsOf(page, language), 'what was made').toEqual([]);
		for (const format of ['A4', 'Letter']) {
			const pdf = await page.pdf({ format, preferCSSPageSize: false });
			expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
		}
		await page.emulateMedia({ media: 'print' });
		await page.setViewportSize({ width: 673, height: 1000 });
		const sheet = page.locator('.sheet');
		for (const key of ['invite.sheetOpen', 'invite.sheetWho', 'invite.sheetKeep'])
			await expect(sheet.getByText(said(key))).toBeVisible();
		await expect(page.getByRole('dialog')).toBeHidden();
		expect(readQr(await dotsOfPicture(page, await sheet.locator('svg').screenshot()))).toContain(
			'/join?lang='
		);
		await page.emulateMedia({ media: null });
		expect(phone.complaints).toEqual([]);
	});
}

test('what a camera reads opens the way in, with the code filled in and in the language of whoever invited', async () => {
	const { page } = laptop;
	await page.goto(link.replace(phone.cable.origin, laptop.cable.origin));
	await page.getByRole('button', { name: words('join.next') }).click();
	await expect(page.getByLabel(words('join.code'))).toHaveValue(link.split('#')[1]!);
});

test('without a network it is said that none can be made', async () => {
	const { page } = phone;
	await page.evaluate(() => localStorage.setItem('ronda-preferences', JSON.stringify({ language: 'en' })));
	await phone.visit('/team');
	await page.getByRole('button', { name: words('invite.title') }).click();
	phone.cable.cut();
	await page.getByRole('button', { name: words('invite.make') }).click();
	await expect(page.getByText(words('invite.offline'))).toBeVisible();
	phone.cable.mend();
	await page.getByRole('button', { name: words('invite.make') }).click();
	await expect(page.getByRole('dialog').locator('.code')).toBeVisible();
});

test('a coordinator invites into the hub and into any team, and is told of one that is not there yet', async () => {
	const { page } = laptop;
	const code = await relay.invite(['--team', 'hub', '--role', 'coordinator']);
	await laptop.visit('/join');
	await typeInvitation(laptop, words, { code, name: 'Carla Gómez' });
	await laptop.visit('/team');
	const invite = page.getByRole('button', { name: words('invite.title') });
	await invite.click();
	await page.getByLabel(words('invite.team')).selectOption('Nairobi');
	await page.getByRole('button', { name: words('invite.make') }).click();
	await expect(page.getByText(words('invite.teamUnknown'))).toBeVisible();
	await page.getByLabel(words('invite.team')).selectOption('Kigali');
	await page.getByLabel(words('team.lead')).check({ force: true });
	await page.getByRole('button', { name: words('invite.make') }).click();
	await expect(page.getByRole('dialog').locator('.code')).toBeVisible();
});
