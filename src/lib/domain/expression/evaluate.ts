// Evaluates a tree against the answers of a response; it never runs code and never takes more than its steps.
import { matchesPattern } from './pattern.ts';
import type { Operator, Tree } from './tree.ts';
import {
	dateAfter,
	daysOf,
	formatDate,
	toBoolean,
	toNumber,
	toText,
	type DateNames,
	type Value
} from './values.ts';

/** What a tree may ask for. */
export interface Scope {
	/** The answer to an item as this place sees it, '' where there is none. */
	answer(item: string): Value;
	/** The answers to an item in all rows that this place sees; of a repeat one value a row. */
	answers(item: string): readonly Value[];
	own(): Value;
	/** Which row it is, from 1. */
	position(): number;
	/** What a column says of the option that is filtered. */
	column(name: string): string;
	/** The label of one of the item's options; the code itself where there is none. */
	choiceName(code: string, item: string): string;
	/** ISO 8601 with the offset of the place. */
	now(): string;
	readonly dateNames: DateNames;
}

/** An expression that takes more steps than this has no value. */
export const mostSteps = 20_000;

/** @throws TooManySteps */
export function evaluate(tree: Tree, scope: Scope): Value {
	return new Evaluation(scope).value(tree);
}

export class TooManySteps extends Error {}

class Evaluation {
	readonly #scope: Scope;
	#steps = 0;

	constructor(scope: Scope) {
		this.#scope = scope;
	}

	#step(count = 1): void {
		this.#steps += count;
		if (this.#steps > mostSteps) throw new TooManySteps();
	}

	value(tree: Tree): Value {
		this.#step();
		switch (tree.kind) {
			case 'number':
			case 'text':
				return tree.value;
			case 'answer':
				return this.#scope.answer(tree.item);
			case 'own':
				return this.#scope.own();
			case 'column':
				return this.#scope.column(tree.name);
			case 'position':
				return this.#scope.position();
			case 'choice-name':
				return this.#scope.choiceName(this.#text(tree.code), tree.item);
			case 'negative':
				return -this.#number(tree.of);
			case 'both':
				return this.#both(tree);
			case 'call':
				return this.#call(tree);
		}
	}

	#number(tree: Tree): number {
		return toNumber(this.value(tree));
	}

	#text(tree: Tree | undefined): string {
		return tree === undefined ? '' : toText(this.value(tree));
	}

	#isTrue(tree: Tree): boolean {
		return toBoolean(this.value(tree));
	}

	#both({ operator, left, right }: Extract<Tree, { kind: 'both' }>): Value {
		if (operator === 'and') return this.#isTrue(left) && this.#isTrue(right);
		if (operator === 'or') return this.#isTrue(left) || this.#isTrue(right);
		const one = this.value(left);
		const other = this.value(right);
		if (operator === '=') return isEqual(one, other);
		if (operator === '!=') return !isEqual(one, other);
		return ofNumbers[operator](toNumber(one), toNumber(other));
	}

	/** The values of arguments, those of all rows where one names an item. */
	#values(of: readonly Tree[]): Value[] {
		return of.flatMap((tree) => {
			if (tree.kind !== 'answer') return [this.value(tree)];
			const values = this.#scope.answers(tree.item);
			this.#step(values.length);
			return [...values];
		});
	}

	#call({ name, of }: Extract<Tree, { kind: 'call' }>): Value {
		const [first, second, third] = of;
		switch (name) {
			case 'if':
				return this.value(this.#isTrue(first!) ? second! : third!);
			case 'coalesce': {
				const one = this.value(first!);
				return one === '' ? this.value(second!) : one;
			}
			case 'once': {
				const own = this.#scope.own();
				return own === '' ? this.value(first!) : own;
			}
			case 'selected':
				return codesIn(this.#text(first)).includes(this.#text(second));
			case 'count-selected':
				return codesIn(this.#text(first)).length;
			case 'int':
				return Math.trunc(this.#number(first!)) + 0;
			case 'round':
				return rounded(this.#number(first!), second === undefined ? 0 : this.#number(second));
			case 'sum':
				return this.#values(of).reduce<number>((sum, value) => sum + toNumber(value), 0);
			case 'count':
				return this.#values(of).length;
			case 'min':
				return extreme(Math.min, this.#values(of));
			case 'max':
				return extreme(Math.max, this.#values(of));
			case 'concat':
				return this.#values(of).map(toText).join('').slice(0, longestText);
			case 'string-length':
				return [...(first === undefined ? toText(this.#scope.own()) : this.#text(first))].length;
			case 'substr':
				return [...this.#text(first)]
					.slice(this.#number(second!), third === undefined ? undefined : this.#number(third))
					.join('');
			case 'regex':
				return matchesPattern(this.#text(first), this.#text(second));
			case 'today':
				return this.#scope.now().slice(0, 10);
			case 'now':
				return this.#scope.now();
			case 'date':
				return asDate(this.value(first!));
			case 'format-date':
				return formatDate(toText(asDate(this.value(first!))), this.#text(second), this.#scope.dateNames);
			case 'not':
				return !this.#isTrue(first!);
			case 'true':
				return true;
			case 'false':
				return false;
			case 'number':
				return this.#number(first!);
			case 'string':
				return this.#text(first);
			case 'boolean-from-string':
				return ['true', '1'].includes(this.#text(first));
		}
	}
}

const longestText = 10_000;

/** XPath 1.0 §3.4: a truth value makes both so, else a number does, else they are compared as texts. */
function isEqual(one: Value, other: Value): boolean {
	if (typeof one === 'boolean' || typeof other === 'boolean') return toBoolean(one) === toBoolean(other);
	if (typeof one === 'number' || typeof other === 'number') return toNumber(one) === toNumber(other);
	return one === other;
}

const ofNumbers: Readonly<
	Record<Exclude<Operator, 'and' | 'or' | '=' | '!='>, (one: number, other: number) => Value>
> = {
	'<': (one, other) => one < other,
	'<=': (one, other) => one <= other,
	'>': (one, other) => one > other,
	'>=': (one, other) => one >= other,
	'+': (one, other) => one + other,
	'-': (one, other) => one - other,
	'*': (one, other) => one * other,
	div: (one, other) => one / other,
	mod: (one, other) => one % other
};

/** The codes of a select, which lie in a text with blanks between them. */
function codesIn(text: string): string[] {
	return text.split(/\s+/).filter((code) => code !== '');
}

/** Half goes up; decimal places are counted in the number as it is written, so that 1.005 to two places is 1.01. */
function rounded(value: number, places: number): number {
	if (!Number.isFinite(value) || !Number.isInteger(places) || Math.abs(places) > 15) return NaN;
	const shift = (number: number, by: number) => {
		const [digits = '', exponent = '0'] = String(number).split('e');
		return Number(`${digits}e${Number(exponent) + by}`);
	};
	return shift(Math.round(shift(value, places)), -places) + 0;
}

/** NaN where one of them is empty or no number, and where there is none. */
function extreme(pick: (...of: number[]) => number, values: readonly Value[]): number {
	return values.length === 0 ? NaN : pick(...values.map(toNumber));
}

/** A date stays one; a number counts days since 1970-01-01. */
function asDate(value: Value): Value {
	if (typeof value === 'string' && !Number.isNaN(daysOf(value))) return value.slice(0, 10);
	return dateAfter(toNumber(value));
}
