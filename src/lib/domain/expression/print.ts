// A tree as its expression's text, with no more brackets than it needs.
import { tightness } from './parse.ts';
import type { Tree } from './tree.ts';

const tightest = 99;

export function printExpression(tree: Tree): string {
	switch (tree.kind) {
		case 'number':
			return plainNumber(tree.value);
		case 'text':
			return tree.value.includes("'") ? `"${tree.value}"` : `'${tree.value}'`;
		case 'answer':
			return `\${${tree.item}}`;
		case 'own':
			return '.';
		case 'column':
			return tree.name;
		case 'position':
			return 'position(..)';
		case 'choice-name':
			return `jr:choice-name(${printExpression(tree.code)}, '\${${tree.item}}')`;
		case 'call':
			return `${tree.name}(${tree.of.map(printExpression).join(', ')})`;
		case 'negative':
			return `-${within(tree.of, tightest - 1)}`;
		case 'both': {
			const own = tightness(tree.operator);
			return `${within(tree.left, own)} ${tree.operator} ${within(tree.right, own + 1)}`;
		}
	}
}

/** In brackets where it binds less tightly than its place asks for. */
function within(tree: Tree, least: number): string {
	const text = printExpression(tree);
	const own = tree.kind === 'both' ? tightness(tree.operator) : tightest;
	return own < least ? `(${text})` : text;
}

/** Without an exponent, which expressions do not know. */
function plainNumber(value: number): string {
	const text = String(value);
	if (!text.includes('e')) return text;
	return value >= 1 ? BigInt(value).toString() : value.toFixed(100).replace(/\.?0+$/, '');
}
