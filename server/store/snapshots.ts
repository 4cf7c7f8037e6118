// What documents held before much of them was taken away: kept for a week, so that a lead can bring it back.
import type { Snapshot } from '../update-store.ts';
import type { Database } from './database.ts';
import { addDocument, findDocument } from './update-log.ts';

/** A document is kept at most once in this time, in ms (design/sync.md §7). */
export const snapshotEvery = 60 * 60 * 1000;
/** How long it is kept, in ms. */
const snapshotLife = 7 * 24 * 60 * 60 * 1000;

export function keepSnapshot(
	database: Database,
	{ document, state, account, now }: { document: string; state: Uint8Array; account: string; now: number }
): void {
	const found = findDocument(database, document) ?? addDocument(database, document);
	if (found.purgedAt !== null) return;
	const last = 'SELECT 1 FROM snapshots WHERE document = ? AND at > ? LIMIT 1';
	if (database.get(last, found.id, now - snapshotEvery) !== undefined) return;
	const columns = 'document, bytes, at, account';
	database.run(`INSERT INTO snapshots (${columns}) VALUES (?, ?, ?, ?)`, found.id, state, now, account);
}

/** What is kept of a document, the latest first. */
export function snapshotsOf(
	database: Database,
	{ document, now }: { document: string; now: number }
): Snapshot[] {
	return database.all<Snapshot>(
		`SELECT snapshots.id, at, length(bytes) AS size, accounts.name AS "by"
		 FROM snapshots JOIN documents ON documents.id = document LEFT JOIN accounts ON accounts.id = account
		 WHERE documents.name = ? AND at > ? ORDER BY at DESC`,
		document,
		now - snapshotLife
	);
}

export function snapshotById(
	database: Database,
	{ id }: { id: number }
): { document: string; state: Uint8Array } | null {
	const sql =
		'SELECT name AS document, bytes AS state FROM snapshots JOIN documents ON documents.id = document';
	return database.get<{ document: string; state: Uint8Array }>(`${sql} WHERE snapshots.id = ?`, id) ?? null;
}

/** Its words are back. */
export function dropSnapshot(database: Database, { id }: { id: number }): void {
	database.run('DELETE FROM snapshots WHERE id = ?', id);
}

/** Deletes those whose time is over. */
export function dropOldSnapshots(database: Database, { now }: { now: number }): number {
	return database.run('DELETE FROM snapshots WHERE at <= ?', now - snapshotLife);
}
