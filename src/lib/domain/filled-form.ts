// A response with what its form makes of it: what is calculated, asked, offered and needed, each computed when it is read.
import { addressOf, placeAt, type Place } from './address.ts';
import { isSameAnswer, type AnswerValue } from './answer.ts';
import { holds, type AnswersByItem, type Condition } from './condition.ts';
import { evaluate, TooManySteps, type Scope } from './expression/evaluate.ts';
import type { Expression } from './expression/expression.ts';
import { englishDateNames, toBoolean, toNumber, type DateNames, type Value } from './expression/values.ts';
import { asAnswer, asValue } from './expression-answers.ts';
import { Readings } from './expression/readings.ts';
import { proposedBy, type FormLogic } from './form-logic.ts';
import { isoOf } from './interval.ts';
import { localized } from './localized.ts';
import type { Item, Option, Repeat } from './questionnaire.ts';

/** What a response holds, by address (see address.ts). */
export interface ResponseReader {
	/** All answers that stand there: several where people differed unseen. */
	values(address: string): readonly AnswerValue[];
	/** Whether words were written there together. */
	hasWords(address: string): boolean;
	/** The words that were written there together. */
	words(address: string): string;
	/** Ids of the rows of a repeat, in their order. */
	rows(repeat: string): readonly string[];
}

/** Where and when a form is read: the clock in ms since 1970, languages of labels, names of months and days. */
export interface Surroundings {
	now(): number;
	readonly chain: readonly string[];
	readonly dateNames: DateNames;
}

const anywhere: Surroundings = { now: Date.now, chain: ['en'], dateNames: englishDateNames };

const noOptions: readonly Option[] = [];
/** A counted repeat has no more rows than this, or than its `max`. */
const mostCountedRows = 100;

export class FilledForm implements ResponseReader {
	readonly logic: FormLogic;
	readonly #response: ResponseReader;
	readonly #surroundings: Surroundings;
	readonly #calculated = new Map<string, readonly Value[]>();
	readonly #asked = new Map<string, boolean>();
	readonly #rows = new Map<string, readonly string[]>();
	#evaluations = 0;

	constructor(logic: FormLogic, response: ResponseReader, surroundings: Surroundings = anywhere) {
		this.logic = logic;
		this.#response = response;
		this.#surroundings = surroundings;
	}

	/** How many expressions were evaluated since it was made. */
	get evaluations(): number {
		return this.#evaluations;
	}

	/** The form with another response, which keeps everything that cannot have become otherwise. */
	next(response: ResponseReader): FilledForm {
		const next = new FilledForm(this.logic, response, this.#surroundings);
		const changed = this.logic.inputs.filter((linkId) => this.#differs(linkId, response));
		const affected = this.logic.affectedBy(changed);
		const linkIdAt = (address: string) => placeAt(address).linkId;
		for (const [address, values] of this.#calculated)
			if (!affected.has(`value:${linkIdAt(address)}`)) next.#calculated.set(address, values);
		for (const [address, isAsked] of this.#asked)
			if (!affected.has(`asked:${linkIdAt(address)}`)) next.#asked.set(address, isAsked);
		for (const [repeat, rows] of this.#rows)
			if (!affected.has(`value:${repeat}`)) next.#rows.set(repeat, rows);
		return next;
	}

	/** The answers that stand there; of a calculated item what follows from others. */
	values(address: string): readonly AnswerValue[] {
		const { linkId, row } = placeAt(address);
		const item = this.logic.item(linkId);
		if (item?.calculation === undefined) return this.#response.values(address);
		return this.#calculation(item, item.calculation, row).flatMap((value) => asAnswer(value) ?? []);
	}

	hasWords(address: string): boolean {
		return this.#response.hasWords(address);
	}

	words(address: string): string {
		return this.#response.words(address);
	}

	/** Rows of a counted repeat are called by their numbers, so that devices that count alike mean the same rows. */
	rows(repeat: string): readonly string[] {
		const item = this.logic.item(repeat);
		if (item?.count === undefined) return this.#response.rows(repeat);
		const known = this.#rows.get(repeat);
		if (known !== undefined) return known;
		const counts = this.#all(item.count, item, null).map(toNumber).filter(Number.isFinite);
		const count = Math.min(item.max ?? mostCountedRows, mostCountedRows, Math.max(0, ...counts));
		const rows = Array.from({ length: Math.trunc(count) }, (_row, index) => String(index + 1));
		this.#rows.set(repeat, rows);
		return rows;
	}

	/** Whether the form asks for it here: its own condition holds, and that of all that is around it. */
	isAsked(linkId: string, row: string | null): boolean {
		const item = this.logic.item(linkId);
		if (item === undefined) return false;
		const own = this.logic.repeatOf(linkId) === null ? null : row;
		const address = addressOf({ linkId, row: own });
		const known = this.#asked.get(address);
		if (known !== undefined) return known;
		const around = this.logic.around(linkId);
		const isAsked =
			(around === null || this.isAsked(around.linkId, own)) && this.holds(item.relevant, item, own);
		this.#asked.set(address, isAsked);
		return isAsked;
	}

	isRequired(item: Item, row: string | null): boolean {
		if (item.readOnly === true) return false;
		return (
			item.required === true || (item.requiredWhen !== undefined && this.holds(item.requiredWhen, item, row))
		);
	}

	keepsConstraint(item: Item, row: string | null): boolean {
		return this.holds(item.constraint?.holds, item, row);
	}

	/** The options that are offered here. */
	optionsOf(item: Item, row: string | null): readonly Option[] {
		const { options = noOptions, choiceFilter } = item;
		if (choiceFilter === undefined) return options;
		return options.filter((option) => this.#all(choiceFilter, item, row, option).some(toBoolean));
	}

	/** What the form proposes here; null where that is nothing. */
	proposed(item: Item, row: string | null): AnswerValue | null {
		const expression = proposedBy(item);
		if (expression !== null) {
			const [value] = this.#all(expression, item, row);
			return value === undefined ? null : asAnswer(value, item);
		}
		const { default: proposed } = item;
		return proposed === undefined || isWritten(proposed) ? null : proposed;
	}

	/** Whether a condition holds at an item; one that is not there does. */
	holds(condition: Condition | undefined, item: Item, row: string | null): boolean {
		return condition === undefined || holds(condition, this.#seenFrom(item, row));
	}

	#seenFrom(item: Item, row: string | null): AnswersByItem {
		const at = (linkId: string) => addressOf({ linkId, row: this.#rowOf(linkId, item, row) });
		return {
			values: (linkId) => this.values(at(linkId)),
			isAnswered: (linkId) => this.values(at(linkId)).length > 0 || this.hasWords(at(linkId)),
			isTrue: (expression) => this.#all(expression, item, row, undefined, true).some(toBoolean)
		};
	}

	/** The answers of one row are seen from that row and from its repeat; all others are the form's. */
	#rowOf(linkId: string, from: Item, row: string | null): string | null {
		const repeat = this.logic.repeatOf(linkId);
		if (repeat === null) return null;
		return repeat === this.logic.repeatOf(from.linkId) || repeat === from ? row : null;
	}

	#calculation(item: Item, calculation: Expression, row: string | null): readonly Value[] {
		const address = addressOf({ linkId: item.linkId, row });
		const known = this.#calculated.get(address);
		if (known !== undefined) return known;
		const values = this.#all(calculation, item, row);
		this.#calculated.set(address, values);
		return values;
	}

	/**
	 * What the expression says here: one value, or several where it does not say the same for all answers that people
	 * gave. `otherwise` stands for what takes too many steps, nothing where it is left out.
	 */
	#all(expression: Expression, item: Item, row: string | null, option?: Option, otherwise?: Value): Value[] {
		const readings = new Readings();
		const found = new Map<string, Value>();
		const scope = this.#scopeOf(item, row, readings, option);
		do {
			this.#evaluations += 1;
			try {
				const value = evaluate(expression.tree, scope);
				found.set(typeof value + String(value), value);
			} catch (error) {
				if (!(error instanceof TooManySteps)) throw error;
				return otherwise === undefined ? [] : [otherwise];
			}
		} while (readings.next());
		return [...found.values()];
	}

	#scopeOf(item: Item, row: string | null, readings: Readings, option?: Option): Scope {
		const surroundings = this.#surroundings;
		const one = (place: Place): Value => {
			const values = this.#seen(place);
			return values[readings.pick(addressOf(place), values.length)] ?? '';
		};
		/** Its own answer is seen whether it is asked or not: that may be just what is worked out. */
		const own = (): Value => {
			const address = addressOf({ linkId: item.linkId, row });
			const values = this.#given(item, address);
			return values[readings.pick(address, values.length)] ?? '';
		};
		const answer = (linkId: string) =>
			linkId === item.linkId ? own() : one({ linkId, row: this.#rowOf(linkId, item, row) });
		const repeat = this.logic.repeatOf(item.linkId);
		return {
			answer,
			answers: (linkId) => {
				if (this.logic.item(linkId)?.type === 'repeat')
					return this.isAsked(linkId, null) ? this.rows(linkId).map((_row, index) => index + 1) : [];
				const elsewhere = this.logic.repeatOf(linkId);
				if (elsewhere === null || (elsewhere === repeat && row !== null)) return [answer(linkId)];
				return this.#askedRows(elsewhere, linkId).map((each) => one({ linkId, row: each }));
			},
			own,
			position: () => (repeat && row !== null ? this.rows(repeat.linkId).indexOf(row) + 1 : 1),
			column: (name) => columnOf(option, name, surroundings.chain),
			choiceName: (code, linkId) => {
				const named = this.logic.item(linkId)?.options?.find((each) => each.code === code);
				return named ? localized(named.label, surroundings.chain).text : code;
			},
			now: () => isoOf(surroundings.now()),
			get dateNames() {
				return surroundings.dateNames;
			}
		};
	}

	/** What is not asked is not in the set either. */
	#askedRows(repeat: Repeat, linkId: string): string[] {
		return this.rows(repeat.linkId).filter((row) => this.isAsked(linkId, row));
	}

	/** The answers as expressions see them: what is not asked has none, what nobody may answer has its default. */
	#seen({ linkId, row }: Place): readonly Value[] {
		const item = this.logic.item(linkId);
		if (item === undefined || !this.isAsked(linkId, row)) return [];
		if (item.calculation !== undefined)
			return this.#calculation(item, item.calculation, row).filter(isSomething);
		const address = addressOf({ linkId, row });
		const values = this.#given(item, address);
		const proposed = values.length === 0 && item.readOnly === true ? this.proposed(item, row) : null;
		return proposed === null ? values : [asValue(proposed)];
	}

	/** What people gave; nothing where it is calculated. */
	#given(item: Item, address: string): readonly Value[] {
		if (item.calculation !== undefined) return [];
		if (item.type === 'text' && this.hasWords(address)) return [this.words(address)];
		return this.#response.values(address).map(asValue);
	}

	#differs(linkId: string, response: ResponseReader): boolean {
		const repeat = this.logic.repeatOf(linkId);
		const item = this.logic.item(linkId);
		const rowsOf = (reader: ResponseReader, of: Item) =>
			of.count === undefined ? reader.rows(of.linkId) : countedRows;
		if (item?.type === 'repeat') return rowsOf(this.#response, item).join() !== rowsOf(response, item).join();
		const rows = repeat === null ? [null] : rowsOf(this.#response, repeat);
		if (repeat !== null && rows.join() !== rowsOf(response, repeat).join()) return true;
		return rows.some((row) => {
			const address = addressOf({ linkId, row });
			if (item?.type === 'text') return this.#response.words(address) !== response.words(address);
			return !areSame(this.#response.values(address), response.values(address));
		});
	}
}

function areSame(some: readonly AnswerValue[], others: readonly AnswerValue[]): boolean {
	return (
		some.length === others.length &&
		some.every((value, index) => value === others[index] || isSameAnswer(value, others[index]!))
	);
}

const countedRows = Array.from({ length: mostCountedRows }, (_row, index) => String(index + 1));

function isSomething(value: Value): boolean {
	return value !== '' && !(typeof value === 'number' && !Number.isFinite(value));
}

function isWritten(proposed: NonNullable<Item['default']>): proposed is { readonly expression: Expression } {
	return typeof proposed === 'object' && 'expression' in proposed;
}

function columnOf(option: Option | undefined, name: string, chain: readonly string[]): string {
	if (option === undefined) return '';
	if (name === 'name') return option.code;
	if (name === 'label') return localized(option.label, chain).text;
	const { columns = {} } = option;
	return Object.hasOwn(columns, name) ? (columns[name] ?? '') : '';
}
