// What a form asks: relevance, rows, progress, and what the check finds.
import { describe, expect, test } from 'vitest';
import type { AnswerValue } from '../../../src/lib/domain/answer.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';
import { sectionsOf } from '../../../src/lib/domain/questionnaire.ts';
import { checkResponse } from '../../../src/lib/domain/response-check.ts';
import {
	askedIn,
	blankLines,
	linesOf,
	responseProgress,
	steadyLines
} from '../../../src/lib/domain/response.ts';
import { filledFormOf } from '../../support/response-of.ts';

const label = { en: 'Label' };
const options = ['a', 'b'].map((code) => ({ code, label }));
const form = parseQuestionnaire({
	...{
		name: 'sample',
		version: 1,
		layout: 1,
		kind: 'patient',
		title: label,
		licence: 'CC0',
		languages: ['en']
	},
	items: [
		{
			...{ linkId: 'person', type: 'group', label },
			items: [
				{ linkId: 'age', type: 'integer', label, required: true, range: { min: 0, max: 120 } },
				{ linkId: 'weight', type: 'decimal', label, required: true, relevant: { item: 'age', atMost: 12 } },
				{
					...{ linkId: 'child', type: 'group', label, relevant: { item: 'age', atMost: 12 } },
					items: [{ linkId: 'school', type: 'yes-no', label }]
				}
			]
		},
		{
			...{ linkId: 'drugs', type: 'group', label },
			items: [
				{ linkId: 'takes', type: 'yes-no', label },
				{
					...{
						linkId: 'medicines',
						type: 'repeat',
						label,
						relevant: { item: 'takes', is: true },
						required: true
					},
					items: [
						{ linkId: 'drug', type: 'open-choice', label, options, required: true },
						{ linkId: 'dose', type: 'quantity', label, units: options },
						{
							...{ linkId: 'most', type: 'quantity', label, units: options },
							constraint: {
								holds: { item: 'most', atLeast: { item: 'dose' } },
								message: { en: 'Less than a dose' }
							}
						}
					]
				}
			]
		},
		{
			...{ linkId: 'late', type: 'group', label, relevant: { item: 'age', atLeast: 18 } },
			items: [{ linkId: 'work', type: 'string', label, required: true }]
		}
	]
});
const addresses = (answers: Record<string, AnswerValue>, rows: readonly string[] = []) => {
	const response = filledFormOf(form, answers, { rows: { medicines: rows } });
	return sectionsOf(form).map((section) => askedIn(section, response).map(({ address }) => address));
};

describe('what is asked', () => {
	test('follows the answers, through groups and whole sections', () => {
		expect(addresses({})).toEqual([['age'], ['takes'], []]);
		expect(addresses({ age: 7 })[0]).toEqual(['age', 'weight', 'school']);
		expect(addresses({ age: 40 })).toEqual([['age'], ['takes'], ['work']]);
	});

	test('a repeat asks for its first row, then in every row', () => {
		expect(addresses({ takes: true })[1]).toEqual(['takes', 'medicines']);
		expect(addresses({ takes: true }, ['1', '2'])[1]).toEqual([
			'takes',
			...['row:1:drug', 'row:1:dose', 'row:1:most', 'row:2:drug', 'row:2:dose', 'row:2:most']
		]);
	});
});

describe('progress', () => {
	test('counts what is asked now; a section that is not asked is in no sum', () => {
		const child = responseProgress(
			form,
			filledFormOf(form, { age: 7, school: true, weight: 20, takes: false })
		);
		expect(child).toMatchObject({ complete: 2, total: 2 });
		expect(child.sections[0]).toEqual({ answered: 3, asked: 3, state: 'complete' });
		expect(responseProgress(form, filledFormOf(form, { age: 40 }))).toMatchObject({ complete: 1, total: 3 });
	});

	test('an answer to what is not asked any more counts for nothing', () => {
		expect(responseProgress(form, filledFormOf(form, { age: 40, weight: 20 })).sections[0]).toEqual({
			...{ answered: 1, asked: 1, state: 'complete' }
		});
	});
});

test('an empty form has every line that a filled one may have, in the same order', () => {
	const blank = sectionsOf(form).flatMap((section) => blankLines(section).map(({ item }) => item.linkId));
	for (const age of [5, 40])
		for (const takes of [true, false]) {
			const response = filledFormOf(form, { age, takes }, { rows: { medicines: ['one'] } });
			const filled = sectionsOf(form).flatMap((section) =>
				linesOf(section, response).map(({ item }) => item.linkId)
			);
			expect(blank.filter((linkId) => filled.includes(linkId))).toEqual(filled);
		}
});

describe('what is drawn anew', () => {
	const [person, drugs] = sectionsOf(form);

	test('lines that are still there are the very same', () => {
		const steady = steadyLines();
		const before = steady(linesOf(person!, filledFormOf(form, { age: 40 })));
		const now = steady(linesOf(person!, filledFormOf(form, { age: 9 })));
		expect(now[0]).toBe(before[0]);
		expect(now.map(({ item }) => item.linkId)).toEqual(['age', 'weight', 'child', 'school']);
	});

	test('a repeat with another row is another line', () => {
		const rowsOf = (...medicines: string[]) =>
			linesOf(drugs!, filledFormOf(form, { takes: true }, { rows: { medicines } }));
		const steady = steadyLines();
		const before = steady(rowsOf('one'));
		expect(steady(rowsOf('one'))[1]).toBe(before[1]);
		expect(steady(rowsOf('one', 'two'))[1]).toMatchObject({ rows: ['one', 'two'] });
	});

	test('the progress of a section that came no further is the very same', () => {
		const before = responseProgress(form, filledFormOf(form, { age: 40 }));
		const now = responseProgress(form, filledFormOf(form, { age: 40, takes: false }), before);
		expect(now.sections[0]).toBe(before.sections[0]);
		expect(now.sections[1]).toMatchObject({ answered: 1 });
	});
});

describe('the check', () => {
	const found = (
		answers: Record<string, AnswerValue>,
		rows: readonly string[] = [],
		differing: Record<string, AnswerValue[]> = {}
	) =>
		checkResponse(form, filledFormOf(form, answers, { rows: { medicines: rows }, differing })).map(
			({ kind, address, rowNumber }) => [kind, address, rowNumber]
		);
	const quantity = (amount: number, unit = 'a') => ({ amount, unit });

	test('finds what is needed, where it is asked', () => {
		expect(found({})).toEqual([['needed', 'age', null]]);
		expect(found({ age: 7, takes: true })).toEqual([
			['needed', 'weight', null],
			['needed', 'medicines', null]
		]);
		expect(found({ age: 7, weight: 20, takes: true, 'row:1:dose': quantity(1) }, ['1', '2'])).toEqual([
			['needed', 'row:1:drug', 1],
			['needed', 'row:2:drug', 2]
		]);
	});

	test('finds a broken constraint within its own row, and says nothing where a number is missing', () => {
		const answers = {
			...{ age: 7, weight: 20, takes: true, 'row:1:drug': 'a', 'row:2:drug': { other: 'codeine' } },
			...{
				'row:1:dose': quantity(5),
				'row:1:most': quantity(2),
				'row:2:dose': quantity(1),
				'row:2:most': quantity(2)
			}
		};
		expect(found(answers, ['1', '2'])).toEqual([['constraint', 'row:1:most', 1]]);
	});

	test('finds values that the item does not take: out of range, without a unit', () => {
		expect(found({ age: 150, takes: true, 'row:1:drug': 'a', 'row:1:dose': quantity(5, '') }, ['1'])).toEqual(
			[
				['not-accepted', 'age', null],
				['not-accepted', 'row:1:dose', 1],
				['needed', 'work', null]
			]
		);
	});

	test('finds where people differ, and that before all else', () => {
		expect(found({}, [], { age: [7, 300] })).toEqual([
			['differs', 'age', null],
			['needed', 'weight', null],
			['needed', 'work', null]
		]);
	});

	test('finds nothing in a response that is whole', () => {
		expect(found({ age: 7, weight: 20 })).toEqual([]);
	});
});

describe('reading a form', () => {
	const withItem = (item: object) => () =>
		parseQuestionnaire({
			...JSON.parse(JSON.stringify(form)),
			items: [
				{
					linkId: 'more',
					type: 'group',
					label,
					items: [item, { linkId: 'here', type: 'integer', label, goes: 'device' }]
				},
				...form.items
			]
		});

	test.each<[string, object]>([
		['a condition about an item that the form does not have', { relevant: { item: 'nowhere', is: true } }],
		['a condition from outside about what a row asks', { relevant: { item: 'drug', is: 'a' } }],
		['a condition about what stays on one device', { relevant: { item: 'here', atLeast: 1 } }]
	])('refuses %s', (_what, more) =>
		expect(withItem({ linkId: 'extra', type: 'yes-no', label, ...more })).toThrow('asks in a condition')
	);

	test.each<[string, object, string]>([
		[
			'a repeat in a repeat',
			{
				linkId: 'outer',
				type: 'repeat',
				label,
				items: [{ linkId: 'inner', type: 'repeat', label, items: [{ linkId: 'x', type: 'string', label }] }]
			},
			'repeat'
		],
		['a repeat without items', { linkId: 'outer', type: 'repeat', label }, 'repeat without items'],
		['a quantity without units', { linkId: 'q', type: 'quantity', label }, 'quantity without units']
	])('refuses %s', (_what, item, words) => expect(withItem(item)).toThrow(words));

	test('refuses a section with the name of a screen', () => {
		const item = { linkId: 'check', type: 'group', label, items: [{ linkId: 'y', type: 'string', label }] };
		expect(() => parseQuestionnaire({ ...JSON.parse(JSON.stringify(form)), items: [item] })).toThrow(
			'like a screen'
		);
	});
});
