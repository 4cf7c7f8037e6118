// The shape of every value that may lie in a response, whatever its item.
import * as v from 'valibot';

/** Calendar units, the shortest first. */
export const intervalUnits = ['days', 'weeks', 'months', 'years'] as const;
export type IntervalUnit = (typeof intervalUnits)[number];

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const finite = v.pipe(v.number(), v.finite());

/** An amount with the code of the unit that was chosen for it; an empty one where none was chosen yet. */
export const quantitySchema = v.strictObject({ amount: finite, unit: v.string() });

/**
 * So long before the day on which it was written (YYYY-MM-DD by the writer's own calendar); the unit is empty where
 * none was chosen yet.
 */
export const intervalSchema = v.strictObject({
	count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	unit: v.picklist([...intervalUnits, '']),
	writtenOn: v.pipe(v.string(), v.regex(day))
});

/** What an open choice did not offer, in words. */
export const otherSchema = v.strictObject({
	other: v.pipe(
		v.string(),
		v.check((text) => text.trim() !== '')
	)
});

export const answerValueSchema = v.union([
	v.string(),
	finite,
	v.boolean(),
	v.array(v.string()),
	quantitySchema,
	intervalSchema,
	otherSchema
]);
