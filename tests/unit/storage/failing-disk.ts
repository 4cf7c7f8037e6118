// A browser's disk on which faults can be put: fake-indexeddb's own classes, spied upon until the test ends.
import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, vi } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../../src/lib/domain/ids.ts';
import { DocumentStore, type DocumentStoreOptions } from '../../../src/lib/storage/document-store.ts';
import { openRows } from '../../../src/lib/storage/document-rows.ts';

afterEach(() => {
	vi.restoreAllMocks();
	vi.useRealTimers();
});

export function freshName(): string {
	return `ronda/test/${newId()}`;
}

/** Opens a document and waits for its words. */
export async function openStore(name: string, options?: DocumentStoreOptions) {
	const document = new Y.Doc();
	const store = new DocumentStore(name, document, options);
	await store.whenLoaded;
	return { document, store, words: document.getText('answer:story') };
}

export async function wordsOnDisk(name: string): Promise<string> {
	const { store, words } = await openStore(name);
	const text = words.toString();
	await store.destroy();
	return text;
}

/** Resolves when `isSo`, looked at now and at each change that the store tells of. */
export function until(store: DocumentStore, isSo: () => boolean): Promise<void> {
	return new Promise((resolve) => {
		const stop = store.observe(look);
		function look() {
			if (!isSo()) return;
			stop();
			resolve();
		}
		look();
	});
}

/** One turn of the event loop, in which the fake disk takes one step. */
export function turn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** Runs requests on a store of the document's database over a connection of its own. */
async function onStore<T>(
	name: string,
	storeName: 'updates' | 'custom',
	ask: (store: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
	const { database } = await openRows(name);
	try {
		return await new Promise((resolve, reject) => {
			const transaction = database.transaction(storeName, 'readwrite');
			const request = ask(transaction.objectStore(storeName));
			transaction.oncomplete = () => resolve(request.result);
			transaction.onabort = () => reject(transaction.error);
		});
	} finally {
		database.close();
	}
}

export const countRows = (name: string) => onStore(name, 'updates', (store) => store.count());
export const rowKeys = (name: string) => onStore(name, 'updates', (store) => store.getAllKeys());
export const putRow = (name: string, key: IDBValidKey, bytes: unknown) =>
	onStore(name, 'updates', (store) => store.put(bytes, key));
export const dropRow = (name: string, key: IDBValidKey) =>
	onStore(name, 'updates', (store) => store.delete(key));
export const keptKeys = (name: string) => onStore(name, 'custom', (store) => store.getAllKeys());

/** What fake-indexeddb offers within, and a browser does when its disk refuses: an abort with a reason. */
type Abortable = IDBTransaction & { _abort(errorName: string): void };

/** Lets each write run and aborts it at its end with `errorName`, as a full disk does; returns how to stop. */
export function abortCommits(errorName: string): () => void {
	const add = IDBObjectStore.prototype.add;
	const spy = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
		this: IDBObjectStore,
		...given: Parameters<IDBObjectStore['add']>
	) {
		const request = add.apply(this, given);
		request.addEventListener('success', () => (this.transaction as Abortable)._abort(errorName));
		return request;
	});
	return () => spy.mockRestore();
}

/** Every operation on every database fails, opening included; returns how many failed so far, and how to stop. */
export function breakDisk(): { failed: () => number; mend: () => void } {
	const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
		throw new DOMException('The database connection is closing.', 'InvalidStateError');
	});
	const open = refuseOpening(new DOMException('Internal error opening backing store', 'UnknownError'));
	return {
		failed: () => transaction.mock.calls.length + open.asked(),
		mend: () => {
			transaction.mockRestore();
			open.allow();
		}
	};
}

/** The browser answers every request to open with `error`. */
export function refuseOpening(error: DOMException): { asked: () => number; allow: () => void } {
	const spy = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
		const request = new EventTarget() as IDBOpenDBRequest;
		Object.assign(request, { error, onerror: null });
		setImmediate(() => request.onerror?.({ target: request, preventDefault() {} } as unknown as Event));
		return request;
	});
	return { asked: () => spy.mock.calls.length, allow: () => spy.mockRestore() };
}

/** The browser shuts the database of an open document, as when its site data is cleared. */
export function closeUnder(store: DocumentStore): void {
	forceCloseDatabase(store.db as unknown as Parameters<typeof forceCloseDatabase>[0]);
}

/**
 * A disk whose "process" can be killed: what it asks afterwards fails, and what is under way is lost, or else still
 * reaches the disk without anybody being told. `revive` is for the next process.
 */
export function killableDisk(): { kill: (isUnderWayLost: boolean) => void; revive: () => void } {
	const underWay = new Set<IDBTransaction>();
	const original = IDBDatabase.prototype.transaction;
	let refusal: { allow: () => void } | undefined;
	const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
		this: IDBDatabase,
		...given: Parameters<IDBDatabase['transaction']>
	) {
		const isOpening = given[1] === 'versionchange';
		if (refusal !== undefined && !isOpening) throw new DOMException('killed', 'InvalidStateError');
		const transaction = original.apply(this, given);
		if (isOpening) return transaction;
		underWay.add(transaction);
		transaction.addEventListener('complete', () => underWay.delete(transaction));
		transaction.addEventListener('abort', () => underWay.delete(transaction));
		return transaction;
	});
	return {
		kill: (isUnderWayLost) => {
			refusal = refuseOpening(new DOMException('killed', 'UnknownError'));
			if (!isUnderWayLost) return;
			for (const transaction of underWay) (transaction as Abortable)._abort('AbortError');
		},
		revive: () => {
			spy.mockRestore();
			refusal?.allow();
		}
	};
}
