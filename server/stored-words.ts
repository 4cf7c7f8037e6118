// Words as they lie on the disk: rows put together to a document, and a snapshot that may take their place.
import * as Y from 'yjs';
import type { StoredUpdate } from './update-store.ts';

/** Applies rows one by one; one that throws is left out, and so is whatever hangs on a row that is missing. */
export function documentOf(
	rows: readonly StoredUpdate[],
	unsound: readonly number[]
): { document: Y.Doc; bad: number[]; isWhole: boolean } {
	const bad = [...unsound];
	for (;;) {
		const document = new Y.Doc();
		const failed = rows.find(({ sequence, update }) => !bad.includes(sequence) && !applies(document, update));
		if (failed === undefined) {
			const isWhole = document.store.pendingStructs === null && document.store.pendingDs === null;
			document.store.pendingStructs = null;
			document.store.pendingDs = null;
			return { document, bad, isWhole };
		}
		bad.push(failed.sequence);
		document.destroy();
	}
}

function applies(document: Y.Doc, update: Uint8Array): boolean {
	try {
		Y.applyUpdate(document, update, 'stored');
		return true;
	} catch {
		return false;
	}
}

/** Whether a snapshot holds every struct and every deletion of the document, and nothing else. */
export function saysTheSame(snapshot: Uint8Array, document: Y.Doc): boolean {
	const copy = new Y.Doc();
	const isSame = applies(copy, snapshot) && Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(document));
	copy.destroy();
	return isSame;
}
