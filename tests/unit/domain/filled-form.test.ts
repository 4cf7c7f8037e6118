// A form that is filled in: what follows from what, what is computed anew, and what people who differ see.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerValue } from '../../../src/lib/domain/answer.ts';
import { expressionFault } from '../../../src/lib/domain/expression-check.ts';
import { Expression } from '../../../src/lib/domain/expression/expression.ts';
import { parseExpression } from '../../../src/lib/domain/expression/parse.ts';
import { FilledForm } from '../../../src/lib/domain/filled-form.ts';
import { FormLogic } from '../../../src/lib/domain/form-logic.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';
import { checkResponse } from '../../../src/lib/domain/response-check.ts';
import { askedIn, linesOf, responseProgress } from '../../../src/lib/domain/response.ts';
import type { Item } from '../../../src/lib/domain/questionnaire.ts';
import { responseOf } from '../../support/response-of.ts';

const label = { en: 'Label' };
const formOf = (...items: object[]) =>
	parseQuestionnaire({
		...{ name: 'sample', version: 1, layout: 1, kind: 'patient', title: label, licence: 'CC0' },
		languages: ['en'],
		items: [{ linkId: 'section', type: 'group', label, items }]
	});
const integer = (linkId: string, more: object = {}) => ({ linkId, type: 'integer', label, ...more });
const calculated = (linkId: string, calculation: string, more: object = {}) => ({
	...{ linkId, type: 'calculated', label, calculation },
	...more
});
const when = (expression: string) => ({ relevant: { expression } });
const yesNo = (linkId: string, more: object = {}) => ({ linkId, type: 'yes-no', label, ...more });
const fill = (form: ReturnType<typeof formOf>, ...response: Parameters<typeof responseOf>) =>
	new FilledForm(new FormLogic(form.items), responseOf(...response));

describe('where people differ', () => {
	const form = formOf(
		integer('a'),
		integer('b'),
		calculated('sum', '${a} + ${b}'),
		yesNo('high', when('${sum} > 15'))
	);
	const response = fill(form, { b: 1 }, { differing: { a: [10, 20] } });

	test('a calculation says all that it may come to', () => expect(response.values('sum')).toEqual([11, 21]));

	test('it is enough that a condition holds for one of the answers', () =>
		expect(response.isAsked('high', null)).toBe(true));

	test('one answer is one answer, wherever it is asked for', () => {
		const twice = formOf(integer('a'), calculated('nothing', '${a} - ${a}'));
		expect(fill(twice, {}, { differing: { a: [10, 20] } }).values('nothing')).toEqual([0]);
	});
});

describe('what is computed anew', () => {
	const chains = 20;
	const items = Array.from({ length: chains }, (_chain, index) => [
		integer(`x-${index}`),
		calculated(`one-${index}`, `\${x-${index}} + 1`),
		calculated(`two-${index}`, `\${one-${index}} * 2`),
		yesNo(`shown-${index}`, when(`\${two-${index}} > 4`))
	]).flat();
	const form = formOf(...items);
	const section = form.items[0]!;
	const answers = Object.fromEntries(Array.from({ length: chains }, (_chain, index) => [`x-${index}`, 1]));
	const readAll = (response: FilledForm) =>
		linesOf(section, response).map((line) => line.kind === 'item' && response.values(line.address));

	test('is only what depends on the change', () => {
		const first = fill(form, answers);
		readAll(first);
		const second = first.next(responseOf({ ...answers, 'x-3': 9 }));
		readAll(second);
		expect(second.values('two-3')).toEqual([20]);
		expect(second.evaluations).toBe(3);
		expect(first.next(responseOf(answers)).values('two-3')).toEqual([4]);
	});

	test('is the same as computing everything', () => {
		const form = formOf(
			...['a', 'b', 'c'].map((linkId) => integer(linkId)),
			integer('d', when('${a} > 2')),
			calculated('e', 'coalesce(${d}, 0) + ${b}'),
			{
				...{ linkId: 'rows', type: 'repeat', label, count: '${e}', max: 6 },
				items: [integer('in'), calculated('place', 'position(..) * ${c}')]
			},
			{ linkId: 'free', type: 'repeat', label, items: [integer('own', when('${e} > 3'))] },
			calculated('all', 'sum(${place}) + count(${free}) + sum(${own})')
		);
		const logic = new FormLogic(form.items);
		const places = ['a', 'b', 'c', 'd', 'row:1:in', 'row:2:in', 'row:p:own', 'row:q:own'];
		const state = fc.record({
			answers: fc.dictionary(fc.constantFrom(...places), fc.integer({ min: 0, max: 5 })),
			rows: fc.subarray(['p', 'q'])
		});
		const seen = (response: FilledForm) =>
			JSON.stringify([
				linesOf(form.items[0]!, response),
				['e', 'all', 'row:1:place', 'row:2:place'].map((address) => response.values(address)),
				['1', '2'].map((row) => response.isAsked('in', row))
			]);
		fc.assert(
			fc.property(fc.array(state, { minLength: 2, maxLength: 6 }), (states) => {
				let kept: FilledForm | undefined;
				for (const { answers, rows } of states) {
					const response = responseOf(answers as Record<string, AnswerValue>, { rows: { free: rows } });
					kept = kept?.next(response) ?? new FilledForm(logic, response);
					expect(seen(kept)).toBe(seen(new FilledForm(logic, response)));
				}
			})
		);
	});

	test('what follows the clock is computed at every change', () => {
		const form = formOf(integer('a'), calculated('day', 'today()'));
		let now = new Date(2026, 10, 25, 12).getTime();
		const around = { now: () => now, chain: ['en'], dateNames: { months: [], days: [] } };
		const first = new FilledForm(new FormLogic(form.items), responseOf({}), around);
		expect(first.values('day')).toEqual(['2026-11-25']);
		now += 86_400_000;
		expect(first.next(responseOf({ a: 1 })).values('day')).toEqual(['2026-11-26']);
	});
});

describe('what is refused at reading', () => {
	test.each<[string, object[], string]>([
		['a circle of calculations', [calculated('a', '${b}'), calculated('b', '${a}')], 'circle'],
		[
			'a circle through what is asked',
			[integer('a', when('${b} > 1')), integer('b', when('${a} > 1'))],
			'circle'
		],
		[
			'a repeat that counts itself',
			[{ linkId: 'r', type: 'repeat', label, count: 'count(${r})', items: [integer('x')] }],
			'circle'
		],
		[
			'a repeat that is counted by its rows',
			[{ linkId: 'r', type: 'repeat', label, count: 'sum(${x})', items: [integer('x')] }],
			'circle'
		],
		[
			'a chain that is too long',
			Array.from({ length: 400 }, (_link, index) =>
				calculated(`c-${index}`, index === 0 ? '1' : `\${c-${index - 1}}`)
			),
			'circle'
		],
		[
			'its own value in a calculation',
			[calculated('a', '. + 1'), calculated('b', '${b} + 1')],
			'does not have'
		],
		['an item that is not there', [integer('a', when('${nowhere} = 1'))], 'does not have'],
		['an expression that cannot be read', [integer('a', when('${a} >'))], 'expression'],
		['a calculation of what is answered', [integer('a', { calculation: '1' })], 'calculation'],
		['a calculated item without one', [{ linkId: 'a', type: 'calculated', label }], 'calculation'],
		['a count of what is no repeat', [integer('a', { count: '1' })], 'count']
	])('%s', (_what, items, words) => expect(() => formOf(...items)).toThrow(words));

	test('answers that depend on each other without expressions are read as before', () =>
		expect(() =>
			formOf(
				yesNo('a', { relevant: { item: 'b', isAnswered: false } }),
				yesNo('b', { relevant: { item: 'a', isAnswered: false } })
			)
		).not.toThrow());

	const form = formOf(
		integer('a'),
		integer('here', { goes: 'device' }),
		{ linkId: 'r', type: 'repeat', label, items: [integer('x'), integer('y')] },
		{ linkId: 's', type: 'repeat', label, items: [integer('z')] }
	);
	const logic = new FormLogic(form.items);
	test.each<[string, string, string | undefined]>([
		['${a} > 1', 'y', undefined],
		['${x} > 1', 'y', undefined],
		['sum(${x}) > 1', 'a', undefined],
		['${x} > 1', 'a', 'many-rows'],
		['${z} > 1', 'y', 'many-rows'],
		['count(${s}) > 1', 'y', undefined],
		['position(..) > 1', 'y', undefined],
		['position(..) > 1', 'a', 'no-row'],
		["jr:choice-name(1, '${a}') = 1", 'y', 'no-options'],
		['${here} = 1', 'a', 'stays-on-device'],
		['${a} = 1', 'here', undefined]
	])('%s at %s: %s', (text, linkId, kind) => {
		const expression = new Expression(parseExpression(text).tree!);
		expect(expressionFault(expression, logic.item(linkId) as Item, logic)?.kind).toBe(kind);
	});
});

describe('a form of expressions', () => {
	const options = ['a', 'b'].map((code) => ({ code, label, columns: { group: code } }));
	const form = formOf(
		integer('n', { required: true }),
		{
			linkId: 'pick',
			type: 'choice',
			label,
			options,
			choiceFilter: "group = if(${n} > 1, 'b', 'a')",
			required: true
		},
		{ linkId: 'fixed', type: 'string', label, default: 'here', readOnly: true, required: true },
		calculated('hidden', '${n} * 2', { hidden: true }),
		calculated('seen', "concat(${fixed}, ' ', ${hidden})"),
		integer('why', { requiredWhen: { expression: '${n} > 1' } }),
		{ linkId: 'rows', type: 'repeat', label, count: '${n}', items: [integer('x', { required: true })] }
	);
	const section = form.items[0]!;

	test('asks for no answer to what is calculated or read-only', () =>
		expect(askedIn(section, fill(form, { n: 1 })).map(({ address }) => address)).toEqual([
			...['n', 'pick', 'why', 'row:1:x']
		]));

	test('shows what is calculated, but for what only others ask for', () => {
		const lines = linesOf(section, fill(form, { n: 1 }));
		expect(lines.map(({ item }) => item.linkId)).toEqual(['n', 'pick', 'fixed', 'seen', 'why', 'rows']);
		expect(fill(form, { n: 1 }).values('seen')).toEqual(['here 2']);
	});

	test('is complete with what is required now', () => {
		const state = (answers: Record<string, AnswerValue>) =>
			responseProgress(form, fill(form, answers)).sections[0]?.state;
		expect(state({ n: 0, pick: 'a' })).toBe('complete');
		expect(state({ n: 2, pick: 'b', 'row:1:x': 1, 'row:2:x': 1 })).toBe('started');
		expect(state({ n: 2, pick: 'b', 'row:1:x': 1, 'row:2:x': 1, why: 1 })).toBe('complete');
	});

	test('finds an answer that is offered no more', () =>
		expect(
			checkResponse(form, fill(form, { n: 0, pick: 'b' })).map(({ kind, address }) => [kind, address])
		).toEqual([['not-accepted', 'pick']]));

	test('reads the same from its own JSON', () =>
		expect(parseQuestionnaire(JSON.parse(JSON.stringify(form)))).toEqual(form));

	test('a condition that takes too many steps hides nothing', () => {
		const rows = Array.from({ length: 30_000 }, (_row, index) => String(index));
		const many = formOf(
			{ linkId: 'r', type: 'repeat', label, items: [integer('x')] },
			yesNo('asked', when('count(${x}) < 0')),
			calculated('never', 'count(${x})')
		);
		const response = fill(many, {}, { rows: { r: rows } });
		expect(response.isAsked('asked', null)).toBe(true);
		expect(response.values('never')).toEqual([]);
	});
});
