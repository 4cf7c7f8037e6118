// A questionnaire: the template that a case is written on, published as a pack and never changed.
import type { IntervalUnit } from './answer-schema.ts';
import type { AnswerValue } from './answer.ts';
import type { Condition } from './condition.ts';
import type { Expression } from './expression/expression.ts';
import type { Localized } from './localized.ts';

export const caseKinds = ['patient', 'service', 'equipment', 'policy', 'example'] as const;
export type CaseKind = (typeof caseKinds)[number];

export function isCaseKind(value: unknown): value is CaseKind {
	return caseKinds.some((kind) => kind === value);
}

/** The furthest an answer may travel: this device, the team's rooms on the server, or the submitted case. */
export const placesItMayGo = ['device', 'team', 'shared'] as const;
export type WhereItMayGo = (typeof placesItMayGo)[number];

export const itemTypes = [
	'group',
	'repeat',
	'display',
	'text',
	'string',
	'integer',
	'decimal',
	'choice',
	'multiple-choice',
	'open-choice',
	'quantity',
	'interval',
	'scale',
	'yes-no',
	'calculated'
] as const;
/** `unknown` stands for a type of a newer app: the item is shown, its answers are kept and cannot be edited here. */
export type ItemType = (typeof itemTypes)[number] | 'unknown';

export interface Option {
	readonly code: string;
	readonly label: Localized;
	/** What a choice filter may ask of it, by column. */
	readonly columns?: Readonly<Record<string, string>>;
}

/** Inclusive bounds of a number; a scale has whole steps and says what its ends mean. */
export interface Range {
	readonly min: number;
	readonly max: number;
	readonly minLabel?: Localized;
	readonly maxLabel?: Localized;
}

/** What an answer must fulfil, and what is said where it does not. */
export interface Constraint {
	readonly holds: Condition;
	readonly message: Localized;
}

export interface Item {
	readonly linkId: string;
	readonly type: ItemType;
	readonly label: Localized;
	readonly hint?: Localized;
	readonly required?: boolean;
	/** Required where this holds. */
	readonly requiredWhen?: Condition;
	/** Shown, and answered by nobody: what stands there is its default. */
	readonly readOnly?: boolean;
	/** Shown as a proposal and never stored by itself. */
	readonly default?: AnswerValue | { readonly expression: Expression };
	/** Of a calculated item: what it shows. It is never stored; whoever reads the response computes it. */
	readonly calculation?: Expression;
	/** Of a calculated item that only other expressions ask for. */
	readonly hidden?: boolean;
	readonly goes?: WhereItMayGo;
	/** When it is asked; always, where this is left out. */
	readonly relevant?: Condition;
	readonly constraint?: Constraint;
	readonly options?: readonly Option[];
	/** Which of the options are offered; all, where this is left out. */
	readonly choiceFilter?: Expression;
	readonly range?: Range;
	/** Said behind a number. */
	readonly unit?: Localized;
	/** Of a quantity: the units to choose from. */
	readonly units?: readonly Option[];
	/** Of an interval: the units to choose from; all, where this is left out. */
	readonly intervals?: readonly IntervalUnit[];
	/** Of a repeat: what one row is, and how many there may be. */
	readonly rowLabel?: Localized;
	readonly max?: number;
	/** Of a repeat: how many rows there are; nobody adds any then, or takes one away. */
	readonly count?: Expression;
	readonly items?: readonly Item[];
}

/** A group: at the top level one screen of the form, further in a heading on it. */
export interface Section extends Item {
	readonly type: 'group';
	readonly items: readonly Item[];
}

export interface Questionnaire {
	readonly name: string;
	readonly version: number;
	readonly layout: 1;
	readonly kind: CaseKind;
	readonly title: Localized;
	readonly licence: string;
	readonly languages: readonly string[];
	readonly items: readonly Section[];
}

/** Every item in reading order, groups before what they hold. */
export function allItems(items: readonly Item[]): Item[] {
	return items.flatMap((item) => [item, ...allItems(item.items ?? [])]);
}

export function sectionsOf(questionnaire: Questionnaire): readonly Section[] {
	return questionnaire.items;
}

export function isSection(item: Item): item is Section {
	return item.type === 'group' && item.items !== undefined;
}

/** A part of the form that may be there several times; its items are asked in every row. */
export interface Repeat extends Item {
	readonly type: 'repeat';
	readonly items: readonly Item[];
}

export function isRepeat(item: Item): item is Repeat {
	return item.type === 'repeat' && item.items !== undefined;
}

/** The items of a section, or of a repeat's row, that ask for an answer, out of their groups and in reading order. */
export function itemsOf({ items }: Section | Repeat): Item[] {
	return items.flatMap((item) => {
		if (isSection(item)) return itemsOf(item);
		return isAsking(item) ? [item] : [];
	});
}

/** Whether somebody may answer it. */
export function isAsking({ type, readOnly }: Item): boolean {
	return type !== 'display' && type !== 'unknown' && type !== 'calculated' && readOnly !== true;
}

export function itemNamed(questionnaire: Questionnaire, linkId: string): Item | undefined {
	return allItems(questionnaire.items).find((item) => item.linkId === linkId);
}

/** An item that does not say where it may go stays with the team: nothing is shared by omission. */
export function whereItMayGo(item: Item): WhereItMayGo {
	return item.goes ?? 'team';
}
