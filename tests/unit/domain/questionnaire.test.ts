// Questionnaires: what is read, what is refused with which words, and which text is chosen.
import { describe, expect, test } from 'vitest';
import { isSameAnswer } from '../../../src/lib/domain/answer.ts';
import { isAnswerOf } from '../../../src/lib/domain/item-answer.ts';
import { localized } from '../../../src/lib/domain/localized.ts';
import {
	itemNamed,
	itemsOf,
	sectionsOf,
	whereItMayGo,
	type Item
} from '../../../src/lib/domain/questionnaire.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';
import { responseProgress } from '../../../src/lib/domain/response.ts';
import { filledFormOf } from '../../support/response-of.ts';

const label = { en: 'Label' };
const yesNo = (linkId: string, more: object = {}) => ({ linkId, type: 'yes-no', label, ...more });
const group = (linkId: string, ...items: object[]) => ({ linkId, type: 'group', label, items });
const draft = (...items: object[]) => ({
	name: 'sample',
	version: 1,
	layout: 1,
	kind: 'patient',
	title: label,
	licence: 'CC-BY-4.0',
	languages: ['en'],
	items
});

describe('reading a questionnaire', () => {
	test('sections are the top-level groups and their items come out of inner groups in reading order', () => {
		const read = parseQuestionnaire(
			draft(
				group(
					'one',
					yesNo('a'),
					group('inner', yesNo('b'), { linkId: 'note', type: 'display', label }),
					yesNo('c')
				)
			)
		);
		const [section] = sectionsOf(read);
		expect(section && itemsOf(section).map(({ linkId }) => linkId)).toEqual(['a', 'b', 'c']);
		expect(itemNamed(read, 'b')?.type).toBe('yes-no');
		expect(itemNamed(read, 'z')).toBeUndefined();
	});

	test('an item of a type of a newer app loads as unknown with what it holds, and asks nothing', () => {
		const read = parseQuestionnaire(
			draft(group('one', { linkId: 'drugs', type: 'matrix', label, items: [yesNo('b')] }, yesNo('a')))
		);
		expect(itemNamed(read, 'drugs')).toMatchObject({ type: 'unknown', items: [{ linkId: 'b' }] });
		expect(itemsOf(read.items[0]!).map(({ linkId }) => linkId)).toEqual(['a']);
	});

	test('an item that does not say where it may go stays with the team', () => {
		const read = parseQuestionnaire(draft(group('one', yesNo('a'), yesNo('b', { goes: 'shared' }))));
		expect([whereItMayGo(itemNamed(read, 'a')!), whereItMayGo(itemNamed(read, 'b')!)]).toEqual([
			'team',
			'shared'
		]);
	});

	test.each<[string, object, string]>([
		['a newer layout', { ...draft(group('one', yesNo('a'))), layout: 2 }, 'layout: needs a newer version'],
		['an item at the top level', draft(yesNo('a')), 'items.0: is not a group: the top level'],
		[
			'a linkId used twice',
			draft(group('one', yesNo('a')), group('two', yesNo('a'))),
			'names a linkId twice'
		],
		['a linkId with a tilde', draft(group('one', yesNo('a~b'))), 'items.0.items.0.linkId: is not a link id'],
		['a linkId that objects carry', draft(group('one', yesNo('constructor'))), 'is not a link id'],
		[
			'a choice without options',
			draft(group('one', yesNo('a', { type: 'choice' }))),
			'is a choice without options'
		],
		[
			'a scale without a range',
			draft(group('one', yesNo('a', { type: 'scale' }))),
			'is a scale without a range'
		],
		[
			'a range upside down',
			draft(group('one', yesNo('a', { range: { min: 2, max: 1 } }))),
			'items.0.items.0.range'
		],
		[
			'a label without English',
			draft(group('one', yesNo('a', { label: { es: 'Sí' } }))),
			'has no text in en'
		],
		['a blank label', draft(group('one', yesNo('a', { label: { en: '  ' } }))), 'label.en: is blank'],
		['items inside a question', draft(group('one', yesNo('a', { items: [yesNo('b')] }))), 'is not a group'],
		['nothing at all', [], 'Questionnaire, ']
	])('%s is refused in words', (_, json, message) => {
		expect(() => parseQuestionnaire(json)).toThrow(message);
	});
});

describe('a localized text', () => {
	const text = { en: 'Pain', es: 'Dolor' };
	test('is taken in the first language of the chain that has it, and says which that is', () => {
		expect(localized(text, ['gn', 'es-PY', 'es', 'en'])).toEqual({ text: 'Dolor', language: 'es' });
	});
	test('falls back to English and never to nothing', () => {
		expect(localized(text, ['ka'])).toEqual({ text: 'Pain', language: 'en' });
		expect(localized(text, ['toString', 'constructor'])).toEqual({ text: 'Pain', language: 'en' });
	});
});

describe('which values answer an item', () => {
	const item = (type: Item['type'], more: Partial<Item> = {}): Item => ({
		linkId: 'a',
		type,
		label,
		...more
	});
	const range = { min: 0, max: 10 };
	const options = ['x', 'y'].map((code) => ({ code, label }));

	test.each<[Item, unknown[], unknown[]]>([
		[item('string'), ['words'], ['', '  ', 5, null]],
		[item('text'), ['words'], ['', true]],
		[item('integer', { range }), [0, 10], [-1, 11, 1.5, '5', Number.NaN]],
		[item('decimal', { range }), [0.5, 10], [10.1, Number.POSITIVE_INFINITY, '1']],
		[item('scale', { range }), [0, 7, 10], [7.5, 11]],
		[item('yes-no'), [true, false], ['yes', 1]],
		[item('choice', { options }), ['x'], ['z', ['x'], '']],
		[item('multiple-choice', { options }), [['x'], ['y', 'x']], [[], ['z'], 'x']],
		[item('unknown'), [], ['x', 1, true]],
		[item('display'), [], ['x']]
	])('$type takes its own values only', (asked, good, bad) => {
		expect(good.filter((value) => !isAnswerOf(asked, value))).toEqual([]);
		expect(bad.filter((value) => isAnswerOf(asked, value))).toEqual([]);
	});

	test('the order of a multiple choice says nothing, types do', () => {
		expect(isSameAnswer(['x', 'y'], ['y', 'x'])).toBe(true);
		expect(isSameAnswer(['x'], ['x', 'y'])).toBe(false);
		expect(isSameAnswer(5, '5')).toBe(false);
	});
});

describe('progress', () => {
	const read = parseQuestionnaire(
		draft(
			group('needed', yesNo('a', { required: true }), yesNo('b')),
			group('optional', yesNo('c'), yesNo('d')),
			group('private', yesNo('e', { goes: 'device' })),
			group('told', { linkId: 'f', type: 'display', label })
		)
	);
	const withAnswersTo = (...answered: string[]) =>
		filledFormOf(read, Object.fromEntries(answered.map((id) => [id, true])));
	const states = (...answered: string[]) =>
		responseProgress(read, withAnswersTo(...answered)).sections.map(({ state }) => state);

	test('a section starts with its first answer and is complete with its required ones', () => {
		expect(states()).toEqual(['not-started', 'not-started', 'complete', 'complete']);
		expect(states('b')[0]).toBe('started');
		expect(states('a')[0]).toBe('complete');
	});

	test('where nothing is required one answer is enough', () => expect(states('d')[1]).toBe('complete'));

	test('an answer that stays on one device counts for nobody', () => {
		expect(responseProgress(read, withAnswersTo('a', 'b', 'c', 'd', 'e')).sections[2]).toEqual({
			answered: 0,
			asked: 0,
			state: 'complete'
		});
	});

	test('complete sections are counted', () => {
		expect(responseProgress(read, withAnswersTo('a'))).toMatchObject({ complete: 3, total: 4 });
	});
});
