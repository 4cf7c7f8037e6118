// The update log in the database: what the update store's port says, as operations of one transaction each.
import { parseDocumentName } from '../../src/lib/documents/document-name.ts';
import { audienceOfDocument } from '../audiences.ts';
import type { RoomMeta, RoomRows, StoredUpdate } from '../update-store.ts';
import type { Database } from './database.ts';
import { nextSequence, replaceFeedRow } from './feed-log.ts';
import { StoreError } from './store-error.ts';

interface DocumentRow {
	readonly id: number;
	readonly head: number;
	readonly snapshot: number;
	readonly meta: string | null;
	readonly purgedAt: number | null;
}

export interface NewUpdate {
	readonly document: string;
	readonly update: Uint8Array;
	readonly meta: RoomMeta | null;
}

export function loadDocument(database: Database, { document }: { document: string }): RoomRows {
	const found = findDocument(database, document);
	return found ? { head: found.head, rows: rowsAfter(database, found.id, 0) } : { head: 0, rows: [] };
}

export function headOfDocument(database: Database, { document }: { document: string }): number {
	return findDocument(database, document)?.head ?? 0;
}

export function updatesSince(
	database: Database,
	{ document, head }: { document: string; head: number }
): RoomRows | null {
	const found = findDocument(database, document) ?? { id: 0, head: 0, snapshot: 0 };
	if (head < found.snapshot || head > found.head) return null;
	return { head: found.head, rows: rowsAfter(database, found.id, head) };
}

/** The sequences of the updates, in order; null for one whose document was purged. */
export function appendUpdates(
	database: Database,
	{ updates }: { updates: readonly NewUpdate[] }
): (number | null)[] {
	return updates.map((update) => appendUpdate(database, update));
}

function appendUpdate(database: Database, { document, update, meta }: NewUpdate): number | null {
	const found = findDocument(database, document) ?? addDocument(database, document);
	if (found.purgedAt !== null) return null;
	const sequence = nextSequence(database);
	const told = meta === null ? found.meta : JSON.stringify(meta);
	database.run('INSERT INTO updates VALUES (?, ?, ?)', sequence, found.id, update);
	database.run('UPDATE documents SET head = ?, meta = ? WHERE id = ?', sequence, told, found.id);
	const name = parseDocumentName(document);
	const audience = name && audienceOfDocument(name);
	if (audience === null) return sequence;
	const body = { head: sequence, ...(told === null ? {} : (JSON.parse(told) as RoomMeta)) };
	return replaceFeedRow(database, { audience, kind: 'room', subject: document, body }, sequence);
}

/** Makes a document known before its first update. */
export function addDocument(database: Database, name: string): DocumentRow {
	return database.get<DocumentRow>(
		'INSERT INTO documents (name, head, snapshot) VALUES (?, 0, 0) RETURNING *',
		name
	)!;
}

/** Replaces the rows up to `upTo`; the snapshot takes the sequence of the last of them. */
export function compactDocument(
	database: Database,
	{ document, upTo, snapshot }: { document: string; upTo: number; snapshot: Uint8Array }
): void {
	const found = findDocument(database, document);
	const last = found && upTo <= found.head ? lastRowUpTo(database, found.id, upTo) : null;
	if (!found || last === null) throw new StoreError('other', `no row up to ${upTo}`);
	database.run('DELETE FROM updates WHERE document = ? AND sequence <= ?', found.id, last);
	database.run('INSERT INTO updates VALUES (?, ?, ?)', last, found.id, snapshot);
	database.run('UPDATE documents SET snapshot = ? WHERE id = ?', last, found.id);
}

function lastRowUpTo(database: Database, document: number, upTo: number): number | null {
	const sql = 'SELECT max(sequence) AS last FROM updates WHERE document = ? AND sequence <= ?';
	return database.get<{ last: number | null }>(sql, document, upTo)!.last;
}

export function setUpdateAside(
	database: Database,
	{ document, sequence, reason }: { document: string; sequence: number; reason: string }
): void {
	const found = findDocument(database, document);
	if (!found) return;
	const where = 'WHERE document = ? AND sequence = ?';
	database.run(
		`INSERT INTO setAside SELECT sequence, document, bytes, ? FROM updates ${where}`,
		reason,
		found.id,
		sequence
	);
	database.run(`DELETE FROM updates ${where}`, found.id, sequence);
}

export function findDocument(database: Database, name: string): DocumentRow | undefined {
	return database.get<DocumentRow>(
		'SELECT id, head, snapshot, meta, purgedAt FROM documents WHERE name = ?',
		name
	);
}

function rowsAfter(database: Database, document: number, head: number): StoredUpdate[] {
	return database.all<StoredUpdate>(
		'SELECT sequence, bytes AS "update" FROM updates WHERE document = ? AND sequence > ? ORDER BY sequence',
		document,
		head
	);
}
