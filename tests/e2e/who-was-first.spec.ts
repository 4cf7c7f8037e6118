// Decisions that exclude each other, made on two devices without a network: one stands, and the other one's author is told.
import { expect, type Page, test } from '@playwright/test';
import { sessionSubject } from '../../src/lib/domain/subject.ts';
import { confirm, cutOff, press } from '../support/acts.ts';
import { layCable } from '../support/cable.ts';
import { decisionsTold } from '../support/decisions-told.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { dayIn, decideAs, joinTeam, planSession, submitCase, type TestTeam } from '../support/submitting.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const said = saidIn('en');

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let ana: Device;
let carla: Device;
let emeka: Device;
let team: TestTeam;
let planner: TestMember;

test.beforeAll(async () => {
	const port = await freePort();
	const [near, desk, far] = [await layCable(port), await layCable(port), await layCable(port)];
	const origins = [near, desk, far].map(({ origin }) => origin);
	relay = await startRelay({ port, env: { ORIGIN: [...origins, `http://127.0.0.1:${port}`].join(',') } });
	const invite = (from: string, role: string) => relay.invite(['--team', from, '--role', role]);
	team = await joinTeam(relay);
	planner = await joinAs(relay, await invite('hub', 'coordinator'), 'Ruth Mensah');
	const where = { locale: 'en-GB', timezoneId: 'America/Asuncion' };
	ana = await Device.open(near, where);
	carla = await Device.open(desk, { ...where, viewport: { width: 1280, height: 800 } });
	emeka = await Device.open(far, where);
	await joinOnScreen(ana, en, { code: await invite('asuncion', 'member'), name: 'Ana Ortiz' });
	await joinOnScreen(carla, en, { code: await invite('hub', 'coordinator'), name: 'Carla Sosa' });
	await joinOnScreen(emeka, en, { code: await invite('hub', 'coordinator'), name: 'Emeka Obi' });
	for (const { page } of [ana, carla, emeka]) await wholeAppIsHere(page);
});

test.afterAll(async () => {
	for (const device of [ana, carla, emeka]) await device?.throwAway();
	await relay?.stop();
});

const tag = (page: Page, key: string) => page.locator('.tag', { hasText: en(key) });
/** What it says on the screen of whoever came too late. */
async function expectLost(page: Page, mine: string, name: string, theirs: string): Promise<void> {
	await expect(page.getByText(en('desk.lost', { decision: en(mine) }))).toBeVisible();
	await expect(page.getByText(en('desk.lostTo', { name, decision: en(theirs) }))).toBeVisible();
}

async function submitted(title: string): Promise<string> {
	const path = await beginCase(ana, en, title);
	const id = path.split('/').at(-1) ?? '';
	await submitCase(team, { title, question: 'How to rotate?', id });
	return id;
}

async function openAtDesk(id: string, ...devices: readonly Device[]): Promise<void> {
	for (const device of devices) {
		await device.follow(`/desk/${id}`);
		await expect(tag(device.page, 'desk.submitted')).toBeVisible();
	}
}

test('accepted here, declined there: whoever declines is told who had accepted, on the case and under Sync and data', async () => {
	const id = await submitted('Bone pain');
	await openAtDesk(id, carla, emeka);
	emeka.cable.cut();
	await press(emeka.page, en('desk.decline'));
	await emeka.page.getByLabel(en('desk.whyDecline')).fill('Ask the pain clinic first.');
	await confirm(emeka.page, en('desk.decline'));
	await expect(tag(emeka.page, 'desk.declined')).toBeVisible();
	await cutOff(carla, () => press(carla.page, en('desk.accept')));
	await expect(carla.page.getByText(/PAL-\d{4}-001/)).toBeVisible();
	await cutOff(emeka, async () => {});
	await expectLost(emeka.page, 'desk.decline', 'Carla Sosa', 'desk.accept');
	await expect(tag(emeka.page, 'desk.accepted')).toBeVisible();
	await emeka.follow('/data');
	const told = { name: 'Carla Sosa', what: en('story.didAccept') };
	await expect(emeka.page.getByText(said('story.decidedMeanwhile', told))).toBeVisible();
	await press(emeka.page, en('sync.putAway'));
	await expect(emeka.page.getByText(said('story.decidedMeanwhile', told))).toHaveCount(0);

	await test.step('two schedule it', async () => {
		const session = await planSession(planner, { title: 'Opioids', date: dayIn(9) });
		for (const device of [carla, emeka]) {
			await device.follow(`/desk/${id}`);
			await press(device.page, en('desk.schedule'));
			await expect(device.page.getByRole('dialog').getByText('Opioids', { exact: true })).toBeVisible();
			device.cable.cut();
			await confirm(device.page, en('desk.schedule'));
			await expect(tag(device.page, 'desk.scheduled')).toBeVisible();
		}
		await cutOff(emeka, async () => {});
		await expect(emeka.page.getByText(en('desk.pending'))).toHaveCount(0);
		await cutOff(carla, async () => {});
		await expectLost(carla.page, 'desk.schedule', 'Emeka Obi', 'desk.schedule');
		await press(carla.page, en('sync.putAway'));
		await carla.follow(`/sessions/${session}`);
		await expect(carla.page.locator('ol').getByRole('link', { name: 'Bone pain' })).toHaveCount(1);
	});
});

test('taken back by its team, accepted by the panel: each is told on its own screen when the other one was first', async () => {
	const accepted = await submitted('Nausea');
	await openAtDesk(accepted, carla);
	await ana.follow(`/cases/asuncion/${accepted}`);
	await expect(tag(ana.page, 'story.submitted')).toBeVisible();
	ana.cable.cut();
	await press(ana.page, en('story.recall'));
	await expect(tag(ana.page, 'cases.draft')).toBeVisible();
	await cutOff(carla, () => press(carla.page, en('desk.accept')));
	await expect(carla.page.getByText(/PAL-\d{4}-002/)).toBeVisible();
	await cutOff(ana, async () => {});
	const told = { name: 'Carla Sosa', what: en('story.didAccept') };
	await expect(ana.page.getByText(said('story.decidedMeanwhile', told))).toBeVisible();
	await expect(tag(ana.page, 'story.accepted')).toBeVisible();
	expect(await faultsOf(ana.page, { tag: 'en-GB', direction: 'ltr' })).toEqual([]);

	const recalled = await submitted('Itch');
	await openAtDesk(recalled, carla);
	await ana.follow(`/cases/asuncion/${recalled}`);
	await expect(tag(ana.page, 'story.submitted')).toBeVisible();
	carla.cable.cut();
	await press(carla.page, en('desk.accept'));
	await expect(tag(carla.page, 'desk.accepted')).toBeVisible();
	await press(ana.page, en('story.recall'));
	await expect(tag(ana.page, 'cases.draft')).toBeVisible();
	await expect(ana.page.getByText(en('story.notSent'))).toHaveCount(0);
	await cutOff(carla, async () => {});
	await expect(carla.page.getByText(en('desk.lost', { decision: en('desk.accept') }))).toBeVisible();
	await expect(carla.page.getByText(en('desk.lostRecalled'))).toBeVisible();
	await carla.follow('/data');
	await expect(carla.page.getByText(en('story.takenBack'))).toBeVisible();
});

test('whoever corrects the title of a session leaves it where a colleague has moved it meanwhile', async () => {
	const { page } = emeka;
	const session = await planSession(planner, { title: 'Hiccups', date: dayIn(11) });
	await emeka.follow(`/sessions/${session}/change`);
	await page.getByLabel(en('case.title')).fill('Hiccups and itch');
	await expect(page.getByText(said('case.saved'))).toBeVisible();
	await decideAs(planner, 'move', sessionSubject('palliative-care', session), {
		...{ date: dayIn(11), time: '16:10', zone: 'America/Asuncion', minutes: 75 }
	});
	await expect.poll(() => page.evaluate(decisionsTold)).toContain('16:10');
	await press(page, en('desk.keep'));
	await expect(page.getByRole('heading', { level: 1, name: 'Hiccups and itch' })).toBeVisible();
	await expect(page.getByText('16:10').first()).toBeVisible();
	await expect(page.getByText(en('desk.pending'))).toHaveCount(0);
	await emeka.follow(`/sessions/${session}/change`);
	const time = page.getByLabel(en('sessions.time'), { exact: true });
	await expect(time).toHaveValue('16:10');
	await time.fill('17:20');
	await page.reload();
	await expect(time).toHaveValue('17:20');
});

test('a session is cancelled here and moved there: under Sync and data it has its name', async () => {
	const session = await planSession(planner, { title: 'Itch and hiccups', date: dayIn(12) });
	await emeka.follow(`/sessions/${session}/change`);
	await emeka.page.getByLabel(en('sessions.date')).fill(dayIn(13));
	emeka.cable.cut();
	await press(emeka.page, en('desk.keep'));
	await expect(emeka.page.getByText(en('desk.pending'))).toBeVisible();
	await emeka.follow('/data');
	await expect(emeka.page.getByText(`${en('sessions.move')}: Itch and hiccups`)).toBeVisible();
	await carla.follow(`/sessions/${session}`);
	await cutOff(carla, async (page) => {
		await press(page, en('sessions.cancel'));
		await page.getByLabel(en('sessions.whyCancel')).fill('Power cut');
		await confirm(page, en('sessions.cancel'));
		await expect(page.getByText('Power cut')).toBeVisible();
	});
	await expect(carla.page.getByText(en('desk.pending'))).toHaveCount(0);
	await cutOff(emeka, async () => {});
	const told = { name: 'Carla Sosa', what: en('sessions.cancel') };
	await expect(emeka.page.getByText(said('story.decidedMeanwhile', told))).toBeVisible();
	await expect(emeka.page.getByText(`${en('sessions.move')}: Itch and hiccups`)).toBeVisible();
	expect(await faultsOf(emeka.page, { tag: 'en-GB', direction: 'ltr' })).toEqual([]);
	for (const { complaints } of [ana, carla, emeka]) expect(complaints).toEqual([]);
});
