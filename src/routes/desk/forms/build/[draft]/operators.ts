// Which comparisons make sense for the answers to which kind of item.
import type { PickedOperator } from '$lib/domain/builder/picker.ts';
import type { ItemType } from '$lib/domain/questionnaire.ts';

const answered = ['answered', 'not-answered'] as const;
const order = ['is', 'is-not', 'at-least', 'at-most', 'more', 'less'] as const;

/** The most likely one first. */
export function operatorsFor(type: ItemType | undefined): readonly PickedOperator[] {
	if (type === 'multiple-choice') return ['includes', 'excludes', ...answered];
	if (type === 'interval') return answered;
	if (isNumber(type)) return [...order, ...answered];
	return ['is', 'is-not', ...answered];
}

export function isNumber(type: ItemType | undefined): boolean {
	return ['integer', 'decimal', 'scale', 'quantity', 'calculated'].some((known) => known === type);
}
