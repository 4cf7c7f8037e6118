// A case is presented from the device: in six steps that two devices share, without a network, and on two sheets of paper.
import { expect, type Page, test } from '@playwright/test';
import { newId } from '../../src/lib/domain/ids.ts';
import { layCable } from '../support/cable.ts';
import { Device, neverOffline } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import {
	dayIn,
	decideAs,
	joinTeam,
	planSession,
	submitCase,
	type SubmittedCase,
	type TestTeam
} from '../support/submitting.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const said = saidIn('en');
const english = { tag: 'en-GB', direction: 'ltr' };

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let laptop: Device;
let phone: Device;
let team: TestTeam;
let coordinator: TestMember;
let presented: SubmittedCase;

test.beforeAll(async () => {
	const port = await freePort();
	const [near, far] = [await layCable(port), await layCable(port)];
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: `${near.origin},${far.origin}` } });
	const known = { ...relay, origin: far.origin };
	const invite = (role: string) => relay.invite(['--team', 'hub', '--role', role]);
	team = await joinTeam(known);
	coordinator = await joinAs(known, await invite('coordinator'), 'Carla Gómez');
	presented = await submitCase(team, { title: 'Dolor óseo', question: '¿Cómo rotar?' });
	const session = await planSession(coordinator, { title: 'Opioids', date: dayIn(3) });
	await decideAs(coordinator, 'accept', presented.published);
	await decideAs(coordinator, 'schedule', presented.published, { session, minutes: 20 });
	const viewport = { width: 1280, height: 800 };
	laptop = await Device.open(near, { locale: 'en-GB', timezoneId: 'Africa/Accra', viewport });
	phone = await Device.open(far, { ...neverOffline, locale: 'en-GB', timezoneId: 'Africa/Lagos' });
	await joinOnScreen(laptop, en, { code: await invite('expert'), name: 'Emeka Obi' });
	await joinOnScreen(phone, en, { code: await invite('expert'), name: 'Ruth Mensah' });
	for (const device of [laptop, phone]) {
		await device.visit(`/present/${presented.id}`);
		await expect(step(device.page, 'presenter')).toHaveAttribute('aria-current', 'step');
	}
});

test.afterAll(async () => {
	await laptop?.throwAway();
	await phone?.throwAway();
	await relay?.stop();
});

const step = (page: Page, name: string) =>
	page.getByRole('button', { name: en(`present.${name}`), exact: true });

test('what consent forbids is said first, and the steps turn by arrow key', async () => {
	const { page } = laptop;
	await expect(page.getByText(en('present.noRecording'))).toBeVisible();
	await page.keyboard.press('ArrowRight');
	await expect(step(page, 'case')).toHaveAttribute('aria-current', 'step');
	await expect(page.getByText('¿Cómo rotar?')).toBeVisible();
	expect(await faultsOf(page, english)).toEqual([]);
	await page.keyboard.press('ArrowLeft');
	await expect(step(page, 'presenter')).toHaveAttribute('aria-current', 'step');
});

test('the step is shared, and two people type advice at once', async () => {
	await step(laptop.page, 'recommendations').click();
	await expect(step(phone.page, 'recommendations')).toHaveAttribute('aria-current', 'step');
	await laptop.page.getByRole('button', { name: en('present.add') }).click();
	await laptop.page
		.getByRole('textbox', { name: en('present.advice', { number: 1 }) })
		.fill('Begin a laxative today.');
	const onPhone = phone.page.getByRole('textbox', { name: en('present.advice', { number: 1 }) });
	await expect(onPhone).toHaveValue('Begin a laxative today.');
	await phone.page.getByRole('button', { name: en('present.add') }).click();
	await phone.page
		.getByRole('textbox', { name: en('present.advice', { number: 2 }) })
		.fill('Ask who gives the dose at night.');
	await expect(laptop.page.getByRole('textbox', { name: en('present.advice', { number: 2 }) })).toHaveValue(
		'Ask who gives the dose at night.'
	);
	// Whose advice it is, too, is kept while it is typed, before the field is left.
	await phone.page.getByLabel(en('present.by')).nth(1).fill('Ana Benítez');
	await expect(laptop.page.getByLabel(en('present.by')).nth(1)).toHaveValue('Ana Benítez');
	expect(await faultsOf(phone.page, english)).toEqual([]);
});

test('with the network cut it goes on, after a restart too, and what was decided leaves with the network', async () => {
	await laptop.goOffline();
	await laptop.close();
	await laptop.start();
	await laptop.visit(`/present/${presented.id}`);
	const { page } = laptop;
	await expect(step(page, 'recommendations')).toHaveAttribute('aria-current', 'step');
	await expect(page.getByRole('textbox', { name: en('present.advice', { number: 1 }) })).toHaveValue(
		'Begin a laxative today.'
	);
	await step(page, 'closing').click();
	await page.getByRole('button', { name: en('present.wasPresented') }).click();
	await page.getByRole('button', { name: en('present.issue') }).click();
	await expect(page.getByText(en('desk.pending'))).toBeVisible();
	await expect(page.getByText(en('present.issued'))).toHaveCount(0);
	laptop.cable.mend();
	await expect(page.getByText(en('present.issued'))).toBeVisible();
	await expect(page.getByText(said('app.pillSafeAt')).first()).toBeVisible();
	const feed = (await (await team.author.fetch('/api/feed')).json()) as {
		rows: { subject: string; body: { kind?: string; body?: { recommendations?: { text: string }[] } } }[];
	};
	const advice = feed.rows.findLast(({ body }) => body.kind === 'recommend')?.body.body?.recommendations;
	expect(advice?.map(({ text }) => text)).toEqual([
		'Begin a laxative today.',
		'Ask who gives the dose at night.'
	]);
});

test('on paper it is two sheets of A4', async () => {
	const { page } = phone;
	await phone.visit(`/present/${presented.id}/print`);
	await expect(page.getByText('Begin a laxative today.')).toBeVisible();
	await expect(page.getByText(en('present.decides'))).toBeVisible();
	expect(await sheets(page)).toBe(2);
});

test('the address of another case shows that one, on the screen and on paper', async () => {
	const { page } = phone;
	const other = newId();
	await phone.visit(`/present/${presented.id}`);
	await expect(step(page, 'presenter')).toBeVisible();
	for (const paper of ['', '/print']) {
		await phone.follow(`/present/${presented.id}${paper}`);
		await expect(
			paper === '' ? step(page, 'presenter') : page.getByText(en('present.decides'))
		).toBeVisible();
		await expect(page.getByText(en('present.notHere'))).toHaveCount(0);
		await phone.follow(`/present/${other}${paper}`);
		await expect(page.getByText(en('present.notHere'))).toBeVisible();
	}
});

test('a long case too is two sheets; from left to right and from right to left it can be read by everybody', async () => {
	const { page } = phone;
	await phone.visit('/sessions');
	await page.getByRole('link', { name: /Confusion and opioids/ }).click();
	const present = page.getByRole('link', { name: en('present.title'), exact: true }).first();
	const path = (await present.getAttribute('href')) ?? '';
	for (const [tag, direction] of [
		['en-GB', 'ltr'],
		['ar', 'rtl']
	] as const) {
		await speak(page, tag);
		const words = wordsOf(direction === 'rtl' ? 'ar' : 'en');
		await phone.visit(`${path}/print`);
		await expect(page.getByText(words('present.decides'))).toBeVisible();
		expect(await sheets(page)).toBe(2);
		expect(await faultsOf(page, { tag, direction })).toEqual([]);
		await phone.visit(path);
		await page.getByRole('button', { name: words('present.case'), exact: true }).click();
		await expect(page.getByText('Metástases no fígado', { exact: false })).toBeVisible();
		expect(await faultsOf(page, { tag, direction })).toEqual([]);
	}
	expect([...laptop.complaints, ...phone.complaints]).toEqual([]);
});

test('every case of the sample is two sheets; of one that is too long they say that the rest is in the app', async () => {
	const { page } = phone;
	const long = await submitCase(team, { title: 'Largo', question: 'Una pregunta larga. '.repeat(700) });
	const session = await planSession(coordinator, { title: 'Longer', date: dayIn(4) });
	await decideAs(coordinator, 'accept', long.published);
	await decideAs(coordinator, 'schedule', long.published, { session, minutes: 20 });
	await phone.visit('/desk');
	await page.getByLabel(wordsOf('ar')('desk.status')).selectOption('all');
	const rows = page.locator('a[href^="/desk/"].row');
	await expect(page.locator(`a[href="/desk/${long.id}"]`).first()).toBeVisible();
	const paths = await rows.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
	const ids = [...new Set(paths.map((path) => path.replace('/desk/', '')))];
	expect(ids.length).toBeGreaterThan(5);
	await page.emulateMedia({ media: 'print' });
	for (const tag of ['en', 'ar'] as const) {
		await speak(page, tag);
		const words = wordsOf(tag);
		for (const id of ids) {
			await phone.visit(`/present/${id}/print`);
			await expect(page.getByText(words('present.decides'))).toBeVisible();
			await expect(page.getByText(words('present.rest'))).toHaveCount(id === long.id ? 1 : 0);
			expect(await sheets(page), id).toBe(2);
			const [runsOver, smallest] = await page.evaluate(() => {
				const bodies = [...document.querySelectorAll('.sheet .body')];
				const texts = [...document.querySelectorAll('.sheet :is(p, dt, dd, h2, h3, header, li)')];
				return [
					bodies.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1),
					Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize)))
				] as const;
			});
			expect(runsOver, id).toBe(id === long.id);
			expect((smallest * 72) / 96, 'in points').toBeGreaterThan(8.49);
		}
	}
	await page.emulateMedia({ media: null });
});

/** How many sheets of A4 the screen takes. */
async function sheets(page: Page): Promise<number> {
	const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
	return paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** Chooses the language as an earlier visit left it. */
async function speak(page: Page, tag: string): Promise<void> {
	await page.evaluate((language) => {
		const preferences = JSON.parse(localStorage.getItem('ronda-preferences') ?? '{}') as object;
		localStorage.setItem('ronda-preferences', JSON.stringify({ ...preferences, language }));
	}, tag);
}
