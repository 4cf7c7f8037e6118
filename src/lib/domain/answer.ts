// Answers: which values there are, and when two of them say the same.
import * as v from 'valibot';
import { answerValueSchema, intervalSchema, otherSchema, quantitySchema } from './answer-schema.ts';

export type Quantity = Readonly<v.InferOutput<typeof quantitySchema>>;
export type Interval = Readonly<v.InferOutput<typeof intervalSchema>>;
export type OtherAnswer = Readonly<v.InferOutput<typeof otherSchema>>;

/** Text, number, yes or no, a choice's code, the codes of a multiple choice, or one of the composed values. */
export type AnswerValue = string | number | boolean | readonly string[] | Quantity | Interval | OtherAnswer;

/** True for a value that may lie in a response, whatever its item; others are left unread. */
export function isAnswerValue(value: unknown): value is AnswerValue {
	return v.is(answerValueSchema, value);
}

export function isQuantity(value: unknown): value is Quantity {
	return v.is(quantitySchema, value);
}

export function isInterval(value: unknown): value is Interval {
	return v.is(intervalSchema, value);
}

export function isOther(value: unknown): value is OtherAnswer {
	return v.is(otherSchema, value);
}

/** Equal answers are one answer: the codes of a multiple choice are a set, their order says nothing. */
export function isSameAnswer(one: AnswerValue, other: AnswerValue): boolean {
	return canonicalAnswer(one) === canonicalAnswer(other);
}

/** One text per distinct answer; `5` and `"5"` stay two. */
export function canonicalAnswer(value: AnswerValue): string {
	if (typeof value !== 'object') return JSON.stringify(value);
	if (isCodes(value)) return JSON.stringify([...new Set(value)].sort());
	return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

export function isCodes(value: AnswerValue): value is readonly string[] {
	return Array.isArray(value);
}

/** The number in an answer: itself, an amount, a count; null for what holds none. */
export function numberOf(value: AnswerValue): number | null {
	if (typeof value === 'number') return value;
	if (isQuantity(value)) return value.amount;
	return isInterval(value) ? value.count : null;
}
