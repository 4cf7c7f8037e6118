// The team's half of a case's way: consent, a colleague's look, one submission, changes, advice, follow-up, withdrawal.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { answerConsent, choose } from '../support/acts.ts';
import { filesThatHold } from '../support/bytes-on-disk.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { formWordsOf } from '../support/form-words.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { PanelByHand } from '../support/panel-by-hand.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');
const said = saidIn('en');
const form = formWordsOf('en');

let relay: TestRelay;
let ana: Device;
let luis: Device;
let rosa: Device;
let panel: PanelByHand;

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port), await layCable(port)] as const;
	const origins = cables.map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, env: { ORIGIN: `${origins},http://127.0.0.1:${port}` } });
	const code = await relay.invite(['--team', 'asuncion', '--role', 'member', '--uses', '3']);
	const where = { locale: 'en-GB', timezoneId: 'America/Asuncion' };
	ana = await Device.open(cables[0], where);
	luis = await Device.open(cables[1], where);
	rosa = await Device.open(cables[2], where);
	await joinOnScreen(ana, words, { code, name: 'Ana Benítez' });
	await joinOnScreen(luis, words, { code, name: 'Luis Prieto' });
	await joinOnScreen(rosa, words, { code, name: 'Rosa Ayala' });
	for (const { page } of [ana, luis, rosa])
		await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
	panel = await PanelByHand.join(relay, 'palliative-care');
});

test.afterAll(async () => {
	for (const device of [ana, luis, rosa]) await device?.throwAway();
	await relay?.stop();
});

const press = (page: Page, key: string) => page.getByRole('button', { name: words(key) }).click();
const expectDecided = (kind: string, id: string) =>
	expect.poll(() => panel.decided(kind, id)).toEqual(['Ana Benítez']);

/** The words are on this device's own disk. */
const expectKept = async ({ page }: Device) => {
	const kept = [said('case.saved'), said('case.sending'), said('case.safe'), said('case.safeAt')];
	await expect(page.getByText(new RegExp(kept.map(({ source }) => source).join('|'), 'u'))).toBeVisible();
};

/** Whether a case shows the way to the panel before its sections, or only after them. */
const expectWayToPanel = (device: Device, where: 'before' | 'after') =>
	expect
		.poll(async () => {
			const links = await device.page.getByRole('main').getByRole('link').allInnerTexts();
			const way = links.indexOf(words('submit.title'));
			const sections = links.findIndex((text) => text.includes(form.label('question')));
			return way < 0 || sections < 0 ? 'missing' : way < sections ? 'before' : 'after';
		})
		.toBe(where);

/** Writes the question and answers consent, on the way to the panel. */
async function makeReady(device: Device, title: string, question: string): Promise<string> {
	const path = await beginCase(device, words, title);
	await expectWayToPanel(device, 'after');
	await device.follow(`${path}/question`);
	await device.page.getByLabel(form.label('main-question')).fill(question);
	await expectKept(device);
	await device.follow(path);
	await expectWayToPanel(device, 'before');
	await device.follow(`${path}/submit`);
	const { page } = device;
	await expect(page.getByText(words('submit.first'))).toBeVisible();
	await answerConsent(page, words, 'guaraní');
	return path;
}

test('a case goes to the panel and comes back, with the network cut on the way', async () => {
	let path = '';
	let id = '';

	await test.step('the author answers consent, sees what the panel will see, and asks a colleague offline', async () => {
		path = await makeReady(ana, 'Bone pain at night', 'How to rotate the opioid?');
		id = path.split('/').at(-1) ?? '';
		await expect(ana.page.getByText('How to rotate the opioid?')).toBeVisible();
		await choose(ana.page, form.label('urgency'), form.option('urgency', 'before-session'));
		await expect(ana.page.getByText(words('submit.emergency'))).toBeVisible();
		await expectAccessible(ana.page);
		ana.cable.cut();
		await press(ana.page, 'submit.askLook');
		await expect(ana.page.getByText(words('submit.waitsBody'))).toBeVisible();
		await ana.goOnline();
	});

	await test.step('the colleague finds it in Today, reads it, and says so without a network', async () => {
		await luis.follow('/');
		await luis.page.getByRole('link', { name: said('story.waitsLook', { name: 'Ana Benítez' }) }).click();
		await expect(luis.page.getByText('How to rotate the opioid?')).toBeVisible();
		await expect(luis.page.getByRole('button', { name: words('submit.send') })).toHaveCount(0);
		luis.cable.cut();
		await press(luis.page, 'submit.looked');
		await expect(luis.page.getByText(words('submit.waitsBody'))).toBeVisible();
		await expect(luis.page.getByText(said('submit.approvedBy', { name: 'Luis Prieto' }))).toHaveCount(0);
		await expect(luis.page.getByRole('button', { name: words('submit.send') })).toHaveCount(0);
		await luis.goOnline();
		await expect(luis.page.getByText(words('submit.otherSubmits'))).toBeVisible();
	});

	await test.step('F37: two others press Submit, twice and offline: it is submitted once', async () => {
		await rosa.follow(`${path}/submit`);
		for (const device of [ana, rosa]) {
			await expect(device.page.getByText(said('submit.approvedBy', { name: 'Luis Prieto' }))).toBeVisible();
			device.cable.cut();
			await device.page.getByRole('button', { name: words('submit.send'), exact: true }).dblclick();
			await expect(device.page.getByText(words('submit.waits'))).toBeVisible();
		}
		await ana.goOnline();
		await expect(ana.page.getByText(said('submit.atPanel'))).toBeVisible();
		await rosa.goOnline();
		await rosa.follow('/data');
		await expect(
			rosa.page.getByText(
				said('story.decidedMeanwhile', { name: 'Ana Benítez', what: words('story.didSubmit') })
			)
		).toBeVisible();
		await expectDecided('submit', id);
	});

	await test.step('the draft is locked until the panel asks for changes, item by item', async () => {
		await ana.follow(`${path}/question`);
		await expect(ana.page.getByText(words('story.lockedTitle'))).toBeVisible();
		await panel.decide('ask-changes', id, {
			items: [{ address: 'main-question', words: 'Which opioid, and how much?' }]
		});
		await ana.follow('/');
		await ana.page.getByRole('link', { name: words('story.turnChanges') }).click();
		await expect(ana.page.getByText('Which opioid, and how much?')).toBeVisible();
		await expectAccessible(ana.page);
		await ana.page.getByRole('link', { name: form.label('main-question') }).click();
		await ana.page.getByLabel(form.label('main-question')).fill('How to rotate 60 mg of morphine?');
		await expectKept(ana);
	});

	await test.step('an older look does not count for the newer text', async () => {
		await luis.follow(`${path}/submit`);
		await expect(luis.page.getByText('How to rotate 60 mg of morphine?')).toBeVisible();
		await press(luis.page, 'submit.looked');
		await expect(luis.page.getByText(words('submit.otherSubmits'))).toBeVisible();
		await ana.follow(`${path}/question`);
		await ana.page.getByLabel(form.label('main-question')).fill('How to rotate 90 mg of morphine?');
		await ana.follow(`${path}/submit`);
		await expect(ana.page.getByText(said('submit.changedSince', { name: 'Luis Prieto' }))).toBeVisible();
		await luis.follow(`${path}/submit`);
		await expect(luis.page.getByText('How to rotate 90 mg of morphine?')).toBeVisible();
		await press(luis.page, 'submit.looked');
		await ana.page.getByRole('button', { name: words('submit.send'), exact: true }).click();
		await expect(ana.page.getByText(said('submit.atPanel'))).toBeVisible();
	});

	await test.step('questions, a session and advice arrive; a message to copy holds no clinical word', async () => {
		const session = await panel.plan('2030-12-03');
		await panel.decide('ask', id, { id: 'q1', address: null, words: 'Which laxative?' });
		await panel.decide('accept', id);
		await panel.decide('schedule', id, { session, minutes: 20 });
		await ana.follow(path);
		await ana.page.getByLabel(words('story.reply')).fill('Senna, every day.');
		await ana.page.reload();
		await expect(ana.page.getByLabel(words('story.reply'))).toHaveValue('Senna, every day.');
		await press(ana.page, 'story.sendReply');
		await expect(ana.page.getByText('Senna, every day.')).toBeVisible();
		await expect(
			ana.page.getByText(said('story.turnSession', { when: '3 December 2030, 14:00' }))
		).toBeVisible();
		await ana.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await press(ana.page, 'story.copyMessage');
		await expect(ana.page.getByText(words('story.messageCopied'))).toBeVisible();
		const message = await ana.page.evaluate(() => navigator.clipboard.readText());
		expect(message).toMatch(/PAL-\d{4}-001/);
		expect(message).toContain(id);
		expect(message).not.toMatch(/Bone|pain|morphine/i);
		await panel.decide('present', id, { session });
		// Where the case is on the screen as it comes, it is looked at already.
		await ana.follow('/');
		await panel.decide('recommend', id, {
			recommendations: [{ id: 'r1', text: 'Rotate to methadone', author: 'Emeka' }],
			followUpOn: '2030-12-20'
		});
		await ana.page.getByRole('link', { name: words('story.waitsArrived') }).click();
		await expect(ana.page.getByText('Rotate to methadone')).toBeVisible();
		await press(ana.page, 'story.take');
		await expect(ana.page.getByText(words('story.ownerYou'))).toBeVisible();
		await expectAccessible(ana.page);
	});

	await test.step('what came of it is written without a network, is kept over an interruption, and arrives', async () => {
		await ana.follow(`${path}/follow-up`);
		ana.cable.cut();
		await choose(ana.page, 'Rotate to methadone', words('followup.partly'));
		await ana.page.getByLabel(words('story.why')).selectOption(words('followup.drugNotAvailable'));
		await ana.page.getByLabel(words('followup.words')).last().fill('Half the dose was found.');
		await ana.page.reload();
		await expect(ana.page.getByLabel(words('followup.words')).last()).toHaveValue('Half the dose was found.');
		await choose(ana.page, words('followup.outcome'), words('followup.better'));
		await press(ana.page, 'followup.send');
		await expect(ana.page.getByText(words('followup.needs'))).toBeVisible();
		await choose(ana.page, words('followup.next'), words('followup.never'));
		await expectAccessible(ana.page);
		await press(ana.page, 'followup.send');
		await expect(ana.page.getByText('Half the dose was found.')).toBeVisible();
		await ana.goOnline();
		await expectDecided('follow-up', id);
	});

	await test.step('a withdrawal says what goes and what stays, and asks once', async () => {
		await ana.follow(path);
		await press(ana.page, 'story.withdraw');
		await expect(ana.page.getByText(words('story.withdrawGoes'))).toBeVisible();
		await expectAccessible(ana.page);
		await press(ana.page, 'story.withdrawNow');
		await expect(ana.page.getByText('Rotate to methadone')).toHaveCount(0);
		await luis.follow('/cases');
		await expect(luis.page.getByText('Bone pain at night')).toHaveCount(0);
		// F49: it is told in the same words wherever it is gone from, and so on a device that was away.
		await luis.follow(path);
		await expect(luis.page.getByText(words('case.withdrawnTitle'))).toBeVisible();
		await expect(luis.page.getByText(words('case.withdrawnBody'))).toBeVisible();
	});
	for (const { complaints } of [ana, luis, rosa]) expect(complaints).toEqual([]);
});

test('somebody who works alone shows it to the privacy reader, and takes it back', async () => {
	const path = await makeReady(rosa, 'Breathlessness at home', 'Oxygen at home?');
	await press(rosa.page, 'submit.alone');
	// What she said stays said while the case changes.
	await choose(rosa.page, form.label('urgency'), form.option('urgency', 'before-session'));
	await press(rosa.page, 'submit.offer');
	await expect(rosa.page.getByText(said('submit.offered'))).toBeVisible();
	await rosa.follow(path);
	await expect(rosa.page.getByText(words('story.turnPrivacyLook'))).toBeVisible();
	await luis.follow(`${path}/submit`);
	await expect(luis.page.getByText(said('submit.offered'))).toBeVisible();
});

test('F40: with a number of somebody in its notes a case is not handed over, to a colleague or to the privacy reader', async () => {
	const path = await makeReady(rosa, 'Itch', 'What helps against itch?');
	await rosa.follow(`${path}/question`);
	const question = rosa.page.getByLabel(form.label('main-question'));
	await question.fill('What helps against itch? His sister: phone 0981 555 214.');
	await expectKept(rosa);
	await rosa.follow(`${path}/submit`);
	await expect(rosa.page.getByText(said('coach.open'))).toBeVisible();
	await expect(rosa.page.getByText(words('submit.first'))).toBeVisible();
	for (const key of ['submit.askLook', 'submit.looked', 'submit.offer', 'submit.send'])
		await expect(rosa.page.getByRole('button', { name: words(key), exact: true })).toHaveCount(0);
	await rosa.follow(`${path}/question`);
	await question.fill('What helps against itch?');
	await expectKept(rosa);
	await rosa.follow(`${path}/submit`);
	await expect(rosa.page.getByRole('button', { name: words('submit.askLook'), exact: true })).toBeVisible();
});

test('R13: what stays on a device is on no other disk and no wire, and the team’s words are in its rooms only', async () => {
	const sent: string[] = [];
	const note = (body: string | Buffer | null) => body !== null && sent.push(body.toString());
	ana.page.on('request', (request) => note(request.postDataBuffer()));
	ana.page.on('websocket', (line) => line.on('framesent', ({ payload }) => note(payload)));
	const path = await makeReady(ana, 'Nights', 'What helps at night?');
	await ana.follow(`${path}/people`);
	await ana.page.getByLabel(form.label('team-note')).fill('canary-of-the-team');
	await ana.page.getByLabel(form.label('private-note')).fill('canary-of-this-device');
	await ana.page.reload();
	await expect(ana.page.getByLabel(form.label('private-note'))).toHaveValue('canary-of-this-device');
	await expectKept(ana);
	await luis.follow(`${path}/people`);
	await expect(luis.page.getByLabel(form.label('team-note'))).toHaveValue('canary-of-the-team');
	await expect(luis.page.getByLabel(form.label('private-note'))).toHaveValue('');
	await luis.follow(`${path}/submit`);
	await expect(luis.page.getByText('What helps at night?')).toBeVisible();
	await expect(luis.page.getByText('canary-of-the-team')).toHaveCount(0);
	await press(luis.page, 'submit.looked');
	await ana.follow(`${path}/submit`);
	await ana.page.getByRole('button', { name: words('submit.send'), exact: true }).click();
	await expect(ana.page.getByText(said('submit.atPanel'))).toBeVisible();
	// Who leaves is told that it goes with her; who has none is told of none.
	await ana.follow('/settings/leave');
	await expect(ana.page.getByText(words('device.leaveOnlyHere'))).toBeVisible();
	await luis.follow('/settings/leave');
	await expect(luis.page.getByRole('button', { name: words('device.leaveGo') })).toBeVisible();
	await expect(luis.page.getByText(words('device.leaveOnlyHere'))).toHaveCount(0);

	expect(sent.join('\n')).toContain('What helps at night?');
	expect(sent.filter((body) => body.includes('canary-of-this-device'))).toEqual([]);
	expect(await filesThatHold(relay.data, 'canary-of-the-team')).not.toEqual([]);
	expect(await filesThatHold(relay.data, 'canary-of-this-device')).toEqual([]);
	const database = new DatabaseSync(join(relay.data, 'ronda.db'), { readOnly: true });
	const kept = ['feed', 'commands', 'revisions']
		.map((table) => JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all()))
		.join('');
	database.close();
	expect(kept).toContain('What helps at night?');
	expect(kept).not.toContain('canary');

	for (const device of [ana, luis, rosa]) await device.close();
	expect(await ana.filesThatHold('canary-of-this-device')).not.toEqual([]);
	expect(await luis.filesThatHold('canary-of-the-team')).not.toEqual([]);
	for (const device of [luis, rosa]) expect(await device.filesThatHold('canary-of-this-device')).toEqual([]);
});
