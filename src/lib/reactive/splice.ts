// The smallest change between two texts, cut at whole letters, and how it is carried past somebody else's change.

/** Indices count UTF-16 code units, as Yjs does; `to` is the first that is not meant. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

/** `insert` goes in at `at`, and what lies in the ranges of `remove`, all behind `at` and in order, goes out. */
export interface Splice {
	readonly at: number;
	readonly remove: readonly Range[];
	readonly insert: string;
}

/** One step of a Yjs text delta; of what is inserted only the length matters here. */
export interface DeltaStep {
	readonly retain?: number | undefined;
	readonly delete?: number | undefined;
	readonly insert?: string | object | undefined;
}

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('en', { granularity: 'grapheme' }) : null;

/** Letters as a reader counts them; browsers without a segmenter (Firefox before 125) cut at code points. */
function lettersOf(text: string): string[] {
	if (segmenter === null) return Array.from(text);
	return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function unitsIn(letters: readonly string[]): number {
	return letters.reduce((units, letter) => units + letter.length, 0);
}

/**
 * The one splice that makes `after` of `before`, or null where they are equal. It never cuts a letter in two.
 * `caret` (an index in `after`) says which of several equal changes was typed: what stands behind the caret stayed.
 */
export function spliceBetween(before: string, after: string, caret = after.length): Splice | null {
	if (before === after) return null;
	const old = lettersOf(before);
	const now = lettersOf(after);
	const shorter = Math.min(old.length, now.length);
	const isSameFromEnd = (count: number) => old[old.length - 1 - count] === now[now.length - 1 - count];

	let behind = 0;
	let room = after.length - caret;
	while (behind < shorter && isSameFromEnd(behind)) {
		room -= now[now.length - 1 - behind]?.length ?? 0;
		if (room < 0) break;
		behind += 1;
	}
	let ahead = 0;
	while (ahead < shorter - behind && old[ahead] === now[ahead]) ahead += 1;
	while (behind < shorter - ahead && isSameFromEnd(behind)) behind += 1;

	const at = unitsIn(old.slice(0, ahead));
	const to = at + unitsIn(old.slice(ahead, old.length - behind));
	return {
		at,
		remove: at < to ? [{ from: at, to }] : [],
		insert: now.slice(ahead, now.length - behind).join('')
	};
}

/** Where an index of the old text lies after `delta`; what others insert right there comes behind it. */
export function carryIndex(index: number, delta: readonly DeltaStep[]): number {
	let old = 0;
	let carried = index;
	for (const step of delta) {
		if (old >= index) break;
		if (step.insert !== undefined) carried += lengthOf(step.insert);
		carried -= Math.min(step.delete ?? 0, index - old);
		old += (step.retain ?? 0) + (step.delete ?? 0);
	}
	return carried;
}

/** The splice on the text that `delta` made: others' words stay, even in the middle of what it removes. */
export function carrySplice(splice: Splice, delta: readonly DeltaStep[]): Splice {
	const kept = keptRanges(delta);
	const remove = splice.remove.flatMap(({ from, to }) =>
		kept
			.map((range) => ({ from: Math.max(from, range.from), to: Math.min(to, range.to), by: range.by }))
			.filter((range) => range.from < range.to)
			.map((range) => ({ from: range.from + range.by, to: range.to + range.by }))
	);
	return { ...splice, at: carryIndex(splice.at, delta), remove };
}

/** What of the old text is still there after `delta`, and by how much it moved. */
function keptRanges(delta: readonly DeltaStep[]): (Range & { by: number })[] {
	const kept: (Range & { by: number })[] = [];
	let old = 0;
	let by = 0;
	for (const step of delta) {
		if (step.insert !== undefined) by += lengthOf(step.insert);
		if (step.delete !== undefined) by -= step.delete;
		if (step.retain !== undefined) kept.push({ from: old, to: old + step.retain, by });
		old += (step.retain ?? 0) + (step.delete ?? 0);
	}
	kept.push({ from: old, to: Infinity, by });
	return kept;
}

/**
 * Where the caret goes when `typed` has been written onto the text that `changes` made one after the other.
 * `caret` is an index in the text as it was typed.
 */
export function carryCaret(
	caret: number,
	typed: Splice | null,
	changes: readonly (readonly DeltaStep[])[]
): number {
	if (typed === null || caret <= typed.at) return changes.reduce(carryIndex, caret);
	const carried = changes.reduce(carrySplice, typed);
	if (caret <= typed.at + typed.insert.length) return carried.at + caret - typed.at;
	const before = caret - typed.insert.length + unitsOf(typed.remove, Infinity);
	const moved = changes.reduce(carryIndex, before);
	return moved + typed.insert.length - unitsOf(carried.remove, moved);
}

function unitsOf(ranges: readonly Range[], upTo: number): number {
	return ranges.reduce((units, { from, to }) => units + Math.max(0, Math.min(to, upTo) - from), 0);
}

function lengthOf(insert: string | object): number {
	return typeof insert === 'string' ? insert.length : 1;
}

/** The text that the splice makes of `text`. */
export function spliced(text: string, splice: Splice): string {
	let result = text.slice(0, splice.at) + splice.insert;
	let from = splice.at;
	for (const range of splice.remove) {
		result += text.slice(from, range.from);
		from = range.to;
	}
	return result + text.slice(from);
}
