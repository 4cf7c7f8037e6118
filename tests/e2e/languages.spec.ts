// Every screen in every language, at a phone's and a laptop's width: words, language, direction, nothing cut off, axe.
import { expect, test } from '@playwright/test';
import { addMonths, monthOf } from '../../src/lib/domain/period.ts';
import { languages } from '../../src/lib/domain/language.ts';
import { layCable } from '../support/cable.ts';
import { Device, neverOffline } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { dayIn, decideAs, joinTeam, planSession, submitCase } from '../support/submitting.ts';
import { joinAs } from '../support/member.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const complete = languages.filter(({ isComplete }) => isComplete);
const measures = '/measures/asuncion/palliative-care';
const unit = '/learn/pain-at-the-bedside/morphine-by-mouth';

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let phone: Device;
let shared: Device;
let stranger: Device;
let laptop: Device;
let screens: readonly string[];
let deskScreens: readonly string[];

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [
		await layCable(port),
		await layCable(port),
		await layCable(port),
		await layCable(port)
	] as const;
	const origins = cables.map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: origins } });
	const where = { ...neverOffline, locale: 'en-GB', timezoneId: 'America/Asuncion' };
	phone = await Device.open(cables[0], where);
	shared = await Device.open(cables[1], where);
	stranger = await Device.open(cables[2], where);
	laptop = await Device.open(cables[3], where);
	const invitation = ['--team', 'asuncion', '--role', 'lead'];
	await joinOnScreen(phone, en, { code: await relay.invite(invitation), name: 'Ana Benítez' });
	const path = await beginCase(phone, en, 'Bone pain at night');
	screens = [
		...['/', '/cases', '/cases/new', '/team', '/settings', '/settings/leave', '/data', '/no-such-page'],
		'/cases/new/paper/palliative',
		...[path, `${path}/symptoms`, `${path}/medicines`, `${path}/check`, `${path}/print`],
		...[`${path}/submit`, `${path}/follow-up`, `${path}/earlier`, '/cases/other/nosuchcase'],
		...['/measures', `${measures}/${addMonths(monthOf(Date.now()), -1)}`, `${measures}/chart/pain-recorded`],
		...['/learn', unit]
	];
	await phone.visit(`${path}/medicines`);
	const anyMedicine = phone.page.getByRole('group', { name: 'Is any medicine taken now?' });
	await anyMedicine.getByRole('radio', { name: en('field.yes'), exact: true }).check({ force: true });
	await phone.page.getByRole('button', { name: en('field.addRow', { row: 'Medicine' }) }).click();
	await phone.visit('/learn');
	await phone.page.getByRole('button', { name: /^Take this module/ }).click();
	await expect(phone.page.getByRole('button', { name: en('learn.remove') })).toBeVisible();

	await joinOnScreen(shared, en, { code: await relay.invite(invitation), name: 'Luis Prieto' });
	await shared.visit('/settings');
	await shared.page.getByLabel(en('device.shared')).check();
	await shared.page.getByLabel(en('device.newPin')).fill('4711');
	await shared.page.getByLabel(en('device.pinAgain')).fill('4711');
	await shared.page.getByRole('button', { name: en('device.keep') }).click();
	await shared.page.getByRole('button', { name: en('device.lock') }).click();
	await expect(shared.page.getByRole('button', { name: 'Luis Prieto' })).toBeVisible();
	await stranger.visit('/');
	deskScreens = await prepareDesk({ ...relay, origin: cables[3].origin });
});

/** A case on the desk with all that may stand there, a session with another one in it, and a coordinator to see it. */
async function prepareDesk(known: TestRelay): Promise<string[]> {
	const team = await joinTeam(known);
	const invited = () => relay.invite(['--team', 'hub', '--role', 'coordinator']);
	const coordinator = await joinAs(known, await invited(), 'Carla Gómez');
	const first = await submitCase(team, { title: 'Dolor', question: '¿Qué dosis?', urgency: 'urgent' });
	await decideAs(coordinator, 'ask-changes', first.published, {
		words: 'Falta algo',
		items: [{ address: 'tried', words: '¿Cuánto tiempo?' }]
	});
	const { id } = await submitCase(team, {
		title: 'Dolor',
		question: '¿Qué dosis hoy?',
		id: first.id,
		urgency: 'urgent'
	});
	await decideAs(coordinator, 'ask', first.published, {
		id: 'q1',
		address: 'tried',
		words: 'Which laxative?'
	});
	const answered = await submitCase(team, { title: 'Disnea', question: '¿Y ahora?' });
	await decideAs(coordinator, 'answer', answered.published, {
		...{ recommendations: [{ id: 'r1', text: 'Rotate', reason: 'Less drowsy', author: 'Carla' }] },
		...{ summary: 'Go slowly', followUpOn: dayIn(14) }
	});
	const scheduled = await submitCase(team, { title: 'Prurito', question: '¿Qué más?' });
	await decideAs(coordinator, 'accept', scheduled.published);
	const session = await planSession(coordinator, { title: 'Opioids', date: dayIn(9) });
	await decideAs(coordinator, 'schedule', scheduled.published, { session, minutes: 20 });
	await joinOnScreen(laptop, en, { code: await invited(), name: 'Emeka Obi' });
	await laptop.visit(`/desk/${id}`);
	await expect(laptop.page.getByRole('heading', { level: 1, name: 'Dolor' })).toBeVisible();
	await laptop.visit('/desk/forms/build');
	await laptop.page.getByRole('button', { name: en('build.beginEmpty') }).click();
	await expect(laptop.page.getByRole('button', { name: en('build.undo') })).toBeVisible();
	const draft = new URL(laptop.page.url()).pathname;
	return [
		...[
			'/desk',
			`/desk/${id}`,
			`/desk/${id}/translate`,
			`/desk/${answered.id}`,
			'/desk/figures',
			'/desk/forms',
			'/desk/forms/build',
			draft,
			'/team'
		],
		...['/sessions', '/sessions/new', `/sessions/${session}`, `/sessions/${session}/change`]
	];
}

test.afterAll(async () => {
	await phone?.throwAway();
	await shared?.throwAway();
	await stranger?.throwAway();
	await laptop?.throwAway();
	await relay?.stop();
});

test('with the colours of the system, what is chosen and what is done still stand out', async () => {
	const { page } = phone;
	await page.emulateMedia({ forcedColors: 'active' });
	await phone.visit(screens.find((screen) => screen.endsWith('/symptoms')));
	const pain = page.getByRole('group', { name: /^Pain, at its worst/ });
	await pain.getByRole('radio', { name: '7', exact: true }).check({ force: true });
	const colourOf = (score: string) =>
		pain.getByText(score, { exact: true }).evaluate((element) => {
			const face = element.closest('.face') ?? element;
			return getComputedStyle(face).backgroundColor;
		});
	const other = await colourOf('3');
	// It changes by and by.
	await expect.poll(() => colourOf('7')).not.toBe(other);
	await phone.visit('/');
	const fills = () =>
		page
			.locator('.wheel path')
			.evaluateAll((parts) => new Set(parts.map((part) => getComputedStyle(part).fill)).size);
	await expect.poll(fills).toBeGreaterThan(1);
	await page.emulateMedia({ forcedColors: 'none' });
});

test('a title in the letters of another language stands where the screen begins', async () => {
	const { page } = phone;
	await speak(phone, 'ar');
	await phone.visit(screens.find((screen) => screen.endsWith('/symptoms'))?.replace('/symptoms', ''));
	const title = page.getByRole('heading', { level: 1, name: 'Bone pain at night' });
	await expect(title).toBeVisible();
	const [words, room] = await title.evaluate((heading) => {
		const range = document.createRange();
		range.selectNodeContents(heading);
		return [range.getBoundingClientRect().right, heading.getBoundingClientRect().right];
	});
	expect(Math.abs(words - room)).toBeLessThan(2);
});

for (const [order, language] of complete.entries()) {
	const words = wordsOf(language.tag);
	const theme = order % 2 === 0 ? 'light' : 'dark';

	test(`every screen stands in ${language.tag}, ${theme}`, async () => {
		await speak(phone, language.tag, theme);
		await phone.visit();
		for (const screen of screens) {
			await phone.follow(screen);
			await expect(phone.page.getByRole('heading', { level: 1 })).toBeVisible();
			expect.soft(await faultsOf(phone.page, language), screen).toEqual([]);
		}
		expect(phone.complaints).toEqual([]);
	});

	test(`every screen of the desk stands in ${language.tag}`, async () => {
		await speak(laptop, language.tag);
		await laptop.visit();
		for (const screen of deskScreens) {
			await laptop.follow(screen);
			await expect(laptop.page.getByRole('heading', { level: 1 })).toBeVisible();
			expect.soft(await faultsOf(laptop.page, language), screen).toEqual([]);
		}
		expect(laptop.complaints).toEqual([]);
	});

	test(`the way in stands in ${language.tag}`, async () => {
		await speak(shared, language.tag);
		await shared.visit('/');
		await expect(shared.page.getByRole('heading', { name: words('device.whoTitle') })).toBeVisible();
		expect.soft(await faultsOf(shared.page, language), 'who is here').toEqual([]);
		await shared.page.getByRole('button', { name: 'Luis Prieto' }).click();
		await expect(shared.page.getByLabel(words('device.pin'))).toBeVisible();
		expect.soft(await faultsOf(shared.page, language), 'the PIN').toEqual([]);

		await speak(stranger, language.tag);
		await stranger.visit('/join');
		await expect(stranger.page.getByLabel(words('join.code'))).toBeVisible();
		expect.soft(await faultsOf(stranger.page, language), 'joining').toEqual([]);
		expect([...shared.complaints, ...stranger.complaints]).toEqual([]);
	});
}

/** Chooses the language as an earlier visit left it. */
async function speak({ page }: Device, language: string, theme = 'device'): Promise<void> {
	await page.evaluate(
		(chosen) => {
			const place = 'ronda-preferences';
			const preferences = JSON.parse(localStorage.getItem(place) ?? '{}') as object;
			localStorage.setItem(place, JSON.stringify({ ...preferences, ...chosen }));
		},
		{ language, theme }
	);
}
