// Reads an expression once into its tree, or says what of it cannot be read and where.
import { isFunctionName, takesArguments } from './functions.ts';
import { patternProblem } from './pattern.ts';
import { tokensOf, type Token } from './tokens.ts';
import { operators, type Operator, type Tree } from './tree.ts';

export type ExpressionProblemKind =
	/** Something stands where it cannot. */
	| 'unexpected'
	/** It ends too early. */
	| 'unfinished'
	| 'unknown-function'
	/** A function with too few or too many arguments. */
	| 'arguments'
	/** A path, where only names of questions are read. */
	| 'path'
	/** A bare name outside of a choice filter. */
	| 'bare-name'
	/** A pattern that is not written down, is none, or could take too long. */
	| 'pattern'
	| 'too-deep'
	| 'too-long';

export interface ExpressionProblem {
	readonly kind: ExpressionProblemKind;
	/** Characters before the place. */
	readonly at: number;
	/** What stands there. */
	readonly name: string;
}

export type ReadExpression =
	| { readonly tree: Tree; readonly problem?: undefined }
	| { readonly tree?: undefined; readonly problem: ExpressionProblem };

/** Most characters of an expression, and how deep its parts may lie in each other. */
export const mostCharacters = 4_000;
const mostDepth = 60;

/** `columns`: bare names may be asked for, as a choice filter does. Grammar: XPath 1.0 as ODK's forms use it. */
export function parseExpression(text: string, { columns = false } = {}): ReadExpression {
	if (text.length > mostCharacters) return { problem: { kind: 'too-long', at: mostCharacters, name: '' } };
	const tokens = tokensOf(text);
	if (!('length' in tokens)) {
		const name = text.charAt(tokens.at);
		return { problem: { kind: name === '/' ? 'path' : 'unexpected', at: tokens.at, name } };
	}
	try {
		return { tree: new Parser(tokens, columns).whole() };
	} catch (error) {
		if (error instanceof Unreadable) return { problem: error.problem };
		throw error;
	}
}

class Unreadable extends Error {
	readonly problem: ExpressionProblem;

	constructor(kind: ExpressionProblemKind, { at, text }: Token) {
		super(kind);
		this.problem = { kind, at, name: text };
	}
}

/** From the loosest to the tightest. */
const levels: readonly (readonly Operator[])[] = [
	['or'],
	['and'],
	['=', '!='],
	['<', '<=', '>', '>='],
	['+', '-'],
	['*', 'div', 'mod']
];

/** How tightly an operator binds: a greater number, tighter. */
export function tightness(operator: Operator): number {
	return levels.findIndex((level) => level.includes(operator));
}

class Parser {
	readonly #tokens: readonly Token[];
	readonly #columns: boolean;
	#next = 0;
	#depth = 0;

	constructor(tokens: readonly Token[], columns: boolean) {
		this.#tokens = tokens;
		this.#columns = columns;
	}

	whole(): Tree {
		const tree = this.#level(0);
		if (this.#token.kind !== 'end') throw this.#unexpected();
		return tree;
	}

	get #token(): Token {
		return this.#tokens[this.#next]!;
	}

	#take(): Token {
		const token = this.#token;
		this.#next += 1;
		return token;
	}

	#level(level: number): Tree {
		const known = levels[level];
		if (known === undefined) return this.#negative();
		this.#deeper(1);
		let tree = this.#level(level + 1);
		for (let length = 1; ; length += 1) {
			const operator = this.#operator(known);
			if (operator === null) break;
			if (length > mostDepth * 4) throw new Unreadable('too-deep', this.#token);
			tree = { kind: 'both', operator, left: tree, right: this.#level(level + 1) };
		}
		this.#deeper(-1);
		return tree;
	}

	#operator(known: readonly Operator[]): Operator | null {
		const { kind, text } = this.#token;
		const operator = operators.find((each) => each === text);
		if ((kind !== 'name' && kind !== 'sign') || operator === undefined || !known.includes(operator))
			return null;
		this.#take();
		return operator;
	}

	#negative(): Tree {
		if (!this.#isSign('-')) return this.#value();
		this.#take();
		this.#deeper(levels.length);
		const of = this.#negative();
		this.#deeper(-levels.length);
		return { kind: 'negative', of };
	}

	#value(): Tree {
		const token = this.#take();
		switch (token.kind) {
			case 'number':
				return { kind: 'number', value: Number(token.text) };
			case 'text':
				return { kind: 'text', value: token.text };
			case 'answer':
				return { kind: 'answer', item: token.text };
			case 'name':
				return this.#isSign('(') ? this.#call(token) : this.#column(token);
			case 'sign':
				if (token.text === '.') return { kind: 'own' };
				if (token.text === '(') {
					const tree = this.#level(0);
					this.#close();
					return tree;
				}
				if (token.text === '..') throw new Unreadable('path', token);
				throw new Unreadable('unexpected', token);
			case 'end':
				throw new Unreadable('unfinished', token);
		}
	}

	#column(token: Token): Tree {
		if (!this.#columns || token.text.includes(':')) throw new Unreadable('bare-name', token);
		return { kind: 'column', name: token.text };
	}

	#call(token: Token): Tree {
		this.#take();
		if (token.text === 'position') return this.#position();
		if (token.text === 'jr:choice-name') return this.#choiceName();
		const name = token.text;
		if (!isFunctionName(name)) throw new Unreadable('unknown-function', token);
		const of: Tree[] = [];
		while (!this.#isSign(')')) {
			if (of.length > 0) this.#sign(',');
			if (of.length > 40) throw new Unreadable('arguments', token);
			of.push(this.#level(0));
		}
		this.#close();
		if (!takesArguments(name, of.length)) throw new Unreadable('arguments', token);
		if (name === 'regex' && !isReadablePattern(of[1])) throw new Unreadable('pattern', token);
		return { kind: 'call', name, of };
	}

	#position(): Tree {
		if (!this.#isSign('..')) throw new Unreadable('path', this.#token);
		this.#take();
		this.#close();
		return { kind: 'position' };
	}

	#choiceName(): Tree {
		const code = this.#level(0);
		this.#sign(',');
		const named = this.#take();
		const [, quoted] = /^\s*\$\{\s*([A-Za-z_][\w.-]{0,99})\s*\}\s*$/.exec(named.text) ?? [];
		const item = named.kind === 'answer' ? named.text : quoted;
		if (item === undefined) throw new Unreadable('path', named);
		this.#close();
		return { kind: 'choice-name', code, item };
	}

	#isSign(text: string): boolean {
		return this.#token.kind === 'sign' && this.#token.text === text;
	}

	#sign(text: string): void {
		if (!this.#isSign(text)) throw this.#unexpected();
		this.#take();
	}

	#close(): void {
		this.#sign(')');
	}

	#unexpected(): Unreadable {
		return new Unreadable(this.#token.kind === 'end' ? 'unfinished' : 'unexpected', this.#token);
	}

	/** One step through all levels is one part within another. */
	#deeper(by: number): void {
		this.#depth += by;
		if (this.#depth > mostDepth * levels.length) throw new Unreadable('too-deep', this.#token);
	}
}

function isReadablePattern(tree: Tree | undefined): boolean {
	return tree?.kind === 'text' && patternProblem(tree.value) === null;
}
