// A response as its form reads it: what is asked now, where, and how far it has come.
import { addressOf } from './address.ts';
import type { FilledForm } from './filled-form.ts';
import {
	isAsking,
	isRepeat,
	isSection,
	sectionsOf,
	whereItMayGo,
	type Item,
	type Questionnaire,
	type Repeat,
	type Section
} from './questionnaire.ts';

/** One line of the form as it stands now: a heading, a row's beginning, or an item at its address. */
export type FormLine =
	| { readonly kind: 'heading'; readonly item: Section }
	| { readonly kind: 'repeat'; readonly item: Repeat; readonly rows: readonly string[] }
	| { readonly kind: 'item'; readonly item: Item; readonly row: string | null; readonly address: string };

/** A line that asks for an answer. */
export type AskedItem = Extract<FormLine, { kind: 'item' }>;

export type SectionState = 'not-started' | 'started' | 'complete';

/** Counts of items; `asked` leaves out what stays on one device, so that every member sees the same figures. */
export interface SectionProgress {
	readonly answered: number;
	readonly asked: number;
	readonly state: SectionState;
}

/** `complete` of `total` sections are complete. */
export interface ResponseProgress {
	readonly sections: readonly SectionProgress[];
	readonly complete: number;
	readonly total: number;
}

export function isAnswered(response: FilledForm, address: string): boolean {
	return response.values(address).length > 0 || response.hasWords(address);
}

/** The lines of a section, or of one row of a repeat, that are there now, in reading order. */
export function linesOf(
	{ items }: Section | Repeat,
	response: FilledForm,
	row: string | null = null
): FormLine[] {
	return items.flatMap((item): FormLine[] => {
		if (item.hidden === true || !response.isAsked(item.linkId, row)) return [];
		if (isSection(item)) return [{ kind: 'heading', item }, ...linesOf(item, response, row)];
		if (isRepeat(item)) return [{ kind: 'repeat', item, rows: response.rows(item.linkId) }];
		return [{ kind: 'item', item, row, address: addressOf({ linkId: item.linkId, row }) }];
	});
}

/** An empty form on paper has room for this many rows of a repeat. */
const rowsOnPaper = 3;

/** The lines of an empty form, in the order of `linesOf`: every question stands there, whatever it depends on. */
export function blankLines({ items }: Section | Repeat, row: string | null = null): FormLine[] {
	return items.flatMap((item): FormLine[] => {
		if (item.hidden === true) return [];
		if (isSection(item)) return [{ kind: 'heading', item }, ...blankLines(item, row)];
		if (!isRepeat(item))
			return [{ kind: 'item', item, row, address: addressOf({ linkId: item.linkId, row }) }];
		const rows = Array.from({ length: Math.min(rowsOnPaper, item.max ?? rowsOnPaper) }, (_row, index) =>
			String(index)
		);
		return [{ kind: 'repeat', item, rows }];
	});
}

/**
 * For a screen that asks for lines again and again: those that are as they were stay the very same, so that only what
 * became otherwise is drawn.
 */
export function steadyLines(): (lines: readonly FormLine[]) => readonly FormLine[] {
	let before: ReadonlyMap<string, FormLine> = new Map();
	return (lines) => {
		const kept = lines.map((line) => before.get(lineKey(line)) ?? line);
		before = new Map(kept.map((line) => [lineKey(line), line]));
		return kept;
	};
}

function lineKey(line: FormLine): string {
	if (line.kind === 'repeat') return [line.item.linkId, ...line.rows].join(' ');
	return line.kind === 'item' ? line.address : line.item.linkId;
}

/** A line that asks, with the repeat in whose row it stands. */
export interface Asked extends AskedItem {
	readonly repeat: Repeat | null;
}

/** Everything that a section asks now, the rows of its repeats too. A section that is not relevant asks nothing. */
export function askedIn(section: Section, response: FilledForm): Asked[] {
	if (!response.isAsked(section.linkId, null)) return [];
	const asks = ({ item }: AskedItem) => isAsking(item);
	return linesOf(section, response).flatMap((line): Asked[] => {
		if (line.kind === 'heading') return [];
		if (line.kind === 'item') return asks(line) ? [{ ...line, repeat: null }] : [];
		if (line.rows.length === 0)
			return line.item.count === undefined ? [{ ...emptyRepeat(line.item), repeat: null }] : [];
		return line.rows.flatMap((row) =>
			linesOf(line.item, response, row)
				.filter((inner) => inner.kind === 'item')
				.filter(asks)
				.map((inner) => ({ ...inner, repeat: line.item }))
		);
	});
}

/** A repeat without a row asks for the first one. */
function emptyRepeat(item: Repeat): AskedItem {
	return { kind: 'item', item, row: null, address: item.linkId };
}

/**
 * A section is complete when every required item has an answer and at least one item has; where nothing is
 * required one answer is enough, and a section that asks nothing is complete.
 */
function sectionProgress(section: Section, response: FilledForm): SectionProgress {
	const asked = askedIn(section, response).filter(({ item }) => whereItMayGo(item) !== 'device');
	const answered = asked.filter(({ address }) => isAnswered(response, address));
	return { answered: answered.length, asked: asked.length, state: stateOf(asked, answered, response) };
}

function stateOf(asked: readonly Asked[], answered: readonly Asked[], response: FilledForm): SectionState {
	if (asked.length === 0) return 'complete';
	if (answered.length === 0) return 'not-started';
	const isComplete = asked.every(
		(line) => answered.includes(line) || !response.isRequired(line.item, line.row)
	);
	return isComplete ? 'complete' : 'started';
}

/**
 * Sections that are not relevant are left out of the sums, and stand in `sections` as asking nothing. The progress of a
 * section that came no further since `before` is the very same.
 */
export function responseProgress(
	questionnaire: Questionnaire,
	response: FilledForm,
	before?: ResponseProgress
): ResponseProgress {
	const all = sectionsOf(questionnaire);
	const sections = all.map((section, index) => {
		const progress = sectionProgress(section, response);
		const known = before?.sections[index];
		return known !== undefined && isSameProgress(known, progress) ? known : progress;
	});
	const counted = sections.filter((_progress, index) => response.isAsked(all[index]!.linkId, null));
	const complete = counted.filter(({ state }) => state === 'complete').length;
	return { sections, complete, total: counted.length };
}

function isSameProgress(one: SectionProgress, other: SectionProgress): boolean {
	return one.answered === other.answered && one.asked === other.asked && one.state === other.state;
}
