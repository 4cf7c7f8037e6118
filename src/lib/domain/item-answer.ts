// Which values an item takes as its answer.
import { isInterval, isOther, isQuantity, type AnswerValue } from './answer.ts';
import type { Item } from './questionnaire.ts';

/** True when `value` answers `item`: of its type, among its options, within its range. */
export function isAnswerOf(item: Item, value: unknown): value is AnswerValue {
	switch (item.type) {
		case 'string':
		case 'text':
			return typeof value === 'string' && value.trim() !== '';
		case 'integer':
		case 'scale':
			return Number.isSafeInteger(value) && isInRange(item, value);
		case 'decimal':
			return isInRange(item, value);
		case 'yes-no':
			return typeof value === 'boolean';
		case 'choice':
			return isOption(item, value);
		case 'open-choice':
			return isOption(item, value) || isOther(value);
		case 'multiple-choice':
			return Array.isArray(value) && value.length > 0 && value.every((code) => isOption(item, code));
		case 'quantity':
			return isQuantity(value) && isInRange(item, value.amount) && isUnit(item, value.unit);
		case 'interval':
			return isInterval(value) && value.unit !== '';
		case 'group':
		case 'repeat':
		case 'display':
		case 'calculated':
		case 'unknown':
			return false;
	}
}

function isInRange({ range }: Item, value: unknown): boolean {
	if (typeof value !== 'number' || !Number.isFinite(value)) return false;
	return range === undefined || (value >= range.min && value <= range.max);
}

function isOption({ options = [] }: Item, value: unknown): boolean {
	return options.some(({ code }) => code === value);
}

function isUnit({ units = [] }: Item, unit: string): boolean {
	return units.some(({ code }) => code === unit);
}
