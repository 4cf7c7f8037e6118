// Several updates as the smallest one that says the same: what a document holds of them now, without its history.
import * as Y from 'yjs';

/** An update is its structs, then its deletions; where there are no structs, those are this many bytes (a zero). */
const noStructs = 1;

/**
 * One update that brings whoever has all before `updates` as far as they do; `document` has applied them all. Typing
 * letter by letter, as updates merged by Yjs, costs 10 B a letter, as one run of text about one.
 */
export function asOneDiff(document: Y.Doc, updates: readonly Uint8Array[]): Uint8Array {
	const merged = updates.length === 1 ? updates[0]! : Y.mergeUpdates([...updates]);
	if (document.store.pendingStructs !== null || document.store.pendingDs !== null) return merged;
	const now = Y.encodeStateVector(document);
	const before = new Map([...Y.decodeStateVector(now), ...Y.parseUpdateMeta(merged).from]);
	const diff = Y.encodeStateAsUpdate(document, Y.encodeStateVector(before));
	const allDeletions = Y.encodeStateAsUpdate(document, now).length - noStructs;
	const structs = diff.subarray(0, diff.length - allDeletions);
	const deletions = Y.diffUpdate(merged, now).subarray(noStructs);
	const joined = new Uint8Array(structs.length + deletions.length);
	joined.set(structs);
	joined.set(deletions, structs.length);
	return joined.length < merged.length ? joined : merged;
}
