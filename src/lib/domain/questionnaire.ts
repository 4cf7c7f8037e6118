// A questionnaire: the template that a case is written on, published as a pack and never changed.
import * as v from 'valibot';
import { languageTagSchema, localizedSchema, type Localized } from './localized.ts';

export const caseKinds = ['patient', 'service', 'equipment', 'policy', 'example'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** The furthest an answer may travel: this device, the team's rooms on the server, or the submitted case. */
export const placesItMayGo = ['device', 'team', 'shared'] as const;
export type WhereItMayGo = (typeof placesItMayGo)[number];

export const itemTypes = [
	'group',
	'display',
	'text',
	'string',
	'integer',
	'decimal',
	'choice',
	'multiple-choice',
	'scale',
	'yes-no'
] as const;
/** `unknown` stands for a type of a newer app: the item is shown, its answers are kept and cannot be edited here. */
export type ItemType = (typeof itemTypes)[number] | 'unknown';

export interface Option {
	readonly code: string;
	readonly label: Localized;
}

/** Inclusive bounds of a number; a scale has whole steps and says what its ends mean. */
export interface Range {
	readonly min: number;
	readonly max: number;
	readonly minLabel?: Localized;
	readonly maxLabel?: Localized;
}

export interface Item {
	readonly linkId: string;
	readonly type: ItemType;
	readonly label: Localized;
	readonly hint?: Localized;
	readonly required?: boolean;
	readonly goes?: WhereItMayGo;
	readonly options?: readonly Option[];
	readonly range?: Range;
	readonly unit?: Localized;
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

const linkIdShape = /^[a-z][a-z0-9-]{0,59}$/;

/** Lower-case words joined by dashes; never a name that objects of JavaScript already carry. */
export function isLinkId(text: string): boolean {
	return linkIdShape.test(text) && text !== 'constructor' && text !== 'prototype';
}

const linkIdSchema = v.pipe(v.string(), v.check(isLinkId, 'is not a link id'));

const itemTypeSchema = v.pipe(
	v.string(),
	v.transform((type): ItemType => itemTypes.find((known) => known === type) ?? 'unknown')
);

const rangeSchema = v.pipe(
	v.object({
		min: v.number(),
		max: v.number(),
		minLabel: v.exactOptional(localizedSchema),
		maxLabel: v.exactOptional(localizedSchema)
	}),
	v.check(({ min, max }) => min < max, 'has a min that is not below its max')
);

/** Option codes are exported to tables: words joined by dashes, or a plain number such as a score. */
const optionSchema = v.object({
	code: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'is not an option code')),
	label: localizedSchema
});

const itemSchema: v.GenericSchema<unknown, Item> = v.pipe(
	v.object({
		linkId: linkIdSchema,
		type: itemTypeSchema,
		label: localizedSchema,
		hint: v.exactOptional(localizedSchema),
		required: v.exactOptional(v.boolean()),
		goes: v.exactOptional(v.picklist(placesItMayGo)),
		options: v.exactOptional(v.pipe(v.array(optionSchema), v.minLength(2, 'has fewer than two options'))),
		range: v.exactOptional(rangeSchema),
		unit: v.exactOptional(localizedSchema),
		items: v.exactOptional(v.array(v.lazy(() => itemSchema)))
	}),
	v.check((item) => item.type !== 'group' || item.items !== undefined, 'is a group without items'),
	v.check((item) => mayHold(item.type) || item.items === undefined, 'has items but is not a group'),
	v.check((item) => !isChosen(item.type) || item.options !== undefined, 'is a choice without options'),
	v.check((item) => item.type !== 'scale' || item.range !== undefined, 'is a scale without a range')
);

/** A container of a newer app is kept whole; its items are shown with it and never asked. */
function mayHold(type: ItemType): boolean {
	return type === 'group' || type === 'unknown';
}

function isChosen(type: ItemType): boolean {
	return type === 'choice' || type === 'multiple-choice';
}

const sectionSchema: v.GenericSchema<unknown, Section> = v.pipe(
	itemSchema,
	v.guard(isSection, 'is not a group: the top level holds sections')
);

function isSection(item: Item): item is Section {
	return item.type === 'group' && item.items !== undefined;
}

const questionnaireSchema: v.GenericSchema<unknown, Questionnaire> = v.pipe(
	v.object({
		name: linkIdSchema,
		version: v.pipe(v.number(), v.integer(), v.minValue(1)),
		layout: v.literal(1, 'needs a newer version of the app'),
		kind: v.picklist(caseKinds),
		title: localizedSchema,
		licence: v.pipe(v.string(), v.nonEmpty()),
		languages: v.pipe(v.array(languageTagSchema), v.includes('en')),
		items: v.pipe(v.array(sectionSchema), v.nonEmpty())
	}),
	v.check(({ items }) => repeatedLinkIds(items).length === 0, 'names a linkId twice')
);

function repeatedLinkIds(items: readonly Item[]): string[] {
	const linkIds = allItems(items).map(({ linkId }) => linkId);
	return linkIds.filter((linkId, index) => linkIds.indexOf(linkId) !== index);
}

/** Every item in reading order, groups before what they hold. */
export function allItems(items: readonly Item[]): Item[] {
	return items.flatMap((item) => [item, ...allItems(item.items ?? [])]);
}

/**
 * Reads a questionnaire from parsed JSON; keys that this app does not know are left out.
 * @throws Error that names the place and the reason, for the person who publishes the pack.
 */
export function parseQuestionnaire(json: unknown): Questionnaire {
	const result = v.safeParse(questionnaireSchema, json);
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new Error(`Questionnaire, ${v.getDotPath(issue) ?? 'as a whole'}: ${issue.message}`);
}

export function sectionsOf(questionnaire: Questionnaire): readonly Section[] {
	return questionnaire.items;
}

/** The items of a section that ask for an answer, out of their groups and in reading order. */
export function itemsOf(section: Section): Item[] {
	return section.items.flatMap((item) => {
		if (isSection(item)) return itemsOf(item);
		return item.type === 'display' || item.type === 'unknown' ? [] : [item];
	});
}

export function itemNamed(questionnaire: Questionnaire, linkId: string): Item | undefined {
	return allItems(questionnaire.items).find((item) => item.linkId === linkId);
}

/** An item that does not say where it may go stays with the team: nothing is shared by omission. */
export function whereItMayGo(item: Item): WhereItMayGo {
	return item.goes ?? 'team';
}
