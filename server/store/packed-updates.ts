// Updates on their way to the database's thread: names told once, bytes one behind the other. Each name and each array
// would be copied on its own otherwise, which takes longer than writing them.
import type { RoomMeta } from '../update-store.ts';
import type { NewUpdate } from './update-log.ts';

export interface PackedUpdates {
	readonly documents: readonly string[];
	/** Of each update, which of `documents` it is of. */
	readonly places: Uint32Array;
	/** Of each update, in bytes. */
	readonly lengths: Uint32Array;
	readonly bytes: Uint8Array;
	/** By the number of the update: nearly all have none. */
	readonly metas: ReadonlyMap<number, RoomMeta>;
}

export function packed(updates: readonly NewUpdate[]): PackedUpdates {
	const placeOf = new Map<string, number>();
	const places = new Uint32Array(updates.length);
	const metas = new Map<number, RoomMeta>();
	const lengths = Uint32Array.from(updates, ({ update }) => update.length);
	const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
	let at = 0;
	for (const [index, { document, update, meta }] of updates.entries()) {
		if (!placeOf.has(document)) placeOf.set(document, placeOf.size);
		places[index] = placeOf.get(document)!;
		if (meta !== null) metas.set(index, meta);
		bytes.set(update, at);
		at += update.length;
	}
	return { documents: [...placeOf.keys()], places, lengths, bytes, metas };
}

export function unpacked({ documents, places, lengths, bytes, metas }: PackedUpdates): NewUpdate[] {
	let end = 0;
	return Array.from(lengths, (length, index) => {
		const start = end;
		end += length;
		const update = bytes.subarray(start, end);
		return { document: documents[places[index]!]!, update, meta: metas.get(index) ?? null };
	});
}
