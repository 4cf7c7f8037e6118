// What was published of cases comes by itself, and what was withdrawn while it was on its way is not put down.
import 'fake-indexeddb/auto';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { publishedCaseSubject } from '../../../src/lib/domain/subject.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import type { FeedRow } from '../../../src/lib/sync/control.ts';
import { readFeedPage } from '../../../src/lib/workspace/feed-reader.ts';
import { fetchWantedRevisions } from '../../../src/lib/workspace/revision-fetcher.ts';
import { writtenRevision } from '../../support/submitting.ts';
import { openAccount } from '../storage/test-database.ts';

let database: AccountDatabase;
let subject: string, hash: string, json: string;
let row = 0;

beforeEach(async () => {
	database = await openAccount();
	subject = publishedCaseSubject('palliative-care', newId());
	({ hash, json } = await writtenRevision({ title: 'Bone pain', question: 'Which opioid next?' }));
	const about = { title: 'Bone pain', kind: 'patient', programme: 'palliative-care', language: 'es' };
	await read(told('approve', { hash }), told('submit', { hash, urgency: 'soon', about }));
	return () => database.close();
});

const told = (kind: string, body: object): FeedRow => ({
	...{ sequence: ++row, kind: 'event', subject },
	body: { sequence: row, kind, by: 'luis', byName: 'Luis', at: row, body }
});
const read = (...rows: FeedRow[]) =>
	readFeedPage(database, { epoch: 'e', next: row, more: false, rows }, 1000);

/** What the relay answers, and what happens on this device before it has come. */
function answer(text: string, meanwhile: () => Promise<unknown> = async () => {}): void {
	const before = globalThis.fetch;
	onTestFinished(() => void (globalThis.fetch = before));
	globalThis.fetch = async () => {
		await meanwhile();
		return new Response(text, { headers: { 'content-type': 'application/json' } });
	};
}

test('a revision that a story names is fetched once, and only if it is what its name says', async () => {
	answer(json.replace('Bone', 'Back'));
	await fetchWantedRevisions(database, 'phone');
	expect(await database.revisions.count()).toBe(0);
	answer(json);
	await fetchWantedRevisions(database, 'phone');
	expect(await database.revisions.get(hash)).toMatchObject({ json });
	answer('{}', () => Promise.reject(new Error('asked again')));
	await fetchWantedRevisions(database, 'phone');
});

test('R17 what was withdrawn while its revision was on its way stays off this disk', async () => {
	answer(json, () => read({ ...{ sequence: ++row, kind: 'gone', subject }, body: { isWithdrawn: true } }));
	await fetchWantedRevisions(database, 'phone');
	expect(await database.revisions.count()).toBe(0);
});

test('R18 nor is what ceased to be visible meanwhile', async () => {
	answer(json, () => read({ ...{ sequence: ++row, kind: 'gone', subject }, body: {} }));
	await fetchWantedRevisions(database, 'phone');
	expect(await database.revisions.count()).toBe(0);
});
