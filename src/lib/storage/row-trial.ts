// Tells the rows that a document can take from those that it cannot, before the document meets any of them.
import * as Y from 'yjs';
import type { DocumentRow } from './document-rows.ts';

/**
 * Tries each row on a document of its own. A row may throw half-way through, and what it left behind would count
 * as known words: the server would never send the true ones. So no such row may touch the real document.
 */
export function tryRows(rows: readonly DocumentRow[]): { good: DocumentRow[]; bad: DocumentRow[] } {
	const good: DocumentRow[] = [];
	const bad: DocumentRow[] = [];
	let trial = new Y.Doc();
	for (const row of rows) {
		try {
			Y.applyUpdate(trial, row.bytes);
			good.push(row);
		} catch {
			bad.push(row);
			trial.destroy();
			trial = documentOf(good);
		}
	}
	trial.destroy();
	return { good, bad };
}

function documentOf(rows: readonly DocumentRow[]): Y.Doc {
	const document = new Y.Doc();
	for (const { bytes } of rows) Y.applyUpdate(document, bytes);
	return document;
}

/** Whether something in the document still waits for words that it does not have. */
export function hasPending(document: Y.Doc): boolean {
	return document.store.pendingStructs !== null || document.store.pendingDs !== null;
}

/** Whether `update` alone rebuilds `document`: the same words and the same deletions. */
export function rebuilds(update: Uint8Array, document: Y.Doc): boolean {
	const copy = new Y.Doc();
	try {
		Y.applyUpdate(copy, update);
		return !hasPending(copy) && Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(document));
	} catch {
		return false;
	} finally {
		copy.destroy();
	}
}
