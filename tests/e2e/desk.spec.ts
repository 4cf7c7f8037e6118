// The hub's side of a case: reviewed on a laptop and on a phone, decided without a network, translated, scheduled.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { newId } from '../../src/lib/domain/ids.ts';
import { layCable } from '../support/cable.ts';
import { Device, neverOffline } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
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

test.describe.configure({ mode: 'serial', timeout: 90_000 });

let relay: TestRelay;
let laptop: Device;
let phone: Device;
let team: TestTeam;
let other: TestMember;
let first: SubmittedCase;

test.beforeAll(async () => {
	test.setTimeout(120_000);
	const port = await freePort();
	const [near, far] = [await layCable(port), await layCable(port)];
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: `${near.origin},${far.origin}` } });
	// The tests' own decisions go by the line that nobody cuts.
	const known = { ...relay, origin: far.origin };
	const invite = (role: string) => relay.invite(['--team', 'hub', '--role', role]);
	team = await joinTeam(known);
	other = await joinAs(known, await invite('coordinator'), 'Carla Gómez');
	first = await submitCase(team, { title: 'Dolor óseo', question: '¿Cómo rotar?', urgency: 'urgent' });
	await submitCase(team, { title: 'Disnea', question: '¿Qué más se puede hacer?' });
	laptop = await Device.open(near, {
		...{ locale: 'en-GB', timezoneId: 'Europe/Madrid', viewport: { width: 1280, height: 800 } }
	});
	phone = await Device.open(far, { ...neverOffline, locale: 'en-GB', timezoneId: 'Africa/Lagos' });
	await joinOnScreen(laptop, en, { code: await invite('coordinator'), name: 'Emeka Obi' });
	await joinOnScreen(phone, en, { code: await invite('expert'), name: 'Ruth Mensah' });
});

test.afterAll(async () => {
	await laptop?.throwAway();
	await phone?.throwAway();
	await relay?.stop();
});

test('urgent cases stand first in the queue, with the sentence that nobody watches', async () => {
	const { page } = laptop;
	await page.getByRole('link', { name: en('app.team'), exact: true }).click();
	await page.getByRole('link', { name: en('desk.title'), exact: true }).click();
	const rows = page.getByRole('main').getByRole('listitem');
	await expect(rows.filter({ hasText: 'Disnea' })).toBeVisible();
	const titles = await rows.allInnerTexts();
	const place = (title: string) => titles.findIndex((text) => text.includes(title));
	expect(place('Dolor óseo')).toBeGreaterThanOrEqual(0);
	expect(place('Dolor óseo')).toBeLessThan(place('Disnea'));
	await expect(page.getByText(en('desk.urgentBody'))).toBeVisible();
	await page.getByLabel(en('desk.status')).selectOption('declined');
	await expect(rows.filter({ hasText: 'Dolor óseo' })).toHaveCount(0);
});

test('an expert sees what she was given, asks about an item on her phone, and reads the reply', async () => {
	const { page } = phone;
	await phone.follow('/desk');
	await expect(page.getByRole('heading', { name: en('desk.empty') })).toBeVisible();
	const ruth = await accountOf(phone);
	await decideAs(other, 'assign', first.published, { experts: [ruth] });
	await page.getByRole('link', { name: /Dolor óseo/ }).click();
	await expect(page.getByText('¿Cómo rotar?')).toBeVisible();
	await expect(page.getByRole('button', { name: en('desk.accept'), exact: true })).toHaveCount(0);

	await page
		.getByRole('button', {
			name: en('desk.askAbout', { item: 'What has been tried, and with what result?' })
		})
		.click();
	await page.getByLabel(en('desk.yourWords')).fill('Which laxative?');
	await page.getByRole('button', { name: en('desk.askNow') }).click();
	await expect(page.getByText('Which laxative?').first()).toBeVisible();
	await expect(page.getByText(en('desk.pending'))).toHaveCount(0);
	const feed = (await (await team.author.fetch('/api/feed')).json()) as {
		rows: { body: { kind?: string; body?: { id?: string } } }[];
	};
	const asked = feed.rows.find(({ body }) => body.kind === 'ask');
	await decideAs(team.author, 'reply', first.own, { to: asked?.body.body?.id, words: 'Bisacodilo' });
	await expect(page.getByText('Bisacodilo').first()).toBeVisible();
});

test('decided without a network it waits here, and reaches the server with the next connection', async () => {
	const { page, cable } = laptop;
	await laptop.follow(`/desk/${first.id}`);
	await expect(page.getByText('Morfina 10 mg cada 4 horas.')).toBeVisible();
	await expect(page.getByText(en('desk.reasonWord'))).toBeVisible();
	await laptop.goOffline();
	await page.getByRole('button', { name: en('desk.accept'), exact: true }).click();
	await expect(page.getByText(en('desk.pending'))).toBeVisible();
	await expect(page.getByText(en('desk.accepted'), { exact: true })).toBeVisible();
	cable.mend();
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(page.getByText(/PAL-\d{4}-\d{3}/)).toBeVisible();
	await expect(page.getByText(en('desk.pending'))).toHaveCount(0);
});

test('of two who schedule the same case the later one is told who was first', async () => {
	const { page, cable } = laptop;
	const session = await planSession(other, { title: 'Opioids', date: dayIn(9) });
	await page.getByRole('button', { name: en('desk.schedule'), exact: true }).click();
	await expect(page.getByRole('dialog').getByText('Opioids', { exact: true })).toBeVisible();
	cable.cut();
	await page
		.getByRole('dialog')
		.getByRole('button', { name: en('desk.schedule'), exact: true })
		.click();
	await expect(page.getByText(en('desk.pending'))).toBeVisible();
	await decideAs(other, 'schedule', first.published, { session, minutes: 30 });
	cable.mend();
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(page.getByText(en('desk.lost', { decision: en('desk.schedule') }))).toBeVisible();
	await expect(
		page.getByText(en('desk.lostTo', { name: 'Carla Gómez', decision: en('desk.schedule') }))
	).toBeVisible();
	await page.getByRole('button', { name: en('sync.putAway') }).click();
	await expect(page.getByText(en('desk.scheduled'), { exact: true })).toBeVisible();
});

test('changes are noted item by item, kept over a restart, and asked for together; the new revision shows what changed', async () => {
	const { page } = laptop;
	const second = await submitCase(team, { title: 'Náusea', question: '¿Qué antiemético?' });
	await laptop.follow(`/desk/${second.id}`);
	const ask = page.getByRole('button', { name: en('desk.askAbout', { item: 'What do you want to ask?' }) });
	await ask.click();
	await page.getByLabel(en('desk.yourWords')).fill('Since when?');
	await page.getByRole('button', { name: en('desk.keepForChanges') }).click();
	await expect(page.getByText(en('desk.keptChange', { words: 'Since when?' }))).toBeVisible();
	await laptop.close();
	await laptop.start();
	await laptop.follow(`/desk/${second.id}`);
	const reopened = laptop.page;
	await reopened.getByRole('button', { name: en('desk.askChanges'), exact: true }).click();
	await expect(reopened.getByRole('dialog').getByLabel('What do you want to ask?')).toHaveValue(
		'Since when?'
	);
	await reopened
		.getByRole('dialog')
		.getByRole('button', { name: en('desk.askChanges'), exact: true })
		.click();
	await expect(reopened.getByText(en('desk.changesAsked'), { exact: true })).toBeVisible();
	await expect(reopened.getByText(en('desk.pending'))).toHaveCount(0);
	await submitCase(team, { title: 'Náusea', question: '¿Qué antiemético, hace 3 días?', id: second.id });
	await expect(reopened.locator('del')).toHaveText('¿Qué antiemético?');
	await expect(reopened.locator('ins')).toHaveText('¿Qué antiemético, hace 3 días?');
});

test('a translation is kept while it is typed, says which figure is missing, and is read beside the original', async () => {
	const { page } = laptop;
	await laptop.follow(`/desk/${first.id}/translate`);
	await page.getByLabel(en('translate.into')).selectOption('en');
	const tried = page.locator('section').filter({ hasText: 'What has been tried' }).getByRole('textbox');
	await tried.fill('Morphine 100 mg every 4 hours.');
	await expect(page.getByText(en('translate.missing', { figures: '10 mg' }))).toBeVisible();
	await expect(page.getByText(en('translate.added', { figures: '100 mg' }))).toBeVisible();
	await page.reload();
	await page.getByLabel(en('translate.into')).selectOption('en');
	await expect(tried).toHaveValue('Morphine 100 mg every 4 hours.');
	await tried.fill('Morphine 10 mg every 4 hours.');
	await expect(page.getByText(said('translate.missing'))).toHaveCount(0);
	await page.getByRole('button', { name: en('translate.send') }).click();
	await expect(page.getByRole('radio', { name: 'English' })).toBeVisible();
	await expect(page.getByText(en('desk.pending'))).toHaveCount(0);
	await page.getByRole('radio', { name: 'English' }).check({ force: true });
	await expect(page.getByText('Morphine 10 mg every 4 hours.')).toBeVisible();
	await expect(page.getByText('Morfina 10 mg cada 4 horas.')).toBeVisible();
});

test('an answer between sessions is kept while it is typed and goes out in writing', async () => {
	const { page } = phone;
	const urgent = await submitCase(team, { title: 'Delirio', question: '¿Haloperidol?', urgency: 'urgent' });
	await decideAs(other, 'assign', urgent.published, { experts: [await accountOf(phone)] });
	await phone.follow(`/desk/${urgent.id}`);
	await page.getByRole('button', { name: en('desk.answer'), exact: true }).click();
	const words = page.getByRole('dialog').getByLabel(en('desk.yourWords'));
	// What a decision cannot carry would be refused when it is sent: the field takes no more than that.
	await expect(words).toHaveAttribute('maxlength', '4000');
	await words.fill('Haloperidol 0.5 mg at night');
	await expect(page.getByText(en('case.saved'))).toBeVisible();
	await page.keyboard.press('Escape');
	for (const again of [() => Promise.resolve(null), () => page.reload()]) {
		await again();
		await page.getByRole('button', { name: en('desk.answer'), exact: true }).click();
		await expect(page.getByRole('dialog').getByLabel(en('desk.yourWords'))).toHaveValue(
			'Haloperidol 0.5 mg at night'
		);
		await page.keyboard.press('Escape');
	}
	await page.getByRole('button', { name: en('desk.answer'), exact: true }).click();
	await page.getByRole('dialog').getByLabel(en('desk.summary')).fill('Call us, at any hour.');
	await page.reload();
	await page.getByRole('button', { name: en('desk.answer'), exact: true }).click();
	await expect(page.getByRole('dialog').getByLabel(en('desk.summary'))).toHaveValue('Call us, at any hour.');
	await page.getByRole('dialog').getByLabel(en('desk.followUpOn')).fill(dayIn(14));
	await page
		.getByRole('dialog')
		.getByRole('button', { name: en('desk.answer'), exact: true })
		.click();
	await expect(page.getByText(en('desk.recommended'), { exact: true })).toBeVisible();
	await expect(page.getByText('Haloperidol 0.5 mg at night')).toBeVisible();
});

test('a session is planned by wall time, ordered by button, and put into a calendar without a case in it', async () => {
	const { page } = laptop;
	await laptop.follow('/sessions/new');
	await page.getByRole('radio', { name: 'Palliative care', exact: true }).check({ force: true });
	await page.getByLabel(en('case.title')).fill('Itch and hiccups');
	await page.getByLabel(en('sessions.date')).fill(dayIn(20));
	await page.getByLabel(en('sessions.time'), { exact: true }).fill('14:00');
	await page.getByLabel(en('sessions.zone')).fill('America/Asuncion');
	await page.getByRole('button', { name: en('sessions.plan') }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Itch and hiccups' })).toBeVisible();
	await expect(page.getByText(en('desk.pending'))).toHaveCount(0);
	await expect(page.getByText(en('sessions.inPlace', { time: '14:00', place: 'Asunción' }))).toBeVisible();

	for (const title of ['Prurito', 'Hipo']) {
		const { published } = await submitCase(team, { title, question: '¿Qué hacer?' });
		await decideAs(other, 'accept', published);
	}
	for (const title of ['Prurito', 'Hipo']) {
		await page.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: /^Add/ }).click();
	}
	const cases = page
		.locator('ol')
		.getByRole('listitem')
		.filter({ hasText: /Prurito|Hipo/ });
	await expect(cases).toHaveCount(2);
	const before = await cases.first().getByRole('link').first().innerText();
	await cases
		.first()
		.getByRole('button', { name: /^Later/ })
		.press('Enter');
	await page.getByRole('button', { name: en('sessions.keepOrder') }).click();
	await expect(cases.nth(1)).toContainText(before);

	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: en('sessions.calendar') }).click();
	const file = await readFile(await (await downloading).path(), 'utf8');
	expect(file).toContain('SUMMARY:Itch and hiccups');
	expect(file).not.toMatch(/Prurito|Hipo/);

	await page.getByRole('button', { name: en('sessions.cancel') }).click();
	await page.getByLabel(en('sessions.whyCancel')).fill('Power cut');
	await page
		.getByRole('dialog')
		.getByRole('button', { name: en('sessions.cancel') })
		.click();
	await expect(page.getByText('Power cut')).toBeVisible();
	await phone.follow('/sessions');
	await phone.page.getByRole('link', { name: /Itch and hiccups/ }).click();
	await expect(phone.page.getByText('Power cut')).toBeVisible();
});

test('figures say what became of the advice, with deaths beside it, and are saved as a table without words of cases', async () => {
	const { page } = laptop;
	await decideAs(
		other,
		'answer',
		(await submitCase(team, { title: 'Tos', question: '¿Y ahora?' })).published,
		{
			...{ recommendations: [{ id: newId(), text: 'Honey', author: 'Carla' }], followUpOn: null }
		}
	);
	await laptop.follow('/desk/figures');
	await expect(page.getByText(said('figures.died'))).toBeVisible();
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: en('figures.save') }).click();
	const file = await readFile(await (await downloading).path(), 'utf8');
	expect(file).toMatch(/PAL-\d{4}-\d{3},palliative-care/);
	expect(file).not.toMatch(/Dolor|Honey/);
	expect([...laptop.complaints, ...phone.complaints]).toEqual([]);
});

/** Who is signed in on a device, by the answer of its own server. */
async function accountOf({ page }: Device): Promise<string> {
	return page.evaluate(async () => {
		const names = (await indexedDB.databases()).map(({ name = '' }) => name);
		return names.find((name) => /^ronda\/[0-9a-z]{25}$/.test(name))?.slice('ronda/'.length) ?? '';
	});
}
