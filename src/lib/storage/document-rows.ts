// The rows of one document's database as y-indexeddb lays them out: `updates` by growing key, `custom` by name.

export interface DocumentRow {
	readonly key: IDBValidKey;
	readonly bytes: Uint8Array;
}

export interface StoredRows {
	/** In the order in which they were written. */
	readonly updates: DocumentRow[];
	/** Rows of earlier sittings that would not decode. */
	readonly setAside: DocumentRow[];
}

const updates = 'updates';
const custom = 'custom';

/** Where a row that would not decode is kept: in `custom`, under this word and the key that it had. */
const setAsideWord = 'set-aside';

/** Opens the database of a document, or makes it anew; rejects with the browser's own error. */
export function openRows(name: string): Promise<{ database: IDBDatabase; isNew: boolean }> {
	return new Promise((resolve, reject) => {
		let isNew = false;
		const request = indexedDB.open(name);
		request.onupgradeneeded = () => {
			isNew = true;
			request.result.createObjectStore(updates, { autoIncrement: true });
			request.result.createObjectStore(custom);
		};
		request.onsuccess = () => resolve({ database: request.result, isNew });
		request.onerror = () => reject(request.error);
	});
}

/** Reads row by row, so that a row which is no update cannot take the others with it. */
export async function readRows(database: IDBDatabase): Promise<StoredRows> {
	const rows: StoredRows = { updates: [], setAside: [] };
	await settled(database.transaction([updates, custom], 'readonly'), (transaction) => {
		eachRow(transaction.objectStore(updates).openCursor(), (key, bytes) => rows.updates.push({ key, bytes }));
		const kept = IDBKeyRange.bound([setAsideWord], [setAsideWord, []]);
		eachRow(transaction.objectStore(custom).openCursor(kept), (key, bytes) => {
			const [, original] = Array.isArray(key) ? key : [];
			if (original !== undefined) rows.setAside.push({ key: original, bytes });
		});
	});
	return rows;
}

/** Bytes of a document on this disk; 0 where it is not here. Opens no Y.Doc. */
export async function storedSize(name: string): Promise<number> {
	const rows = await rowsHere(name);
	return rows.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** The rows of a document as they are on this disk now; none where it is not here, and it is not made by asking. */
export async function rowsHere(name: string): Promise<DocumentRow[]> {
	const database = await openIfHere(name);
	if (database === null) return [];
	// Whoever deletes it meanwhile need not wait for more than this one reading.
	return (await readRows(database).finally(() => database.close())).updates;
}

function openIfHere(name: string): Promise<IDBDatabase | null> {
	return new Promise((resolve, reject) => {
		let isHere = true;
		const request = indexedDB.open(name);
		request.onupgradeneeded = () => {
			isHere = false;
			request.transaction?.abort();
		};
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => (isHere ? reject(request.error) : resolve(null));
	});
}

function eachRow(
	request: IDBRequest<IDBCursorWithValue | null>,
	take: (key: IDBValidKey, value: Uint8Array) => void
) {
	request.onsuccess = () => {
		const cursor = request.result;
		if (cursor === null) return;
		take(cursor.key, cursor.value);
		cursor.continue();
	};
}

/** Adds rows in one transaction; resolves with their keys once they are on the disk. */
export async function addRows(database: IDBDatabase, rows: readonly Uint8Array[]): Promise<IDBValidKey[]> {
	let requests: IDBRequest<IDBValidKey>[] = [];
	await settled(writing(database, [updates]), (transaction) => {
		const store = transaction.objectStore(updates);
		requests = rows.map((bytes) => store.add(bytes));
	});
	return requests.map(({ result }) => result);
}

/** Moves rows out of the way, unchanged; all of them or, when it rejects, none. */
export async function setRowsAside(database: IDBDatabase, rows: readonly DocumentRow[]): Promise<void> {
	await settled(writing(database, [updates, custom]), (transaction) => {
		for (const { key, bytes } of rows) {
			transaction.objectStore(custom).put(bytes, [setAsideWord, key]);
			transaction.objectStore(updates).delete(key);
		}
	});
}

/** Puts one snapshot in the place of the rows it covers, in one transaction; resolves with the snapshot's key. */
export async function replaceRows(database: IDBDatabase, keys: readonly IDBValidKey[], snapshot: Uint8Array) {
	let added: IDBRequest<IDBValidKey> | undefined;
	await settled(writing(database, [updates]), (transaction) => {
		const store = transaction.objectStore(updates);
		added = store.add(snapshot);
		for (const key of keys) store.delete(key);
	});
	return added!.result;
}

/** Strict: the browser reports `complete` only after the disk has it. */
function writing(database: IDBDatabase, stores: string[]): IDBTransaction {
	return database.transaction(stores, 'readwrite', { durability: 'strict' });
}

/** Runs `work` in the transaction and resolves at `complete`; rejects with the reason of the abort. */
function settled(transaction: IDBTransaction, work: (transaction: IDBTransaction) => void): Promise<void> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve();
		transaction.onabort = () => reject(transaction.error ?? new DOMException('Aborted', 'AbortError'));
		try {
			work(transaction);
		} catch (error) {
			transaction.abort();
			reject(error);
		}
	});
}
