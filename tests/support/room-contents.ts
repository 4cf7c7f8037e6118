// Whether a room holds an update: every struct of it, and every deletion.
import * as Y from 'yjs';

/** True when the document has not all of the update: a struct that never came, or a deletion that was not made. */
export function lacks(document: Y.Doc, update: Uint8Array): boolean {
	const { structs, ds } = Y.decodeUpdate(update);
	const isMissing = structs.some(
		({ id, length }) => Y.getState(document.store, id.client) < id.clock + length
	);
	if (isMissing) return true;
	for (const [client, deletions] of ds.clients) {
		for (const { clock, len } of deletions)
			for (let at = clock; at < clock + len; at++) if (!isDeleted(document, client, at)) return true;
	}
	return false;
}

function isDeleted(document: Y.Doc, client: number, clock: number): boolean {
	const structs = document.store.clients.get(client) ?? [];
	if (Y.getState(document.store, client) <= clock) return false;
	return structs[Y.findIndexSS(structs, clock)]!.deleted;
}
