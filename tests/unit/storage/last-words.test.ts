// Words written while the page goes away: on the disk and waiting at the next start, whatever became of the last write.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { upsertFromMeta } from '../../../src/lib/storage/catalogue.ts';
import { documentDatabaseName } from '../../../src/lib/storage/document-database-name.ts';
import { DocumentStore } from '../../../src/lib/storage/document-store.ts';
import { hasLastWords } from '../../../src/lib/storage/last-words-place.ts';
import { rescueLastWords } from '../../../src/lib/storage/last-words-rescue.ts';
import { keepLastWords } from '../../../src/lib/storage/last-words.ts';
import { leaveRow } from '../../../src/lib/storage/draft-rows.ts';
import { unsentRow } from '../../../src/lib/storage/unsent-words.ts';
import './small-storage.ts';
import { readUnsent } from './test-database.ts';

const document = `team/asuncion/case/${'w'.repeat(25)}`;
const meta = {
	title: 'Pain at night',
	kind: 'patient' as const,
	questionnaire: { name: 'palliative', version: 1 },
	programme: null,
	code: 'K7M-4Q'
};
let account = 0;
let database: AccountDatabase;

beforeEach(async () => {
	database = await new AccountDatabase(`account-${++account}`).openGuarded();
	await upsertFromMeta(database, document, meta, { changedAt: 1 });
});

const id = () => `account-${account}`;

function typed(words: string): Uint8Array {
	const author = new Y.Doc();
	author.getText('answer:story').insert(0, words);
	return Y.encodeStateAsUpdate(author);
}

async function wordsOnDisk(): Promise<string> {
	const opened = new Y.Doc();
	const store = new DocumentStore(documentDatabaseName(id(), document), opened);
	await store.whenLoaded;
	const words = opened.getText('answer:story').toString();
	await store.close();
	return words;
}

test('are read back from the disk, and their document waits', async () => {
	keepLastWords(id(), document, typed('mañana 🙂 no'));
	expect(hasLastWords(id())).toBe(true);
	await rescueLastWords(database, id());
	expect(await wordsOnDisk()).toBe('mañana 🙂 no');
	expect((await database.documents.get(document))?.waits).toBe(1);
	expect(hasLastWords(id())).toBe(false);
});

test('change nothing where the disk had got them after all', async () => {
	const update = typed('once');
	keepLastWords(id(), document, update);
	await rescueLastWords(database, id());
	keepLastWords(id(), document, update);
	await rescueLastWords(database, id());
	expect(await wordsOnDisk()).toBe('once');
});

test('stand beside rows that were left behind: each reaches its own place', async () => {
	const place = { id: 'case', part: 'advice' };
	leaveRow(database, unsentRow(place, { text: 'Rotate' }));
	keepLastWords(id(), document, typed('here'));
	await rescueLastWords(database, id());
	expect(await wordsOnDisk()).toBe('here');
	expect((await database.unsentWords.get(['case', 'advice']))?.words).toEqual({ text: 'Rotate' });
	expect(await readUnsent(database, place)).toEqual({ text: 'Rotate' });
	expect(hasLastWords(id())).toBe(false);
});

test('of another account are neither seen nor taken', async () => {
	keepLastWords('somebody-else', document, typed('hers'));
	expect(hasLastWords(id())).toBe(false);
	await rescueLastWords(database, id());
	expect(await wordsOnDisk()).toBe('');
	expect(hasLastWords('somebody-else')).toBe(true);
});

test('a store tells all that is not on the disk yet, and nothing once it is', async () => {
	const words = new Y.Doc();
	const store = new DocumentStore(documentDatabaseName(id(), document), words);
	await store.whenLoaded;
	expect(store.unsaved).toBeNull();
	words.getText('answer:story').insert(0, 'one ');
	words.getText('answer:story').insert(4, 'two');
	const copy = new Y.Doc();
	Y.applyUpdate(copy, store.unsaved!);
	expect(copy.getText('answer:story').toString()).toBe('one two');
	await store.flush();
	expect(store.unsaved).toBeNull();
	await store.close();
});
