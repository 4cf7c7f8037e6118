// Whether an update would take away so much of a document that its words are to be kept first.
import * as Y from 'yjs';
import type { Said } from './update-gate.ts';

/** An update erases much when it takes this many letters and values, and this share of all (design/sync.md §7). */
const much = { count: 200, share: 0.3 } as const;

/** True when the update deletes or overwrites at least 200 letters and values, and 30 % of those there are. */
export function erasesMuch(document: Y.Doc, { structs, ds }: Said): boolean {
	const mayDelete = sum([...ds.clients.values()].flat().map(({ len }) => len)) + structs.length;
	if (mayDelete < much.count) return false;
	const erased = deletedNow(document, ds.clients) + overwritten(document, structs);
	return erased >= much.count && erased >= much.share * all(document);
}

type Ranges = readonly { readonly clock: number; readonly len: number }[];

/** How much of the ranges is in the document and not deleted yet. */
function deletedNow(document: Y.Doc, rangesByClient: ReadonlyMap<number, Ranges>): number {
	let count = 0;
	for (const [client, ranges] of rangesByClient) {
		const structs = document.store.clients.get(client) ?? [];
		for (const { clock, len } of ranges) {
			if (clock >= Y.getState(document.store, client)) continue;
			for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
				const { id, length, deleted } = structs[at]!;
				if (id.clock >= clock + len) break;
				const end = Math.min(id.clock + length, clock + len);
				if (!deleted) count += end - Math.max(id.clock, clock);
			}
		}
	}
	return count;
}

/** How many live values of maps the structs would take the place of: whoever sets a key deletes what was there. */
function overwritten(document: Y.Doc, structs: readonly (Y.Item | Y.GC | Y.Skip)[]): number {
	const replaced = new Set<Y.Item>();
	for (const struct of structs) {
		if (!(struct instanceof Y.Item)) continue;
		const before = valueBefore(document, struct);
		if (before !== null && !before.deleted) replaced.add(before);
	}
	return replaced.size;
}

function valueBefore(document: Y.Doc, { origin, parent, parentSub }: Y.Item): Y.Item | null {
	const root: unknown = parent;
	if (origin === null) {
		if (typeof root !== 'string' || parentSub === null) return null;
		return document.share.get(root)?._map.get(parentSub) ?? null;
	}
	if (origin.clock >= Y.getState(document.store, origin.client)) return null;
	const left = Y.getItem(document.store, origin);
	return left instanceof Y.Item && left.parentSub !== null ? left : null;
}

function all(document: Y.Doc): number {
	const live = [...document.store.clients.values()].flat().filter(({ deleted }) => !deleted);
	return sum(live.map(({ length }) => length));
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
