// An expression as a small tree: what a form calculates or asks, in the words of XLSForm, never code.
import type { FunctionName } from './functions.ts';

export const operators = ['or', 'and', '=', '!=', '<', '<=', '>', '>=', '+', '-', '*', 'div', 'mod'] as const;
export type Operator = (typeof operators)[number];

export type Tree =
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'text'; readonly value: string }
	/** `${name}`: the answer to an item, in a row that of the same row. */
	| { readonly kind: 'answer'; readonly item: string }
	/** `.`: the answer to the item that carries the expression. */
	| { readonly kind: 'own' }
	/** A bare name, in a choice filter alone: what a column says of the option. */
	| { readonly kind: 'column'; readonly name: string }
	/** `position(..)`: which row it is, from 1. */
	| { readonly kind: 'position' }
	/** `jr:choice-name(code, '${item}')`: the label of one of the item's options. */
	| { readonly kind: 'choice-name'; readonly code: Tree; readonly item: string }
	| { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Tree[] }
	| { readonly kind: 'negative'; readonly of: Tree }
	| { readonly kind: 'both'; readonly operator: Operator; readonly left: Tree; readonly right: Tree };

/** The parts of a tree right below it. */
function partsOf(tree: Tree): readonly Tree[] {
	switch (tree.kind) {
		case 'call':
			return tree.of;
		case 'negative':
			return [tree.of];
		case 'choice-name':
			return [tree.code];
		case 'both':
			return [tree.left, tree.right];
		default:
			return [];
	}
}

/** The tree and everything in it, the whole before its parts. */
export function allParts(tree: Tree): Tree[] {
	const found: Tree[] = [];
	const waiting = [tree];
	for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
		found.push(part);
		waiting.push(...[...partsOf(part)].reverse());
	}
	return found;
}

/** The same tree with each part, from the leaves up, put in its place by `change`. */
export function changed(tree: Tree, change: (part: Tree) => Tree): Tree {
	switch (tree.kind) {
		case 'call':
			return change({ ...tree, of: tree.of.map((part) => changed(part, change)) });
		case 'negative':
			return change({ ...tree, of: changed(tree.of, change) });
		case 'choice-name':
			return change({ ...tree, code: changed(tree.code, change) });
		case 'both':
			return change({ ...tree, left: changed(tree.left, change), right: changed(tree.right, change) });
		default:
			return change(tree);
	}
}
