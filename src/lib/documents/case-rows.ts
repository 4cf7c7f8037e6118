// Rows of a repeat as they lie in a Y.Doc: which there are, in which order, and which were taken away.
import * as v from 'valibot';
import type * as Y from 'yjs';
import { placeAt } from '../domain/address.ts';
import { newId } from '../domain/ids.ts';
import { localOrigin } from './local-origin.ts';

/** A row that was taken away; its answers stay, and bringing it back is a write. */
export interface RemovedRow {
	readonly row: string;
	readonly by: string | null;
	/** ms since 1970 by the clock of who took it away. */
	readonly at: number | null;
}

/**
 * The root map `rows` holds `<repeat>/<row>` → where it stands (a number; rows lie in the order of their numbers,
 * equal ones in that of their ids) and `<repeat>/<row>/removed` → by whom and when. The two never meet in one key, so
 * that a row which one person moves and another takes away is both.
 */
const rowsRoot = 'rows';
const removedSchema = v.object({ by: v.nullable(v.string()), at: v.nullable(v.number()) });

const rowKey = (repeat: string, row: string) => `${repeat}/${row}`;
const removedKey = (repeat: string, row: string) => `${repeat}/${row}/removed`;

/**
 * Ids of the rows that stand, in their order on every replica. Rows of which only answers are known (a foreign client
 * wrote them) stand at the end. `linkIds`: the items of the repeat.
 */
export function rowsOf(document: Y.Doc, repeat: string, linkIds: readonly string[] = []): string[] {
	return placed(document, repeat, linkIds)
		.filter(({ row }) => !document.getMap(rowsRoot).has(removedKey(repeat, row)))
		.map(({ row }) => row);
}

/** Rows that were taken away, those that went last first. */
export function removedRows(document: Y.Doc, repeat: string): RemovedRow[] {
	const rows = document.getMap(rowsRoot);
	return placed(document, repeat, [])
		.flatMap(({ row }): RemovedRow[] => {
			const mark = rows.get(removedKey(repeat, row));
			if (mark === undefined) return [];
			const read = v.safeParse(removedSchema, mark);
			return [{ row, ...(read.success ? read.output : { by: null, at: null }) }];
		})
		.sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
}

/** Adds a row at the end and gives its id. */
export function addRow(document: Y.Doc, repeat: string, linkIds: readonly string[] = []): string {
	const row = newId();
	const last = placed(document, repeat, linkIds).at(-1)?.place;
	document.transact(
		() => document.getMap(rowsRoot).set(rowKey(repeat, row), last === undefined ? 1 : Math.floor(last) + 1),
		localOrigin
	);
	return row;
}

/** Moves a row before or behind its neighbour; nothing happens where there is none. */
export function moveRow(
	document: Y.Doc,
	repeat: string,
	row: string,
	by: -1 | 1,
	linkIds: readonly string[] = []
): void {
	const standing = rowsOf(document, repeat, linkIds);
	const from = standing.indexOf(row);
	const to = from + by;
	if (from === -1 || standing[to] === undefined) return;
	const wanted = standing.filter((each) => each !== row);
	wanted.splice(to, 0, row);
	const places = new Map(placed(document, repeat, linkIds).map((each) => [each.row, each.place]));
	const before = places.get(wanted[to - 1] ?? '');
	const behind = places.get(wanted[to + 1] ?? '');
	const place = between(before, behind);
	document.transact(() => {
		const rows = document.getMap(rowsRoot);
		if (place !== null) rows.set(rowKey(repeat, row), place);
		else wanted.forEach((each, index) => rows.set(rowKey(repeat, each), index + 1));
	}, localOrigin);
}

/** Takes a row away; its answers stay in the document. */
export function removeRow(
	document: Y.Doc,
	repeat: string,
	row: string,
	{ by, at }: { by: string; at: number }
): void {
	document.transact(() => document.getMap(rowsRoot).set(removedKey(repeat, row), { by, at }), localOrigin);
}

export function restoreRow(document: Y.Doc, repeat: string, row: string): void {
	document.transact(() => document.getMap(rowsRoot).delete(removedKey(repeat, row)), localOrigin);
}

interface PlacedRow {
	readonly row: string;
	readonly place: number;
}

/** All rows, removed ones too, in their order. */
function placed(document: Y.Doc, repeat: string, linkIds: readonly string[]): PlacedRow[] {
	const prefix = `${repeat}/`;
	const known = [...document.getMap(rowsRoot)].flatMap(([key, place]): PlacedRow[] => {
		const row = key.slice(prefix.length);
		return key.startsWith(prefix) && !row.includes('/') && typeof place === 'number' ? [{ row, place }] : [];
	});
	const end = Math.max(0, ...known.map(({ place }) => place));
	const isKnown = new Set(known.map(({ row }) => row));
	const foreign = answeredRows(document, linkIds).filter((row) => !isKnown.has(row));
	const all = [...known, ...foreign.map((row) => ({ row, place: end + 1 }))];
	return all.sort((one, other) => one.place - other.place || (one.row < other.row ? -1 : 1));
}

/** Rows in which an answer to one of these items stands. */
function answeredRows(document: Y.Doc, linkIds: readonly string[]): string[] {
	if (linkIds.length === 0) return [];
	const places = [...document.getMap('answers').keys()].map((key) => placeAt(key.split('~')[0] ?? ''));
	return [
		...new Set(places.flatMap(({ linkId, row }) => (row !== null && linkIds.includes(linkId) ? [row] : [])))
	];
}

/** A number between the two; null where there is none left between them, or where both are open. */
function between(before: number | undefined, behind: number | undefined): number | null {
	if (before === undefined) return behind === undefined ? null : behind - 1;
	if (behind === undefined) return before + 1;
	const middle = (before + behind) / 2;
	return middle > before && middle < behind ? middle : null;
}
