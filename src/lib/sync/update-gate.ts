// What an update must be before a room applies it: decodable, within limits, and only in the places that a document has.
import * as Y from 'yjs';
import { BoundedWork, type WorkLimits } from './bounded-work.ts';

export interface GateLimits {
	/** Longest frame, in bytes. */
	frame: number;
	/** How many client ids that the room has never seen one frame may bring. */
	newClients: number;
	/** How long one frame may take to be applied. */
	work: WorkLimits;
	/** Whether a document of this room may have a root type of this name. */
	isAllowedRoot(root: string): boolean;
	/** Whether the map at this root may have this key. */
	isAllowedKey(root: string, key: string): boolean;
}

/** True when the update neither adds nor deletes anything. */
export function isEmptyUpdate(update: Uint8Array): boolean {
	return update.length === 2 && update[0] === 0 && update[1] === 0;
}

/** What an update says: its structs, and the runs of what it deletes. */
export type Said = ReturnType<typeof Y.decodeUpdate>;

/** What an update says; null where it cannot be read. */
export function readUpdate(update: Uint8Array): Said | null {
	try {
		return Y.decodeUpdate(update);
	} catch {
		return null;
	}
}

/**
 * Whether the room may try to apply this update. It may still throw when applied: decoding does not find everything.
 * Nothing is changed.
 */
export function mayApply(document: Y.Doc, decoded: Said, limits: GateLimits): boolean {
	if (![...decoded.ds.clients.values()].every(isInOrder)) return false;
	const unknown = new Set<number>();
	for (const struct of decoded.structs) {
		if (!document.store.clients.has(struct.id.client)) unknown.add(struct.id.client);
		if (struct instanceof Y.Item && !isAllowedItem(struct, limits)) return false;
		if (!continuesWhatIsThere(document, struct)) return false;
	}
	return unknown.size <= limits.newClients;
}

/**
 * A struct whose first part is there already goes on in the same place. Yjs does not look: one that says another place
 * is put there here, and elsewhere by everybody whom it is passed on to.
 */
function continuesWhatIsThere(document: Y.Doc, struct: Y.Item | Y.GC | Y.Skip): boolean {
	const { client, clock } = struct.id;
	const end = Y.getState(document.store, client);
	if (clock >= end || clock + struct.length <= end) return true;
	const there = Y.getItem(document.store, Y.createID(client, end - 1));
	if (!(struct instanceof Y.Item) || !(there instanceof Y.Item))
		return there.constructor === struct.constructor;
	const { origin, rightOrigin } = struct;
	// An item without a neighbour names its place itself, any other is where its neighbour is.
	if (origin === null && rightOrigin === null) {
		const root: unknown = struct.parent;
		return (
			typeof root === 'string' &&
			there.parent === document.share.get(root) &&
			there.parentSub === struct.parentSub
		);
	}
	const beside = origin ?? rightOrigin!;
	if (beside.clock >= Y.getState(document.store, beside.client)) return false;
	const neighbour = Y.getItem(document.store, beside);
	return (
		neighbour instanceof Y.Item &&
		neighbour.parent === there.parent &&
		neighbour.parentSub === there.parentSub
	);
}

/** Runs of deletions as Yjs writes them. Ones that overlap would have it walk over the same words again and again. */
function isInOrder(runs: readonly { readonly clock: number; readonly len: number }[]): boolean {
	return runs.every(({ clock }, index) => {
		const before = runs[index - 1];
		return before === undefined || clock >= before.clock + before.len;
	});
}

function isAllowedItem(item: Y.Item, limits: GateLimits): boolean {
	const root: unknown = item.parent;
	if (root !== null && (typeof root !== 'string' || !limits.isAllowedRoot(root))) return false;
	if (item.parentSub !== null && (root === null || !limits.isAllowedKey(root, item.parentSub))) return false;
	if (item.content instanceof Y.ContentAny) return item.content.arr.every(isPlain);
	return item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted;
}

/** JSON-like values only: an object whose prototype was set by its own bytes is refused. */
function isPlain(value: unknown, depth = 0): boolean {
	if (value === null || typeof value !== 'object') return typeof value !== 'bigint';
	if (depth > 4 || value instanceof Uint8Array) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
	return Object.values(value).every((inner) => isPlain(inner, depth + 1));
}

/** Whether the document already has every struct and every deletion of the update. */
export function holdsNothingNew(document: Y.Doc, update: Uint8Array, limits: WorkLimits): boolean {
	try {
		const trial = new Y.Doc();
		Y.applyUpdate(trial, Y.encodeStateAsUpdate(document));
		let isChanged = false;
		trial.on('update', () => void (isChanged = true));
		if (![...Y.decodeUpdate(update).ds.clients.values()].every(isInOrder)) return false;
		new BoundedWork(trial, limits).run(() => Y.applyUpdate(trial, update));
		const hasPending = trial.store.pendingStructs !== null || trial.store.pendingDs !== null;
		trial.destroy();
		return !isChanged && !hasPending;
	} catch {
		return false;
	}
}
