// A document on the disk: opening, saving, and what "saved" waits for.
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { DocumentStore } from '../../../src/lib/storage/document-store.ts';
import { countRows, freshName, openStore, turn, until, wordsOnDisk } from './failing-disk.ts';

describe('opening', () => {
	test('a fresh document is empty, and neither opening nor closing adds a row', async () => {
		const name = freshName();
		const { store, document } = await openStore(name);
		expect(document.store.clients.size).toBe(0);
		expect({ handed: store.handed, saved: store.saved, failure: store.failure }).toEqual({
			handed: 0,
			saved: 0,
			failure: null
		});
		await store.close();
		expect(await countRows(name)).toBe(0);
	});

	test('opening a document that has words adds no row, however often', async () => {
		const name = freshName();
		const first = await openStore(name);
		first.words.insert(0, 'Morphine every four hours.');
		await first.store.close();
		for (let opening = 0; opening < 3; opening += 1) {
			expect(await wordsOnDisk(name)).toBe('Morphine every four hours.');
		}
		expect(await countRows(name)).toBe(1);
	});

	test('what was loaded counts neither as handed nor as saved', async () => {
		const name = freshName();
		const first = await openStore(name);
		first.words.insert(0, 'one');
		await first.store.close();
		const second = await openStore(name);
		expect([second.store.handed, second.store.saved]).toEqual([0, 0]);
		await second.store.close();
	});

	test('loading reaches observers of the document as one change that nobody here made', async () => {
		const name = freshName();
		const first = await openStore(name);
		for (const word of ['one ', 'two ', 'three ']) first.words.insert(0, word);
		await first.store.close();
		const document = new Y.Doc();
		const changes: { local: boolean; origin: unknown }[] = [];
		document.on('afterTransaction', ({ local, origin }) => changes.push({ local, origin }));
		const store = new DocumentStore(name, document);
		await store.whenLoaded;
		expect(changes).toEqual([{ local: false, origin: store }]);
		await store.close();
	});

	test("tells y-indexeddb's own waiters when it is loaded", async () => {
		const { store } = await openStore(freshName());
		expect(await store.whenSynced).toBe(store);
		expect(store.synced).toBe(true);
		await store.set('note', 7);
		expect(await store.get('note')).toBe(7);
		await store.close();
	});

	test('a document that already has words keeps them on this disk too', async () => {
		const name = freshName();
		const document = new Y.Doc();
		document.getText('answer:story').insert(0, 'written before the disk was asked');
		const store = new DocumentStore(name, document);
		expect(store.handed).toBe(1);
		await store.close();
		expect(await wordsOnDisk(name)).toBe('written before the disk was asked');
	});

	test('words typed before loading is done are kept, beside those of earlier sittings', async () => {
		const name = freshName();
		const first = await openStore(name);
		first.words.insert(0, 'before');
		await first.store.close();
		const document = new Y.Doc();
		const store = new DocumentStore(name, document);
		document.getMap('answers').set('typed', 'early');
		await store.close();
		const last = await openStore(name);
		expect(last.words.toString()).toBe('before');
		expect(last.document.getMap('answers').get('typed')).toBe('early');
		await last.store.close();
	});
});

describe('saving', () => {
	test('an edit is handed at once and saved when its transaction is complete, not before', async () => {
		const name = freshName();
		const { store, words } = await openStore(name);
		const add = vi.spyOn(IDBObjectStore.prototype, 'add');
		words.insert(0, 'pain 7');
		expect([store.handed, store.saved]).toEqual([1, 0]);
		let isComplete = false;
		while (add.mock.contexts.length === 0) await turn();
		const [updates] = add.mock.contexts as IDBObjectStore[];
		updates?.transaction.addEventListener('complete', () => (isComplete = true));
		expect([isComplete, store.saved]).toEqual([false, 0]);
		await until(store, () => store.saved === 1);
		expect(isComplete).toBe(true);
		await store.close();
	});

	test('every write asks for strict durability', async () => {
		const { store, words } = await openStore(freshName());
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		words.insert(0, 'a');
		await store.flush();
		await store.compact();
		const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
		expect(writes.length).toBeGreaterThan(0);
		for (const [, , options] of writes) expect(options).toEqual({ durability: 'strict' });
		await store.close();
	});

	test('updates from the network are stored as well', async () => {
		const name = freshName();
		const { store, document } = await openStore(name);
		const colleague = new Y.Doc();
		colleague.getText('answer:story').insert(0, 'from Kumasi');
		Y.applyUpdate(document, Y.encodeStateAsUpdate(colleague), 'a provider');
		expect(store.handed).toBe(1);
		await store.close();
		expect(await wordsOnDisk(name)).toBe('from Kumasi');
	});

	test('edits made while a write is under way share the next transaction', async () => {
		const name = freshName();
		const { store, words } = await openStore(name);
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		for (let place = 0; place < 40; place += 1) words.insert(place, 'x');
		await store.flush();
		expect(store.saved).toBe(40);
		expect(transaction.mock.calls.length).toBeLessThanOrEqual(2);
		await store.close();
		expect(await wordsOnDisk(name)).toBe('x'.repeat(40));
	});

	test("y-indexeddb's own write and trim never run, not even past its 500 updates", async () => {
		const name = freshName();
		const document = new Y.Doc();
		const store = new DocumentStore(name, document);
		await store.whenLoaded;
		expect(document._observers.get('update')?.has(store._storeUpdate)).toBe(false);
		for (let edit = 0; edit < 510; edit += 1) document.getMap('answers').set('key', edit);
		await store.flush();
		expect([store._dbsize, store._storeTimeoutId]).toEqual([0, null]);
		expect(await countRows(name)).toBe(510);
		await store.destroy();
	});

	test('observers hear of each change until they stop', async () => {
		const { store, words } = await openStore(freshName());
		const heard: string[] = [];
		const stop = store.observe(() => heard.push(`${store.saved}/${store.handed}`));
		words.insert(0, 'a');
		await store.flush();
		expect(heard).toEqual(['0/1', '1/1']);
		stop();
		words.insert(0, 'b');
		await store.flush();
		expect(heard).toHaveLength(2);
		await store.close();
	});

	test('what arrives after closing is not written', async () => {
		const name = freshName();
		const { store, words } = await openStore(name);
		words.insert(0, 'kept');
		await store.close();
		words.insert(0, 'too late, ');
		expect(store.handed).toBe(1);
		expect(await wordsOnDisk(name)).toBe('kept');
	});

	test('destroying the document writes what waits and lets the database go', async () => {
		const name = freshName();
		const { store, document, words } = await openStore(name);
		words.insert(0, 'last words');
		document.destroy();
		await store.destroy();
		expect(store.saved).toBe(1);
		expect(await wordsOnDisk(name)).toBe('last words');
	});
});

describe('before a write', () => {
	test('the marks are made first, to their end', async () => {
		const name = freshName();
		let release: () => void = () => undefined;
		const beforeWrite = vi.fn(() => new Promise<void>((resolve) => (release = resolve)));
		const { store, words } = await openStore(name, { beforeWrite });
		words.insert(0, 'a');
		await vi.waitFor(() => expect(beforeWrite).toHaveBeenCalledTimes(1));
		expect(await countRows(name)).toBe(0);
		release();
		await store.flush();
		expect(await countRows(name)).toBe(1);
		await store.close();
	});

	test('what was typed while the marks were made waits for marks of its own', async () => {
		const name = freshName();
		const releases: (() => void)[] = [];
		const beforeWrite = () => new Promise<void>((resolve) => releases.push(resolve));
		const { store, words } = await openStore(name, { beforeWrite });
		words.insert(0, 'a');
		await vi.waitFor(() => expect(releases).toHaveLength(1));
		words.insert(1, 'b');
		releases[0]?.();
		await until(store, () => store.saved === 1);
		await vi.waitFor(() => expect(releases).toHaveLength(2));
		expect(await countRows(name)).toBe(1);
		releases[1]?.();
		await store.close();
		expect(await wordsOnDisk(name)).toBe('ab');
	});

	test('marks that cannot be made are a failed save, and nothing is written', async () => {
		const name = freshName();
		let isRefusing = true;
		const beforeWrite = async () => {
			if (isRefusing) throw new Error('the catalogue refused');
		};
		const { store, words } = await openStore(name, { beforeWrite });
		words.insert(0, 'a');
		await expect(store.flush()).rejects.toThrow('the catalogue refused');
		expect(store.failure).toEqual({ reason: 'other', message: 'the catalogue refused' });
		expect([store.saved, await countRows(name)]).toEqual([0, 0]);
		isRefusing = false;
		await store.close();
		expect(await wordsOnDisk(name)).toBe('a');
	});
});
