// What the disk refuses: a full disk, a database closed under us, an opening that is not allowed.
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { DocumentStore } from '../../../src/lib/storage/document-store.ts';
import { StorageError } from '../../../src/lib/storage/storage-failure.ts';
import {
	abortCommits,
	breakDisk,
	closeUnder,
	countRows,
	freshName,
	openStore,
	refuseOpening,
	until,
	wordsOnDisk
} from './failing-disk.ts';

describe('F14: the disk is full', () => {
	test('an abort at commit says quota, keeps the words and still lets the network have them', async () => {
		const name = freshName();
		const { store, document, words } = await openStore(name);
		const sent: Uint8Array[] = [];
		document.on('update', (update: Uint8Array) => sent.push(update));
		abortCommits('QuotaExceededError');
		words.insert(0, 'not saved here');
		await until(store, () => store.failure !== null);
		expect(store.failure?.reason).toBe('quota');
		expect([store.handed, store.saved, sent.length]).toEqual([1, 0, 1]);
		await expect(store.flush()).rejects.toMatchObject({ name: 'StorageError', reason: 'quota' });
		await store.destroy();
		expect(await countRows(name)).toBe(0);
	});

	test('the next edit writes the words again that did not fit', async () => {
		const name = freshName();
		const { store, words } = await openStore(name);
		const free = abortCommits('QuotaExceededError');
		words.insert(0, 'first ');
		await until(store, () => store.failure !== null);
		free();
		words.insert(6, 'second');
		await until(store, () => store.saved === 2);
		expect(store.failure).toBeNull();
		await store.close();
		expect(await wordsOnDisk(name)).toBe('first second');
	});

	test('without another edit they are written again by themselves, at growing distances', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
		const name = freshName();
		const { store, words } = await openStore(name, { retryDelays: [100, 400, 1_600] });
		const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		words.insert(0, 'patience');
		const distances: number[] = [];
		for (let attempt = 1; attempt <= 4; attempt += 1) {
			await until(store, () => add.mock.calls.length === attempt && vi.getTimerCount() === 1);
			const before = Date.now();
			vi.advanceTimersToNextTimer();
			distances.push(Date.now() - before);
		}
		expect(distances).toEqual([100, 400, 1_600, 1_600]);
		await until(store, () => add.mock.calls.length === 5 && vi.getTimerCount() === 1);
		add.mockRestore();
		vi.advanceTimersToNextTimer();
		await until(store, () => store.saved === 1);
		expect(vi.getTimerCount()).toBe(0);
		await store.close();
		expect(await wordsOnDisk(name)).toBe('patience');
	});

	test('asking to retry does not wait for the delay', async () => {
		const { store, words } = await openStore(freshName(), { retryDelays: [3_600_000] });
		const free = abortCommits('QuotaExceededError');
		words.insert(0, 'a');
		await until(store, () => store.failure !== null);
		free();
		store.retry();
		await until(store, () => store.saved === 1);
		await store.close();
	});

	test('closing says that it could not save and stays open until it can', async () => {
		const name = freshName();
		const { store, words } = await openStore(name);
		const free = abortCommits('QuotaExceededError');
		words.insert(0, 'a');
		await expect(store.close()).rejects.toBeInstanceOf(StorageError);
		free();
		words.insert(1, 'b');
		await store.close();
		expect(await wordsOnDisk(name)).toBe('ab');
	});
});

describe('F15: the browser closes the database under us', () => {
	test('it is opened again, handed to y-indexeddb and written to', async () => {
		const name = freshName();
		const { store, words } = await openStore(name);
		const before = store.db;
		closeUnder(store);
		words.insert(0, 'still here');
		await store.flush();
		expect(store.failure).toBeNull();
		expect(store.db).not.toBe(before);
		expect(await store._db).toBe(store.db);
		await store.close();
		expect(await wordsOnDisk(name)).toBe('still here');
	});

	test('a connection that is shut without a word is noticed at the next write', async () => {
		const name = freshName();
		const { store, words } = await openStore(name);
		store.db?.close();
		words.insert(0, 'noticed');
		await store.flush();
		await store.close();
		expect(await wordsOnDisk(name)).toBe('noticed');
	});

	test('nothing reads as saved until the database was looked at again', async () => {
		const { store, words } = await openStore(freshName());
		words.insert(0, 'a');
		await store.flush();
		const disk = breakDisk();
		closeUnder(store);
		await until(store, () => store.failure !== null);
		expect(store.failure?.reason).toBe('closed');
		disk.mend();
		store.retry();
		await until(store, () => store.failure === null);
		await store.close();
	});

	test('a database that closes as a commit ends is looked at again before anything reads as saved', async () => {
		const name = freshName();
		const { store, words } = await openStore(name);
		const database = store.db!;
		const refusal = refuseOpening(new DOMException('not yet', 'UnknownError'));
		const transaction = database.transaction.bind(database);
		vi.spyOn(database, 'transaction').mockImplementation((...given) => {
			const started = transaction(...given);
			started.addEventListener('complete', () => {
				database.close();
				database.onclose?.call(database, new Event('close'));
			});
			return started;
		});
		words.insert(0, 'just in time');
		await expect(store.flush()).rejects.toMatchObject({ reason: 'closed' });
		refusal.allow();
		await store.close();
		expect(await wordsOnDisk(name)).toBe('just in time');
	});

	test('where the database is gone, everything is written anew', async () => {
		const name = freshName();
		const first = await openStore(name);
		first.words.insert(0, 'years of notes');
		await first.store.close();
		const { store, words } = await openStore(name);
		await new Promise((resolve, reject) => {
			const request = indexedDB.deleteDatabase(name);
			request.onsuccess = resolve;
			request.onerror = reject;
		});
		expect(store.failure?.reason).toBe('closed');
		words.insert(0, 'and today, ');
		await store.close();
		expect(await wordsOnDisk(name)).toBe('and today, years of notes');
	});

	test('every operation fails for 10 s: the words are rewritten, and the network had them at once', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
		const name = freshName();
		const { store, document, words } = await openStore(name);
		const sent: Uint8Array[] = [];
		document.on('update', (update: Uint8Array) => sent.push(update));
		words.insert(0, 'before. ');
		await store.flush();
		const disk = breakDisk();
		const start = Date.now();
		while (Date.now() - start < 10_000) {
			const failed = disk.failed();
			words.insert(words.length, 'x');
			await until(store, () => disk.failed() > failed && vi.getTimerCount() === 1);
			expect(store.failure?.reason).toBe('closed');
			vi.advanceTimersToNextTimer();
			await until(store, () => vi.getTimerCount() === 1);
		}
		expect(store.saved).toBe(1);
		expect(sent).toHaveLength(store.handed);
		const written = words.toString();
		disk.mend();
		vi.advanceTimersToNextTimer();
		await until(store, () => store.saved === store.handed);
		expect(store.failure).toBeNull();
		await store.close();
		expect(await wordsOnDisk(name)).toBe(written);
	});
});

describe('F16: opening is refused', () => {
	test.each([
		['QuotaExceededError', 'quota'],
		['UnknownError', 'other'],
		['SecurityError', 'other']
	])('%s is told as "%s" instead of leaving the member waiting', async (errorName, reason) => {
		refuseOpening(new DOMException('The browser says no', errorName));
		const store = new DocumentStore(freshName(), new Y.Doc());
		await expect(store.whenLoaded).rejects.toMatchObject({ name: 'StorageError', reason });
		expect(store.failure).toMatchObject({ reason });
		expect(store.failure?.message).toContain('The browser says no');
		expect(store.synced).toBe(false);
		await store.close();
	});

	test('a browser without any database is a refusal too', async () => {
		vi.spyOn(indexedDB, 'open').mockImplementation(() => {
			throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
		});
		const store = new DocumentStore(freshName(), new Y.Doc());
		await expect(store.whenLoaded).rejects.toMatchObject({ reason: 'other' });
		await store.destroy();
	});

	test('words typed all the same never read as saved, and saving them is refused aloud', async () => {
		refuseOpening(new DOMException('no', 'UnknownError'));
		const document = new Y.Doc();
		const store = new DocumentStore(freshName(), document);
		document.getText('answer:story').insert(0, 'only in memory');
		await expect(store.flush()).rejects.toBeInstanceOf(StorageError);
		await expect(store.close()).rejects.toBeInstanceOf(StorageError);
		expect([store.handed, store.saved]).toEqual([1, 0]);
		await store.destroy();
	});

	test('another store for the same document takes the words over once the disk opens', async () => {
		const refusal = refuseOpening(new DOMException('no', 'UnknownError'));
		const name = freshName();
		const document = new Y.Doc();
		const refused = new DocumentStore(name, document);
		document.getText('answer:story').insert(0, 'rescued');
		await refused.destroy();
		refusal.allow();
		await new DocumentStore(name, document).close();
		expect(await wordsOnDisk(name)).toBe('rescued');
	});

	test('rows that cannot be read are a refusal, not an empty document', async () => {
		const name = freshName();
		const first = await openStore(name);
		first.words.insert(0, 'there');
		await first.store.close();
		const cursor = vi.spyOn(IDBObjectStore.prototype, 'openCursor').mockImplementation(() => {
			throw new DOMException('Failed to read', 'DataError');
		});
		const store = new DocumentStore(name, new Y.Doc());
		await expect(store.whenLoaded).rejects.toMatchObject({ reason: 'other' });
		cursor.mockRestore();
		await store.destroy();
		expect(await wordsOnDisk(name)).toBe('there');
	});
});
