// A condition of our own as the text of an expression; the same is asked, in ODK's words.
import type { AnswerValue } from './answer.ts';
import type { Condition } from './condition.ts';
import { printExpression } from './expression/print.ts';
import type { Operator, Tree } from './expression/tree.ts';

/** Null where no expression asks it. */
export function conditionText(condition: Condition): string | null {
	if ('expression' in condition) return condition.expression.text;
	const tree = treeOf(condition);
	return tree === null ? null : printExpression(tree);
}

function treeOf(condition: Condition): Tree | null {
	if ('expression' in condition) return condition.expression.tree;
	if ('unknown' in condition) return null;
	if ('all' in condition) return joined('and', condition.all);
	if ('any' in condition) return joined('or', condition.any);
	if ('not' in condition) {
		const of = treeOf(condition.not);
		return of === null ? null : { kind: 'call', name: 'not', of: [of] };
	}
	const answer: Tree = { kind: 'answer', item: condition.item };
	const both = (operator: Operator, right: Tree): Tree => ({ kind: 'both', operator, left: answer, right });
	const nothing: Tree = { kind: 'text', value: '' };
	if ('isAnswered' in condition) return both(condition.isAnswered ? '!=' : '=', nothing);
	if ('includes' in condition)
		return { kind: 'call', name: 'selected', of: [answer, { kind: 'text', value: condition.includes }] };
	if ('is' in condition) {
		const value = literalOf(condition.is);
		return value === null ? null : both('=', value);
	}
	if ('isNot' in condition) {
		const value = literalOf(condition.isNot);
		if (value === null) return null;
		return { kind: 'both', operator: 'and', left: both('!=', nothing), right: both('!=', value) };
	}
	const [operator, bound] =
		'atLeast' in condition ? (['>=', condition.atLeast] as const) : (['<=', condition.atMost] as const);
	const right: Tree | null =
		typeof bound === 'number' ? literalOf(bound) : { kind: 'answer', item: bound.item };
	return right === null ? null : both(operator, right);
}

function joined(operator: 'and' | 'or', parts: readonly Condition[]): Tree | null {
	const trees = parts.map(treeOf);
	return (
		trees.reduce((left, right) =>
			left === null || right === null ? null : { kind: 'both', operator, left, right }
		) ?? null
	);
}

function literalOf(value: AnswerValue): Tree | null {
	if (typeof value === 'boolean') return { kind: 'text', value: value ? 'yes' : 'no' };
	if (typeof value === 'string')
		return value.includes("'") && value.includes('"') ? null : { kind: 'text', value };
	if (typeof value !== 'number') return null;
	const number: Tree = { kind: 'number', value: Math.abs(value) };
	return value < 0 ? { kind: 'negative', of: number } : number;
}
