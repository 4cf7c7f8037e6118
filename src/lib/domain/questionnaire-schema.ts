// Reads a questionnaire from JSON: everything that a published form must be.
import * as v from 'valibot';
import { answerValueSchema, intervalUnits } from './answer-schema.ts';
import { conditionSchema } from './condition.ts';
import { logicFaults } from './expression-check.ts';
import { choiceFilterSchema, expressionSchema } from './expression/expression.ts';
import { logicOf } from './form-logic.ts';
import { isLinkId } from './link-id.ts';
import { languageTagSchema, localizedSchema } from './localized.ts';
import {
	allItems,
	caseKinds,
	isSection,
	itemTypes,
	placesItMayGo,
	type Item,
	type ItemType,
	type Questionnaire,
	type Section
} from './questionnaire.ts';

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
	label: localizedSchema,
	columns: v.exactOptional(
		v.record(v.pipe(v.string(), v.regex(/^(?!constructor$|prototype$)[A-Za-z][\w.-]{0,59}$/)), v.string())
	)
});

/** The value itself, or an expression that gives it. */
const defaultSchema = v.union([v.strictObject({ expression: expressionSchema }), answerValueSchema]);

const optionsSchema = v.pipe(v.array(optionSchema), v.minLength(2, 'has fewer than two options'));

/** One item, with everything in it. */
export const itemSchema: v.GenericSchema<unknown, Item> = v.pipe(
	v.object({
		linkId: linkIdSchema,
		type: itemTypeSchema,
		label: localizedSchema,
		hint: v.exactOptional(localizedSchema),
		required: v.exactOptional(v.boolean()),
		requiredWhen: v.exactOptional(conditionSchema),
		readOnly: v.exactOptional(v.boolean()),
		default: v.exactOptional(defaultSchema),
		calculation: v.exactOptional(expressionSchema),
		hidden: v.exactOptional(v.boolean()),
		choiceFilter: v.exactOptional(choiceFilterSchema),
		count: v.exactOptional(expressionSchema),
		goes: v.exactOptional(v.picklist(placesItMayGo)),
		relevant: v.exactOptional(conditionSchema),
		constraint: v.exactOptional(v.object({ holds: conditionSchema, message: localizedSchema })),
		options: v.exactOptional(optionsSchema),
		units: v.exactOptional(optionsSchema),
		intervals: v.exactOptional(v.pipe(v.array(v.picklist(intervalUnits)), v.nonEmpty())),
		rowLabel: v.exactOptional(localizedSchema),
		max: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
		range: v.exactOptional(rangeSchema),
		unit: v.exactOptional(localizedSchema),
		items: v.exactOptional(v.array(v.lazy(() => itemSchema)))
	}),
	v.check((item) => item.type !== 'group' || item.items !== undefined, 'is a group without items'),
	v.check((item) => item.type !== 'repeat' || isRowOf(item.items ?? []), 'is a repeat without items to ask'),
	v.check((item) => mayHold(item.type) || item.items === undefined, 'has items but is not a group'),
	v.check((item) => !isChosen(item.type) || item.options !== undefined, 'is a choice without options'),
	v.check((item) => item.type !== 'quantity' || item.units !== undefined, 'is a quantity without units'),
	v.check(
		(item) => item.type === 'unknown' || (item.type === 'calculated') === (item.calculation !== undefined),
		'has a calculation but is not calculated, or the other way round'
	),
	v.check((item) => item.hidden !== true || item.type === 'calculated', 'is hidden but not calculated'),
	v.check((item) => item.count === undefined || item.type === 'repeat', 'has a count but is no repeat'),
	v.check((item) => item.type !== 'scale' || item.range !== undefined, 'is a scale without a range')
);

/** A container of a newer app is kept whole; its items are shown with it and never asked. */
function mayHold(type: ItemType): boolean {
	return type === 'group' || type === 'repeat' || type === 'unknown';
}

/** A row asks at least one thing, and holds no rows of its own. */
function isRowOf(items: readonly Item[]): boolean {
	return items.length > 0 && allItems(items).every(({ type }) => type !== 'repeat');
}

function isChosen(type: ItemType): boolean {
	return type === 'choice' || type === 'multiple-choice' || type === 'open-choice';
}

const sectionSchema: v.GenericSchema<unknown, Section> = v.pipe(
	itemSchema,
	v.guard(isSection, 'is not a group: the top level holds sections')
);

/** A section stands beside these in the address of a case. */
const namesOfScreens = ['check', 'print'];

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
	v.check(
		({ items }) => items.every(({ linkId }) => !namesOfScreens.includes(linkId)),
		'names a section like a screen'
	),
	v.check(({ items }) => repeatedLinkIds(items).length === 0, 'names a linkId twice'),
	v.check(({ items }) => {
		const logic = logicOf(items);
		return logic.items.every((item) => logicFaults(item, logic).length === 0);
	}, 'asks in a condition about what it does not have'),
	v.check(({ items }) => logicOf(items).circles().length === 0, 'asks in a circle')
);

function repeatedLinkIds(items: readonly Item[]): string[] {
	const seen = new Set<string>();
	return allItems(items).flatMap(({ linkId }) => {
		const isRepeated = seen.has(linkId);
		seen.add(linkId);
		return isRepeated ? [linkId] : [];
	});
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
