// What a site enters for one indicator and month, and the value that follows from it.
import * as v from 'valibot';
import type { IndicatorUnit } from './indicator.ts';

/** How the figures came to be. */
export const bases = ['counted', 'estimated', 'not-available'] as const;
export type Basis = (typeof bases)[number];

const figure = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));

/** Null is "not entered yet". */
export const measureEntrySchema = v.strictObject({
	numerator: figure,
	denominator: figure,
	basis: v.picklist(bases),
	note: v.pipe(v.string(), v.maxLength(500))
});

export type MeasureEntry = Readonly<v.InferOutput<typeof measureEntrySchema>>;

export const noEntry: MeasureEntry = { numerator: null, denominator: null, basis: 'counted', note: '' };

/** True where nothing was entered: such an entry is taken away rather than kept. */
export function isBlank({ numerator, denominator, basis, note }: MeasureEntry): boolean {
	return numerator === null && denominator === null && basis !== 'not-available' && note.trim() === '';
}

/** Shares cannot count more than there is; a mean may be anything. */
export function isPossible({ numerator, denominator }: MeasureEntry, unit: IndicatorUnit): boolean {
	if (unit === 'mean' || numerator === null || denominator === null) return true;
	return numerator <= denominator;
}

/** Whether something is told of the month: figures, or that there are none. */
export function isEntered(entry: MeasureEntry): boolean {
	const { numerator, denominator, basis } = entry;
	return basis === 'not-available' || (numerator !== null && denominator !== null);
}

/**
 * In percent for shares, else numerator per denominator. Null is "no value": not entered, not available, impossible,
 * or a denominator of 0 (architecture.md §5).
 */
export function valueOf(entry: MeasureEntry, unit: IndicatorUnit): number | null {
	const { numerator, denominator, basis } = entry;
	if (basis === 'not-available' || numerator === null || denominator === null || denominator === 0)
		return null;
	if (!isPossible(entry, unit)) return null;
	return unit === 'mean' ? numerator / denominator : (100 * numerator) / denominator;
}
