// The update log in the database: what the update store's port says, as operations of one transaction each.
import { crc32 } from 'node:zlib';
import { parseDocumentName } from '../../src/lib/documents/document-name.ts';
import { audienceOfDocument } from '../audiences.ts';
import type { RoomMeta, RoomRows, StoredRoom, StoredUpdate } from '../update-store.ts';
import type { Database } from './database.ts';
import { nextSequence, replaceFeedRow, reserveSequences } from './feed-log.ts';
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

export function loadDocument(database: Database, { document }: { document: string }): StoredRoom {
	const found = findDocument(database, document);
	if (!found) return { head: 0, rows: [], unsound: [], lacksWords: false };
	const { rows, unsound } = rowsAfter(database, found.id, 0);
	const lost = database.get('SELECT 1 FROM setAside WHERE document = ? LIMIT 1', found.id);
	return { head: found.head, rows, unsound, lacksWords: lost !== undefined };
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
	const { rows, unsound } = rowsAfter(database, found.id, head);
	return unsound.length > 0 ? null : { head: found.head, rows };
}

/** The sequences of the updates, in order; null for one whose document was purged. */
export function appendUpdates(
	database: Database,
	{ updates }: { updates: readonly NewUpdate[] }
): (number | null)[] {
	const writtenIn = new Map<string, Written>();
	const before = reserveSequences(database, updates.length);
	const sequences = updates.map((update, index) => {
		const known = writtenIn.get(update.document);
		const written = known ?? toBeWritten(database, update.document);
		if (known === undefined) writtenIn.set(update.document, written);
		return appendUpdate(database, update, written, before + index + 1);
	});
	for (const [name, { row, head }] of writtenIn) if (head > row.head) setHead(database, name, row, head);
	return sequences;
}

/** A document and what one batch has made of it so far: what lists show is told once, after the last of its updates. */
interface Written {
	row: DocumentRow;
	head: number;
}

function toBeWritten(database: Database, name: string): Written {
	const row = findDocument(database, name) ?? addDocument(database, name);
	return { row, head: row.head };
}

function appendUpdate(
	database: Database,
	{ update, meta }: NewUpdate,
	written: Written,
	sequence: number
): number | null {
	const { row } = written;
	if (row.purgedAt !== null) return null;
	insertRow(database, row.id, sequence, update);
	written.head = sequence;
	if (meta !== null) written.row = { ...row, meta: JSON.stringify(meta) };
	return sequence;
}

/** The document's new head, and the feed row that tells of it. */
function setHead(database: Database, name: string, { id, meta }: DocumentRow, head: number): void {
	database.run('UPDATE documents SET head = ?, meta = ? WHERE id = ?', head, meta, id);
	const parsed = parseDocumentName(name);
	const audience = parsed && audienceOfDocument(parsed);
	if (audience === null) return;
	const body = { head, ...(meta === null ? {} : (JSON.parse(meta) as RoomMeta)) };
	replaceFeedRow(database, { audience, kind: 'room', subject: name, body }, head);
}

/** With a sum over the bytes, by which a flipped bit is found. */
function insertRow(database: Database, document: number, sequence: number, bytes: Uint8Array): void {
	database.run('INSERT INTO updates VALUES (?, ?, ?, ?)', sequence, document, bytes, crc32(bytes));
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
	insertRow(database, found.id, last, snapshot);
	database.run('UPDATE documents SET snapshot = ? WHERE id = ?', last, found.id);
}

function lastRowUpTo(database: Database, document: number, upTo: number): number | null {
	const sql = 'SELECT max(sequence) AS last FROM updates WHERE document = ? AND sequence <= ?';
	return database.get<{ last: number | null }>(sql, document, upTo)!.last;
}

export function setUpdateAside(
	database: Database,
	{ document, sequence, reason }: { document: string; sequence: number; reason: string }
): number {
	const found = findDocument(database, document);
	if (!found) return 0;
	const where = 'WHERE document = ? AND sequence = ?';
	database.run(
		`INSERT INTO setAside SELECT sequence, document, bytes, ? FROM updates ${where}`,
		reason,
		found.id,
		sequence
	);
	if (database.run(`DELETE FROM updates ${where}`, found.id, sequence) === 0) return found.head;
	const head = nextSequence(database);
	setHead(database, document, found, head);
	return head;
}

export function findDocument(database: Database, name: string): DocumentRow | undefined {
	return database.get<DocumentRow>(
		'SELECT id, head, snapshot, meta, purgedAt FROM documents WHERE name = ?',
		name
	);
}

function rowsAfter(
	database: Database,
	document: number,
	head: number
): { rows: StoredUpdate[]; unsound: number[] } {
	const found = database.all<StoredUpdate & { sum: number | null }>(
		'SELECT sequence, bytes AS "update", sum FROM updates WHERE document = ? AND sequence > ? ORDER BY sequence',
		document,
		head
	);
	const unsound = found.filter(({ update, sum }) => !isSound(update, sum)).map(({ sequence }) => sequence);
	return { rows: found.map(({ sequence, update }) => ({ sequence, update })), unsound };
}

/** Whether a row's bytes are those that were written; rows of the first tables have no sum. */
export function isSound(bytes: Uint8Array, sum: number | null): boolean {
	return sum === null || crc32(bytes) === sum;
}
