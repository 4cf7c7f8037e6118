// Conditions of a form: when an item is asked, and what its answer must fulfil. A small tree, never code.
import * as v from 'valibot';
import { isSameAnswer, numberOf, type AnswerValue } from './answer.ts';
import { answerValueSchema } from './answer-schema.ts';
import { expressionSchema, type Expression } from './expression/expression.ts';

/** A number that is written down, or the number that another item has been answered with. */
type Operand = number | { readonly item: string };

export type Condition =
	| { readonly item: string; readonly is: AnswerValue }
	| { readonly item: string; readonly isNot: AnswerValue }
	| { readonly item: string; readonly includes: string }
	| { readonly item: string; readonly atLeast: Operand }
	| { readonly item: string; readonly atMost: Operand }
	| { readonly item: string; readonly isAnswered: boolean }
	| { readonly all: readonly Condition[] }
	| { readonly any: readonly Condition[] }
	| { readonly not: Condition }
	| { readonly expression: Expression }
	/** A shape of a newer app: it holds, so that no question is hidden by what is not understood. */
	| { readonly unknown: true };

/** What a condition may ask of a response: all answers that stand to an item, and whether there is any or any word. */
export interface AnswersByItem {
	values(linkId: string): readonly AnswerValue[];
	isAnswered(linkId: string): boolean;
	/** Whether an expression is true for one of the answers that stand to what it asks for. */
	isTrue(expression: Expression): boolean;
}

/**
 * Whether the condition holds. Of what is not answered nothing holds but `isAnswered: false` and what `not` turns
 * round. Where people answered differently it is enough that it holds for one of the answers.
 */
export function holds(condition: Condition, answers: AnswersByItem): boolean {
	if ('unknown' in condition) return true;
	if ('all' in condition) return condition.all.every((part) => holds(part, answers));
	if ('any' in condition) return condition.any.some((part) => holds(part, answers));
	if ('not' in condition) return !holds(condition.not, answers);
	if ('expression' in condition) return answers.isTrue(condition.expression);
	if ('isAnswered' in condition) return answers.isAnswered(condition.item) === condition.isAnswered;
	return answers.values(condition.item).some((value) => fulfils(value, condition, answers));
}

type Comparison = Exclude<Extract<Condition, { item: string }>, { isAnswered: boolean }>;

function fulfils(value: AnswerValue, condition: Comparison, answers: AnswersByItem): boolean {
	if ('is' in condition) return isSameAnswer(value, condition.is);
	if ('isNot' in condition) return !isSameAnswer(value, condition.isNot);
	if ('includes' in condition) return Array.isArray(value) && value.includes(condition.includes);
	const number = numberOf(value);
	if (number === null) return false;
	if ('atLeast' in condition) return operands(condition.atLeast, answers).some((bound) => number >= bound);
	return operands(condition.atMost, answers).some((bound) => number <= bound);
}

function operands(operand: Operand, answers: AnswersByItem): number[] {
	if (typeof operand === 'number') return [operand];
	return answers.values(operand.item).flatMap((value) => numberOf(value) ?? []);
}

/** The expressions in a condition. */
export function expressionsIn(condition: Condition): Expression[] {
	if ('expression' in condition) return [condition.expression];
	if ('all' in condition) return condition.all.flatMap(expressionsIn);
	if ('any' in condition) return condition.any.flatMap(expressionsIn);
	return 'not' in condition ? expressionsIn(condition.not) : [];
}

/** The items that a condition asks about. */
export function itemsNamedIn(condition: Condition): string[] {
	if ('unknown' in condition) return [];
	if ('all' in condition) return condition.all.flatMap(itemsNamedIn);
	if ('any' in condition) return condition.any.flatMap(itemsNamedIn);
	if ('not' in condition) return itemsNamedIn(condition.not);
	if ('expression' in condition) return [...condition.expression.items];
	const bound = 'atLeast' in condition ? condition.atLeast : 'atMost' in condition ? condition.atMost : 0;
	return typeof bound === 'number' ? [condition.item] : [condition.item, bound.item];
}

const operandSchema = v.union([v.number(), v.strictObject({ item: v.string() })]);
const parts = v.pipe(v.array(v.lazy(() => conditionSchema)), v.nonEmpty());

const knownSchema: v.GenericSchema<unknown, Condition> = v.union([
	v.strictObject({ item: v.string(), is: answerValueSchema }),
	v.strictObject({ item: v.string(), isNot: answerValueSchema }),
	v.strictObject({ item: v.string(), includes: v.string() }),
	v.strictObject({ item: v.string(), atLeast: operandSchema }),
	v.strictObject({ item: v.string(), atMost: operandSchema }),
	v.strictObject({ item: v.string(), isAnswered: v.boolean() }),
	v.strictObject({ all: parts }),
	v.strictObject({ any: parts }),
	v.strictObject({ not: v.lazy(() => conditionSchema) })
]);

/** An expression that cannot be read is an error of the form, not a shape of a newer app. */
const expressionCondition = v.strictObject({ expression: expressionSchema });

const anyShape: v.GenericSchema<unknown, Condition> = v.union([
	knownSchema,
	v.pipe(
		v.record(v.string(), v.unknown()),
		v.transform((): Condition => ({ unknown: true }))
	)
]);

/** Reads a condition from parsed JSON; an object of a shape that this app does not know becomes `unknown`. */
export const conditionSchema: v.GenericSchema<unknown, Condition> = v.lazy((input) =>
	typeof input === 'object' && input !== null && 'expression' in input ? expressionCondition : anyShape
);
