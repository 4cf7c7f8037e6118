// Stories on a device: folded from what the feed told and from what waits here, taken back and erased.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { emptyFollowUp } from '../../../src/lib/domain/follow-up.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { publishedCaseSubject, sessionSubject } from '../../../src/lib/domain/subject.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { leaveRow } from '../../../src/lib/storage/draft-rows.ts';
import { settleCommand } from '../../../src/lib/storage/outbox.ts';
import { writeSetting } from '../../../src/lib/storage/settings.ts';
import { refreshStory, renewStories } from '../../../src/lib/storage/story-store.ts';
import { unsentRow } from '../../../src/lib/storage/unsent-words.ts';
import type { FeedRow } from '../../../src/lib/sync/control.ts';
import { readFeedPage } from '../../../src/lib/workspace/feed-reader.ts';
import { decide, takeBack } from '../../../src/lib/workspace/member-writes.ts';
import { smallStorage } from './small-storage.ts';
import { openAccount } from './test-database.ts';

let database: AccountDatabase;
let id: string, team: string, published: string;
beforeEach(async () => {
	database = await openAccount();
	id = newId();
	team = `team/asuncion/case/${id}`;
	published = publishedCaseSubject('palliative-care', id);
	return () => database.close();
});

const ana = { id: 'ana', name: 'Ana' };
const about = { title: 'Bone pain', kind: 'patient', programme: 'palliative-care', language: 'es' };
const hash = 'a'.repeat(64);
let row = 100;
const told = (subject: string, sequence: number, kind: string, body: object = {}): FeedRow => ({
	...{ sequence: ++row, kind: 'event', subject },
	body: { sequence, kind, by: 'luis', byName: 'Luis', at: sequence, body }
});
const gone = (subject: string, body: object = {}): FeedRow => ({
	sequence: ++row,
	kind: 'gone',
	subject,
	body
});
const read = (...rows: FeedRow[]) =>
	readFeedPage(database, { epoch: 'e', next: row, more: false, rows }, 1000);
const story = () => database.stories.get(id);
const submitted = (subject: string) => [
	told(subject, 1, 'approve', { hash }),
	told(subject, 2, 'submit', { hash, urgency: 'soon', about })
];

test('the team and the panel each know a case by their own name', async () => {
	await read(...submitted(published));
	expect(await story()).toMatchObject({
		subject: published,
		team: null,
		status: 'submitted',
		isPending: false
	});
	await read(...submitted(team));
	expect(await story()).toMatchObject({ subject: team, team: 'asuncion', programme: 'palliative-care' });
	await read(...submitted(published));
	expect((await story())?.subject).toBe(team);
});

test('a decision shows at once, and is taken back with the words of the one that came first', async () => {
	await read(...submitted(team));
	await decide(database, { kind: 'recall', subject: team, body: {}, by: ana, at: 50 });
	expect(await story()).toMatchObject({ status: 'draft', isPending: true });
	const [command] = await database.outbox.toArray();
	await settleCommand(database, command!.key, { state: 'refused', problem: 'already-decided' });
	await read(told(team, 3, 'accept', { number: 'PAL-2026-001' }));
	await takeBack(database, team);
	expect(await story()).toMatchObject({ status: 'accepted', isPending: false });
	expect((await story())?.story.number).toBe('PAL-2026-001');
});

test('a decision that the server took stands until the feed tells of it, whatever else comes meanwhile', async () => {
	await read(...submitted(team));
	await decide(database, { kind: 'recall', subject: team, body: {}, by: ana, at: 50 });
	const [command] = await database.outbox.toArray();
	const sequence = row + 10;
	await settleCommand(database, command!.key, { state: 'accepted', epoch: 'e', sequence });
	await read(told(team, 3, 'ask', { id: newId(), address: null, words: 'How old?' }));
	expect(await story()).toMatchObject({ status: 'draft', isPending: true });
	row = sequence - 1;
	await read(told(team, sequence, 'recall'));
	expect(await story()).toMatchObject({ status: 'draft', isPending: false });
	await refreshStory(database, team);
	expect(await story()).toMatchObject({ status: 'draft', isPending: false });
	await writeSetting(database, 'cursor', { epoch: 'another', sequence: 0 });
	await database.events.delete(sequence);
	await refreshStory(database, team);
	expect(await story()).toMatchObject({ status: 'submitted', isPending: false });
});

test.each(Array.from({ length: 6 }, (_, turns) => turns))(
	'a story made anew for its own answer keeps what is told meanwhile, %i turns later',
	async (turns) => {
		await decide(database, { kind: 'ask-look', subject: team, body: { hash }, by: ana, at: 5 });
		await read(told(team, 1, 'ask-look', { hash }));
		const made = refreshStory(database, team);
		for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
		await read(told(team, 2, 'approve', { hash }));
		await made;
		expect((await story())?.story.approved).toMatchObject({ hash, byName: 'Luis' });
	}
);

test('R18 what ceases to be visible leaves the disk, its revision too; the own team keeps its case', async () => {
	await read(...submitted(published));
	await database.revisions.put({ hash, id, json: '{}' });
	await read(gone(published));
	expect([await story(), await database.revisions.count()]).toEqual([undefined, 0]);
	await read(...submitted(team), gone(published));
	expect((await story())?.status).toBe('submitted');
});

test('R18 a team’s case leaves the disk with the membership: story, revision, words that were begun', async () => {
	await read(...submitted(team));
	await database.revisions.put({ hash, id, json: '{}' });
	await database.looked.put({ id, sequence: 2 });
	await database.unsentWords.put({ id, part: 'reply', words: { q1: 'Senna' } });
	const draft = { ...emptyFollowUp, words: 'Slept well' };
	await writeSetting(database, 'followUps', { [id]: draft });
	leaveRow(database, unsentRow({ id, part: 'follow-up' }, draft));
	await read(gone(team));
	const kept = await Promise.all(database.tables.map(async (table) => [table.name, await table.toArray()]));
	expect(kept.filter(([name, rows]) => name !== 'settings' && rows?.length !== 0)).toEqual([]);
	expect(JSON.stringify(kept)).not.toContain('Slept well');
	expect(smallStorage().size).toBe(0);
});

test.each([
	['after', () => [...submitted(team), ...submitted(published)]],
	['before', () => [...submitted(published), ...submitted(team)]]
])(
	'R18 who was told of it as one of the programme, %s her own team, goes on knowing that and no more',
	async (_when, both) => {
		await read(...both(), told(team, 3, 'ask-look', { hash }));
		await read(gone(team));
		expect(await story()).toMatchObject({ subject: published, team: null, status: 'submitted' });
		expect(await database.events.where('subject').equals(team).count()).toBe(0);
		await takeBack(database, team);
		expect(await story()).toMatchObject({ subject: published, team: null });
		await read(gone(published));
		expect([await story(), await database.events.count()]).toEqual([undefined, 0]);
	}
);

test('R18 a case that was shut again to the programme is no more than the team’s own', async () => {
	await read(...submitted(team), ...submitted(published), gone(published));
	expect((await story())?.subject).toBe(team);
	await read(gone(team));
	expect([await story(), await database.events.count()]).toEqual([undefined, 0]);
});

test('a withdrawn case leaves nothing but that it was withdrawn, also where decisions wait', async () => {
	await read(...submitted(team));
	await database.revisions.put({ hash, id, json: '{}' });
	await decide(database, {
		...{ kind: 'reply', subject: team, by: ana, at: 50 },
		body: { to: 'q1', words: 'Senna at night' }
	});
	await read(
		gone(team, { isWithdrawn: true }),
		told(team, 9, 'withdraw', { reason: 'mistake', words: '', number: null, revisions: 1, readers: [] })
	);
	expect([await database.outbox.count(), await database.revisions.count()]).toEqual([0, 0]);
	expect(await story()).toMatchObject({ status: 'withdrawn', team: 'asuncion' });
	expect((await database.events.toArray()).map(({ kind }) => kind)).toEqual(['withdraw']);
});

test('stories of an older app are made anew, once', async () => {
	await read(...submitted(team));
	const made = (await story())!;
	const { since: _since, ...older } = made.story;
	await database.stories.put({ ...made, story: older as typeof made.story });
	await renewStories(database);
	expect(await story()).toEqual(made);
	await database.stories.put({ ...made, story: older as typeof made.story });
	await renewStories(database);
	expect((await story())?.story).toEqual(older);
});

test('a session that was planned here shows before the server has worked out its moment', async () => {
	const session = newId();
	const subject = sessionSubject('palliative-care', session);
	const plan = {
		...{ date: '2026-12-01', time: '14:00', zone: 'America/Asuncion', minutes: 75, title: 'Opioids' },
		...{ didactic: '', didacticBy: '', didacticMinutes: 15, link: '', opensHours: 2 }
	};
	await decide(database, { kind: 'plan', subject, body: plan, by: ana, at: 1 });
	expect(await database.sessions.get(session)).toMatchObject({
		isPending: true,
		programme: 'palliative-care'
	});
	const startsAt = Date.UTC(2026, 11, 1, 17);
	const [command] = await database.outbox.toArray();
	await settleCommand(database, command!.key, { state: 'accepted', epoch: 'e', sequence: 5 });
	await read(told(subject, 5, 'plan', { ...plan, startsAt }));
	expect(await database.sessions.get(session)).toMatchObject({ isPending: false, startsAt });
});
