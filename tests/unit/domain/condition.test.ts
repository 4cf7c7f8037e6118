// Conditions: what holds of which answers, what is read, and what is not understood.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import type { AnswerValue } from '../../../src/lib/domain/answer.ts';
import { conditionSchema, holds, itemsNamedIn, type Condition } from '../../../src/lib/domain/condition.ts';

const asAnswers = (given: Readonly<Record<string, readonly AnswerValue[]>>) => ({
	values: (linkId: string) => given[linkId] ?? [],
	isAnswered: (linkId: string) => (given[linkId] ?? []).length > 0,
	isTrue: () => false
});

describe('holds', () => {
	const given = asAnswers({
		age: [7],
		weight: [{ amount: 12.5, unit: 'kg' }],
		since: [{ count: 3, unit: 'weeks', writtenOn: '2026-11-01' }],
		drugs: [['morphine', 'lactulose']],
		pain: [2, 8],
		sex: ['female']
	});
	test.each<[Condition, boolean]>([
		[{ item: 'sex', is: 'female' }, true],
		[{ item: 'sex', isNot: 'female' }, false],
		[{ item: 'age', atMost: 7 }, true],
		[{ item: 'age', atMost: 6 }, false],
		[{ item: 'weight', atLeast: 12.5 }, true],
		[{ item: 'since', atLeast: 4 }, false],
		[{ item: 'drugs', includes: 'morphine' }, true],
		[{ item: 'sex', includes: 'female' }, false],
		[{ item: 'age', atMost: { item: 'weight' } }, true],
		[{ item: 'age', atLeast: { item: 'nowhere' } }, false],
		[{ item: 'sex', isAnswered: true }, true],
		[{ item: 'nowhere', isAnswered: false }, true]
	])('%j is %s', (condition, expected) => expect(holds(condition, given)).toBe(expected));

	test('of what is not answered nothing holds, not even that it is another value', () => {
		for (const condition of [{ is: 1 }, { isNot: 1 }, { atMost: 1 }, { atLeast: 1 }, { includes: 'x' }])
			expect(holds({ item: 'nowhere', ...condition } as Condition, given)).toBe(false);
	});

	test('where people differ, one of the answers is enough', () => {
		expect(holds({ item: 'pain', atLeast: 7 }, given)).toBe(true);
		expect(holds({ item: 'pain', atMost: 3 }, given)).toBe(true);
	});

	test('all, any and not are those of logic', () => {
		const leaf = fc.boolean().map((isTrue): Condition => ({ item: 'sex', isAnswered: isTrue }));
		const truth = (condition: Condition) => holds(condition, given);
		fc.assert(
			fc.property(fc.array(leaf, { minLength: 1, maxLength: 5 }), (parts) => {
				expect(truth({ all: parts })).toBe(parts.every(truth));
				expect(truth({ any: parts })).toBe(parts.some(truth));
				expect(truth({ not: { all: parts } })).toBe(truth({ any: parts.map((not) => ({ not })) }));
			})
		);
	});
});

describe('reading a condition', () => {
	const read = (json: unknown) => v.parse(conditionSchema, json);

	test('names every item that it asks about', () => {
		const condition = read({
			all: [
				{ item: 'a', is: true },
				{ not: { item: 'b', atMost: { item: 'c' } } },
				{ any: [{ item: 'd', isAnswered: true }] }
			]
		});
		expect(itemsNamedIn(condition)).toEqual(['a', 'b', 'c', 'd']);
	});

	test('a shape of a newer app hides nothing, wherever it stands', () => {
		const newer = { item: 'a', matches: '^x' };
		expect(holds(read(newer), asAnswers({}))).toBe(true);
		expect(holds(read({ all: [newer, { item: 'a', isAnswered: false }] }), asAnswers({}))).toBe(true);
	});

	test.each([[null], ['relevant'], [7]])('%j is no condition', (json) =>
		expect(v.is(conditionSchema, json)).toBe(false)
	);
});
