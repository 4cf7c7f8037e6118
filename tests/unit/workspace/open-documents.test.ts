// The open documents as they are put away: what the disk refuses is kept as at the end of a page, and nothing else.
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { createCase, narrative } from '../../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { upsertFromMeta } from '../../../src/lib/storage/catalogue.ts';
import { documentDatabaseName } from '../../../src/lib/storage/document-database-name.ts';
import { DocumentStore } from '../../../src/lib/storage/document-store.ts';
import { hasLastWords } from '../../../src/lib/storage/last-words-place.ts';
import { rescueLastWords } from '../../../src/lib/storage/last-words-rescue.ts';
import { Line } from '../../../src/lib/sync/line.ts';
import { catalogueMemory } from '../../../src/lib/workspace/catalogue-memory.ts';
import type { OpenDocument } from '../../../src/lib/workspace/open-document.ts';
import { OpenDocuments } from '../../../src/lib/workspace/open-documents.ts';
import { FakeSocket } from '../../support/fake-socket.ts';
import { abortCommits, refuseOpening, wordsOnDisk } from '../storage/failing-disk.ts';
import '../storage/small-storage.ts';
import { openAccount } from '../storage/test-database.ts';

const about = {
	title: 'Dolor',
	kind: 'patient' as const,
	questionnaire: { name: 'palliative', version: 1 },
	programme: null,
	code: 'K7M-4Q'
};
let database: AccountDatabase;
afterEach(() => database.close());

/** A device without a network, with one case that is open and on its disk. */
async function openCase() {
	const account = newId();
	const name = caseDocumentName('cali', newId());
	database = await openAccount(account);
	await upsertFromMeta(database, name, about, { changedAt: 1 });
	const parts = { account: { id: account }, database, now: () => 1, questionnaire: async () => null };
	const line = new Line({
		connect: () => new FakeSocket(),
		inflate: async (bytes) => bytes,
		hello: () => ({ protocol: 1, app: 'test', epoch: null, cursor: 0, waiting: { count: 0, names: [] } }),
		onWelcome: () => {},
		onFeed: () => {},
		onPeople: () => {},
		onHere: () => {},
		onState: () => {},
		onProgress: () => {}
	});
	const documents = new OpenDocuments(
		(wanted) => ({
			line,
			memory: catalogueMemory(parts, wanted),
			openDisk: (document, beforeWrite) =>
				new DocumentStore(documentDatabaseName(account, wanted), document, {
					beforeWrite,
					retryDelays: [1e8]
				}),
			epoch: () => '',
			now: parts.now
		}),
		parts,
		{ onChange: () => {}, onClosing: () => {} }
	);
	const open = documents.take(name);
	await open.loaded;
	createCase(open.document, { ...about, by: 'ana', at: 1 });
	await open.saved();
	const type = (text: string) => narrative(open.document, 'story').insert(0, text);
	const onDisk = () => wordsOnDisk(documentDatabaseName(account, name));
	return { account, name, documents, type, onDisk };
}

const storyOf = ({ document }: OpenDocument) => narrative(document, 'story').toJSON();

test('words that a full disk refuses as all is put away are there at the next start', async () => {
	const { account, documents, type, onDisk } = await openCase();
	const mend = abortCommits('QuotaExceededError');
	type('todavía duele');
	await documents.closeAll();
	mend();
	expect(await onDisk()).toBe('');
	expect(hasLastWords(account)).toBe(true);
	await rescueLastWords(database, account);
	expect(await onDisk()).toBe('todavía duele');
});

test('so are those of a case whose screen went as all was put away', async () => {
	const { account, name, documents, type, onDisk } = await openCase();
	const mend = abortCommits('QuotaExceededError');
	type('todavía duele');
	await Promise.all([documents.release(name), documents.closeAll()]);
	mend();
	await rescueLastWords(database, account);
	expect(await onDisk()).toBe('todavía duele');
});

test('words that the disk takes leave nothing behind', async () => {
	const { account, documents, type, onDisk } = await openCase();
	type('todavía duele');
	await documents.closeAll();
	expect(hasLastWords(account)).toBe(false);
	expect(await onDisk()).toBe('todavía duele');
});

test('F14: a case that is opened again while the full disk refuses its closing has all its words, and loses none', async () => {
	const { account, name, documents, type, onDisk } = await openCase();
	const mend = abortCommits('QuotaExceededError');
	type('todavía duele');
	const leaving = documents.release(name);
	const again = documents.take(name);
	await Promise.all([leaving, again.loaded]);
	expect(storyOf(again)).toBe('todavía duele');
	expect(again.waiting).toBeGreaterThan(0);
	await vi.waitFor(() => expect(again.status.current).toEqual({ kind: 'not-saved', reason: 'quota' }));
	expect(documents.all).toEqual([again]);
	await documents.closeAll();
	mend();
	await rescueLastWords(database, account);
	expect(await onDisk()).toBe('todavía duele');
});

test('F14: so has one that was opened again and left again before the disk had refused', async () => {
	const { name, documents, type, onDisk } = await openCase();
	const mend = abortCommits('QuotaExceededError');
	type('todavía duele');
	const leaving = [documents.release(name)];
	documents.take(name);
	leaving.push(documents.release(name));
	const again = documents.take(name);
	await Promise.all([...leaving, again.loaded]);
	expect(storyOf(again)).toBe('todavía duele');
	mend();
	await again.saved();
	await documents.release(name);
	expect(documents.all).toEqual([]);
	expect(await onDisk()).toBe('todavía duele');
});

test('F16: words that were handed on outlast a disk that will not be opened either', async () => {
	const { name, documents, type, onDisk } = await openCase();
	const mend = abortCommits('QuotaExceededError');
	type('todavía duele');
	const leaving = documents.release(name);
	const locked = documents.take(name);
	const disk = refuseOpening(new DOMException('no room is left', 'QuotaExceededError'));
	await leaving;
	await expect(locked.loaded).rejects.toThrow('no room is left');
	await documents.release(name);
	expect(documents.find(name)?.status.current.kind).toBe('not-saved');
	disk.allow();
	mend();
	const again = documents.take(name);
	await again.loaded;
	expect(storyOf(again)).toBe('todavía duele');
	await documents.release(name);
	expect(documents.all).toEqual([]);
	expect(await onDisk()).toBe('todavía duele');
});

test('F19: a page that goes while a case is being closed keeps the words that the disk has not taken', async () => {
	const { account, name, documents, type } = await openCase();
	const mend = abortCommits('QuotaExceededError');
	type('todavía duele');
	const leaving = documents.release(name);
	documents.leave();
	expect(hasLastWords(account)).toBe(true);
	documents.stay();
	await leaving;
	mend();
	await documents.closeAll();
});
