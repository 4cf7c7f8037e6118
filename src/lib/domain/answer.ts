// Answers: which values there are, and which of them an item takes.
import * as v from 'valibot';
import type { Item } from './questionnaire.ts';

/** Text, number, yes or no, a choice's code, or the codes of a multiple choice. */
export type AnswerValue = string | number | boolean | readonly string[];

const answerValueSchema = v.union([
	v.string(),
	v.pipe(v.number(), v.finite()),
	v.boolean(),
	v.array(v.string())
]);

/** True for a value that may lie in a response, whatever its item; others are left unread. */
export function isAnswerValue(value: unknown): value is AnswerValue {
	return v.is(answerValueSchema, value);
}

/** Equal answers are one answer: the codes of a multiple choice are a set, their order says nothing. */
export function isSameAnswer(one: AnswerValue, other: AnswerValue): boolean {
	return canonicalAnswer(one) === canonicalAnswer(other);
}

/** One text per distinct answer; `5` and `"5"` stay two. */
export function canonicalAnswer(value: AnswerValue): string {
	return JSON.stringify(typeof value === 'object' ? [...new Set(value)].sort() : value);
}

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
		case 'multiple-choice':
			return Array.isArray(value) && value.length > 0 && value.every((code) => isOption(item, code));
		case 'group':
		case 'display':
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
