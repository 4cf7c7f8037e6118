// Leaves out of an update the deletions that the relay is known to hold: of a document with a past they are most of it.
import * as Y from 'yjs';

type Deletions = ReturnType<typeof Y.createDeleteSet>;
type Ranges = { clock: number; len: number }[];

/** As an update ends with them. A snapshot is its deletions, then a state vector: here an empty one, of one byte. */
function encoded(deletions: Deletions): Uint8Array {
	return Y.encodeSnapshot(Y.createSnapshot(deletions, new Map())).subarray(0, -1);
}

/** `known`: a snapshot, as Yjs encodes it. Whoever has all of that loses nothing; the structs stay as they are. */
export function withoutKnownDeletions(update: Uint8Array, known: Uint8Array): Uint8Array {
	const { ds: deletions } = Y.decodeUpdate(update);
	const last = encoded(deletions);
	const structs = update.subarray(0, update.length - last.length);
	if (!isEqual(update.subarray(structs.length), last)) return update;
	const rest = encoded(difference(deletions, Y.decodeSnapshot(known).ds));
	const less = new Uint8Array(structs.length + rest.length);
	less.set(structs);
	less.set(rest, structs.length);
	return less;
}

function difference(all: Deletions, known: Deletions): Deletions {
	const rest = Y.createDeleteSet();
	for (const [client, ranges] of all.clients) {
		const left = without(ranges, known.clients.get(client) ?? []);
		if (left.length > 0) rest.clients.set(client, left);
	}
	return rest;
}

/** Both in growing order and without overlap, as Yjs keeps them. */
function without(ranges: Ranges, known: Ranges): Ranges {
	const left: Ranges = [];
	for (const { clock, len } of ranges) {
		const end = clock + len;
		let at = clock;
		for (const hole of known) {
			if (hole.clock + hole.len <= at || hole.clock >= end) continue;
			if (hole.clock > at) left.push({ clock: at, len: hole.clock - at });
			at = hole.clock + hole.len;
		}
		if (at < end) left.push({ clock: at, len: end - at });
	}
	return left;
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
