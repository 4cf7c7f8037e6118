// The feed's reader: what the relay tells becomes rows of this device, page by page, whole or not at all.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { caseDocumentName, panelDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { publishedCaseSubject } from '../../../src/lib/domain/subject.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import {
	forgetGone,
	knowUntitled,
	markRefused,
	markWaiting,
	rowsToSync
} from '../../../src/lib/storage/catalogue.ts';
import { readSetting } from '../../../src/lib/storage/settings.ts';
import type { FeedRow } from '../../../src/lib/sync/control.ts';
import { readFeedPage } from '../../../src/lib/workspace/feed-reader.ts';
import { openAccount } from '../storage/test-database.ts';

let database: AccountDatabase;
beforeEach(async () => {
	database = await openAccount();
	return () => database.close();
});

const freshName = () => caseDocumentName('asuncion', newId());
const room = (subject: string, sequence: number, more: object = {}): FeedRow => ({
	sequence,
	kind: 'room',
	subject,
	body: {
		head: sequence,
		title: 'Dolor',
		kind: 'patient',
		questionnaire: { name: 'palliative', version: 1 },
		programme: null,
		layout: 1,
		code: 'K7M-4Q',
		...more
	}
});
const event = (subject: string, sequence: number, kind: string): FeedRow => ({
	sequence,
	kind: 'event',
	subject,
	body: { sequence, kind, by: 'ana', byName: 'Ana', at: 77 }
});
const read = (rows: FeedRow[], next = rows.at(-1)?.sequence ?? 0) =>
	readFeedPage(database, { epoch: 'e', next, more: false, rows }, 1000);

test('a case becomes a row of the catalogue that a round must fetch', async () => {
	const name = freshName();
	await read([room(name, 4)]);
	expect(await database.documents.get(name)).toMatchObject({
		team: 'asuncion',
		title: 'Dolor',
		code: 'K7M-4Q',
		latest: 4,
		head: 0,
		onDevice: 0,
		waits: 0
	});
	expect((await rowsToSync(database)).map((row) => row.name)).toEqual([name]);
});

test('the cursor stands behind the page', async () => {
	await read([room(freshName(), 4)], 9);
	expect(await readSetting(database, 'cursor')).toEqual({ epoch: 'e', sequence: 9 });
});

test('what only this device knows of a case is kept', async () => {
	const name = freshName();
	await read([room(name, 4)]);
	await markWaiting(database, name, { edits: 2 });
	await read([room(name, 5, { title: 'Dolor lumbar' })]);
	expect(await database.documents.get(name)).toMatchObject({ title: 'Dolor lumbar', waits: 2, latest: 5 });
});

test('a removal and a restoring show on the case, and stay as events', async () => {
	const name = freshName();
	await read([room(name, 4), event(name, 5, 'remove-case')]);
	expect(await database.documents.get(name)).toMatchObject({ removedBy: 'ana', removedAt: 77 });
	await read([event(name, 6, 'restore-case')]);
	expect((await database.documents.get(name))?.removedBy).toBeUndefined();
	expect((await database.events.where('subject').equals(name).toArray()).map(({ kind }) => kind)).toEqual([
		'remove-case',
		'restore-case'
	]);
});

test('R17 of a case that was withdrawn the panel keeps nothing of what it wrote about it', async () => {
	const id = newId();
	const words = panelDocumentName('palliative-care', id);
	await knowUntitled(database, words, { changedAt: 1 });
	await markWaiting(database, words, { edits: 1 });
	const subject = publishedCaseSubject('palliative-care', id);
	const news = await read([{ sequence: 7, kind: 'gone', subject, body: { isWithdrawn: true } }]);
	expect(news.gone).toEqual([words]);
	expect(await database.documents.get(words)).toBeUndefined();
});

test('a decision on a case that is not known here is kept for when it is', async () => {
	const name = freshName();
	await read([event(name, 5, 'remove-case')]);
	expect(await database.documents.get(name)).toBeUndefined();
	expect(await database.events.count()).toBe(1);
});

test('a member is known by name', async () => {
	const member = { name: 'Luz', cadre: null, team: 'asuncion' };
	await read([{ sequence: 3, kind: 'member', subject: 'luz', body: member }]);
	expect(await database.members.toArray()).toEqual([{ id: 'luz', ...member }]);
});

test('a pack is kept, and told', async () => {
	const manifest = {
		kind: 'questionnaire',
		name: 'palliative',
		version: 1,
		licence: 'CC0-1.0',
		layout: 1,
		title: { en: 'Palliative care' },
		parts: [{ hash: 'a'.repeat(64), bytes: 3, type: 'application/json' }]
	};
	const pack = (body: unknown): FeedRow => ({
		sequence: 2,
		kind: 'pack',
		subject: 'questionnaire/palliative/1',
		body
	});
	await read([pack({ ...manifest, parts: [] })]);
	expect(await database.packs.count()).toBe(0);
	await read([pack(manifest)]);
	expect(await database.packs.count()).toBe(1);
	expect(await database.packs.count()).toBe(1);
});

test('R18: what is taken back is forgotten once it is closed; edits that are not safe are never dropped with it', async () => {
	const [lost, unsafe] = [freshName(), freshName()];
	await read([room(lost, 4), room(unsafe, 5)]);
	await markWaiting(database, unsafe, { edits: 1 });
	const gone = (subject: string, sequence: number): FeedRow => ({
		sequence,
		kind: 'gone',
		subject,
		body: {}
	});
	await read([gone(lost, 6), gone(unsafe, 7), gone(freshName(), 8)]);
	expect(await rowsToSync(database)).toEqual([]);
	expect(await forgetGone(database, () => true)).toEqual([]);
	expect(await forgetGone(database, () => false)).toEqual([lost]);
	expect(await database.documents.toCollection().primaryKeys()).toEqual([unsafe]);
});

test.each([
	[4403, true],
	[4404, true],
	[4413, false]
])(
	'R18: a document that is told of again after a refusal with %d is sent again: %s',
	async (reason, isBack) => {
		const name = freshName();
		await read([room(name, 4)]);
		await markWaiting(database, name, { edits: 1 });
		await markRefused(database, name, { reason, at: 1 });
		const news = await read([room(name, 6)]);
		expect(news.back).toEqual(isBack ? [name] : []);
		expect((await rowsToSync(database)).map((row) => row.name)).toEqual(isBack ? [name] : []);
	}
);

test('rows of a newer relay are passed over, the ones around them are read', async () => {
	const name = freshName();
	await read([
		room('programme/p/draft/x', 2),
		room(freshName(), 3, { kind: 'something-new' }),
		{ sequence: 4, kind: 'event', subject: name, body: { what: 'ever' } },
		{ sequence: 4, kind: 'member', subject: 'x', body: null },
		room(name, 5)
	]);
	expect(await database.documents.toCollection().primaryKeys()).toEqual([name]);
	expect([await database.events.count(), await database.members.count()]).toEqual([0, 0]);
});

test('a page is read as a whole or not at all', async () => {
	const name = freshName();
	database.members.hook('creating', () => {
		throw new Error('quota');
	});
	const rows: FeedRow[] = [
		room(name, 4),
		{ sequence: 5, kind: 'member', subject: 'x', body: { name: 'X', cadre: null, team: 'asuncion' } }
	];
	await expect(read(rows)).rejects.toThrow('quota');
	expect(await database.documents.get(name)).toBeUndefined();
	expect(await readSetting(database, 'cursor')).toBeUndefined();
});
