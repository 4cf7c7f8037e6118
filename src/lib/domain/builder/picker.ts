// Conditions that are picked rather than written: comparisons joined by "and" or by "or", and their text both ways.
import { parseExpression } from '../expression/parse.ts';
import { printExpression } from '../expression/print.ts';
import type { Operator, Tree } from '../expression/tree.ts';

export const pickedOperators = [
	...['is', 'is-not', 'includes', 'excludes', 'at-least', 'at-most', 'more', 'less'],
	...['answered', 'not-answered']
] as const;
export type PickedOperator = (typeof pickedOperators)[number];

/** `value`: an option's code, words, or a number; null where none was chosen yet, and where none is needed. */
export interface PickedPart {
	readonly item: string;
	readonly operator: PickedOperator;
	readonly value: string | number | null;
}

export interface Picked {
	readonly joined: 'and' | 'or';
	/** At least one. */
	readonly parts: readonly PickedPart[];
}

export function needsValue(operator: PickedOperator): boolean {
	return operator !== 'answered' && operator !== 'not-answered';
}

/** Whether it says enough to be a condition. */
export function isPickedWhole({ item, operator, value }: PickedPart): boolean {
	if (item === '') return false;
	if (!needsValue(operator)) return value === null;
	if (typeof value === 'number') return Number.isFinite(value) && isOfNumbers(operator);
	if (value === null || value === '' || (value.includes("'") && value.includes('"'))) return false;
	return !isOrder(operator);
}

/** Greater and less are asked of numbers only. */
export function isOrder(operator: PickedOperator): boolean {
	return ['at-least', 'at-most', 'more', 'less'].includes(operator);
}

function isOfNumbers(operator: PickedOperator): boolean {
	return isOrder(operator) || operator === 'is' || operator === 'is-not';
}

const signs: Readonly<Partial<Record<PickedOperator, Operator>>> = {
	is: '=',
	'is-not': '!=',
	'at-least': '>=',
	'at-most': '<=',
	more: '>',
	less: '<'
};

/** Null while a part does not say enough. */
export function textOfPicked({ joined, parts }: Picked): string | null {
	if (parts.length === 0 || !parts.every(isPickedWhole)) return null;
	return printExpression(
		parts.map(treeOf).reduce((left, right) => ({ kind: 'both', operator: joined, left, right }))
	);
}

function treeOf({ item, operator, value }: PickedPart): Tree {
	const answer: Tree = { kind: 'answer', item };
	const other = literal(value ?? '');
	if (operator === 'answered') return { kind: 'both', operator: '!=', left: answer, right: other };
	if (operator === 'not-answered') return { kind: 'both', operator: '=', left: answer, right: other };
	const sign = signs[operator];
	if (sign !== undefined) return { kind: 'both', operator: sign, left: answer, right: other };
	const selected: Tree = { kind: 'call', name: 'selected', of: [answer, other] };
	return operator === 'includes' ? selected : { kind: 'call', name: 'not', of: [selected] };
}

function literal(value: string | number): Tree {
	if (typeof value === 'string') return { kind: 'text', value };
	const number: Tree = { kind: 'number', value: Math.abs(value) };
	return value < 0 ? { kind: 'negative', of: number } : number;
}

/** Null where the text says more than a picker can. */
export function pickedFrom(text: string): Picked | null {
	const { tree } = parseExpression(text);
	if (tree === undefined) return null;
	const joined = tree.kind === 'both' && tree.operator === 'or' ? 'or' : 'and';
	const parts = chainOf(tree, joined).map(partOf);
	return parts.every((part) => part !== null) ? { joined, parts } : null;
}

/** What one operator joins, from the left. */
function chainOf(tree: Tree, operator: 'and' | 'or'): Tree[] {
	if (tree.kind !== 'both' || tree.operator !== operator) return [tree];
	return [...chainOf(tree.left, operator), tree.right];
}

function partOf(tree: Tree): PickedPart | null {
	if (tree.kind === 'call' && tree.name === 'not') {
		const [inner] = tree.of;
		const part = inner === undefined ? null : partOf(inner);
		return part?.operator === 'includes' ? { ...part, operator: 'excludes' } : null;
	}
	if (tree.kind === 'call' && tree.name === 'selected') {
		const [answer, code] = tree.of;
		return answer?.kind === 'answer' && code?.kind === 'text' && code.value !== ''
			? { item: answer.item, operator: 'includes', value: code.value }
			: null;
	}
	if (tree.kind !== 'both' || tree.left.kind !== 'answer') return null;
	const sign = tree.operator;
	const operator = pickedOperators.find((known) => signs[known] === sign);
	const value = valueOf(tree.right);
	if (operator === undefined || value === null) return null;
	const { item } = tree.left;
	if (value === '' && !isOrder(operator))
		return { item, operator: operator === 'is' ? 'not-answered' : 'answered', value: null };
	const part = { item, operator, value };
	return isPickedWhole(part) ? part : null;
}

function valueOf(tree: Tree): string | number | null {
	if (tree.kind === 'text' || tree.kind === 'number') return tree.value;
	return tree.kind === 'negative' && tree.of.kind === 'number' && tree.of.value !== 0 ? -tree.of.value : null;
}
