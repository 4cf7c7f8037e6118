// Everything that a browser's databases hold, row by row, as bytes to be searched.
import 'fake-indexeddb/auto';
import { holds } from './bytes-on-disk.ts';

const done = <T>(request: IDBRequest<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});

/** Names of the stores, as `database/store`, in which a row holds the words. */
export async function storesThatHold(words: string): Promise<string[]> {
	const found: string[] = [];
	for (const { name = '' } of await indexedDB.databases()) {
		const database = await done(indexedDB.open(name));
		for (const store of database.objectStoreNames) {
			const rows: unknown[] = await done(database.transaction(store).objectStore(store).getAll());
			if (rows.some((row) => hasWords(row, words))) found.push(`${name}/${store}`);
		}
		database.close();
	}
	return found;
}

function hasWords(value: unknown, words: string): boolean {
	if (typeof value === 'string') return value.includes(words);
	if (value instanceof Uint8Array) return holds(Buffer.from(value), words);
	if (value instanceof ArrayBuffer) return holds(Buffer.from(value), words);
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(([key, inner]) => key.includes(words) || hasWords(inner, words));
}
