// What keeps a form from being published, and how far an unfinished one can be read all the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormLogic } from '../../../../src/lib/domain/form-logic.ts';
import {
	changeItem,
	draftOf,
	emptyForm,
	publishable,
	type DraftForm,
	type DraftItem
} from '../../../../src/lib/domain/builder/draft.ts';
import { problemsOf } from '../../../../src/lib/domain/builder/problems.ts';
import { readableForm } from '../../../../src/lib/domain/builder/readable.ts';
import { ruleText, withRule } from '../../../../src/lib/domain/builder/rules.ts';
import {
	missingIn,
	nextMissing,
	placedTexts,
	withText,
	type TextPlace
} from '../../../../src/lib/domain/builder/texts.ts';
import { parseQuestionnaire } from '../../../../src/lib/domain/questionnaire-schema.ts';
import { anyStart, anySteps } from '../../../support/draft-steps.ts';
import { newestForms } from '../../../support/shipped-forms.ts';

test.each(newestForms)('$file can be built on: it has no problem and comes back as it was', ({ form }) => {
	expect(problemsOf(draftOf(form))).toEqual([]);
	expect(parseQuestionnaire(publishable(draftOf(form), form.version))).toEqual(form);
});

test('a form without problems is one that can be published, and one with problems is not', () => {
	fc.assert(
		fc.property(anyStart, anySteps, (start, steps) => {
			const form = steps.reduce((before, step) => step(before), start);
			const isClean = problemsOf(form).length === 0;
			if (isClean) expect(() => parseQuestionnaire(publishable(form, 1))).not.toThrow();
			expect(() => new FormLogic(readableForm(form).items)).not.toThrow();
		})
	);
});

describe('of an item', () => {
	const question: DraftItem = { linkId: 'pain', type: 'yes-no', label: { en: 'Any pain?' } };
	const other: DraftItem = { linkId: 'score', type: 'integer', label: { en: 'How much?' } };
	const whole = (...items: DraftItem[]): DraftForm => ({
		...emptyForm('pain-form', []),
		title: { en: 'Pain' },
		licence: 'CC BY 4.0',
		items: [{ linkId: 'first', type: 'group', label: { en: 'First' }, items }]
	});
	const kindsOf = (form: DraftForm) => problemsOf(form).map(({ kind, linkId }) => [kind, linkId]);

	test('nothing is wrong where nothing is', () => expect(kindsOf(whole(question, other))).toEqual([]));

	test.each<[string, DraftItem]>([
		['no-english', { ...question, label: { es: '¿Dolor?' } }],
		['item-name', { ...question, linkId: 'Pain' }],
		['item-name', { ...question, linkId: 'check' }],
		['few-options', { ...question, type: 'choice', options: [{ code: 'a', label: { en: 'A' } }] }],
		['range', { ...question, type: 'scale', range: { min: 3, max: 3 } }],
		['no-calculation', { ...question, type: 'calculated', calculation: ' ' }],
		['unknown-type', { ...question, type: 'unknown' }],
		['unknown-rule', { ...question, relevant: { soon: true } }],
		['unreadable', withRule(question, 'relevant', '${score} >')],
		['unreadable', withRule(question, 'requiredWhen', 'pain = 1')],
		['fault', withRule(question, 'relevant', "${nobody} = 'yes'")],
		['fault', { ...question, relevant: { item: 'nobody', is: true } }],
		['fault', withRule(question, 'choiceFilter', '${nobody} = a')],
		['empty', { linkId: 'pain', type: 'repeat', label: { en: 'Rows' }, items: [] }]
	])('%s: %j', (kind, item) => {
		expect(kindsOf(whole(item, other))).toEqual([[kind, item.linkId]]);
	});

	test('names and codes that are there twice, and rules that go in a circle', () => {
		expect(kindsOf(whole(question, question))).toEqual([['name-twice', 'pain']]);
		const options = ['a', 'a', 'B'].map((code) => ({ code, label: { en: code } }));
		expect(kindsOf(whole({ ...question, type: 'choice', options }))).toEqual([
			['option-code', 'pain'],
			['option-twice', 'pain']
		]);
		const circle = whole(
			withRule(question, 'relevant', "${score} != ''"),
			withRule(other, 'relevant', "${pain} != ''")
		);
		expect(kindsOf(circle).map(([kind]) => kind)).toEqual(['circle']);
	});

	test('a rule that says nothing yet hides nothing from who tries the form', () => {
		const broken = changeItem(whole(question, other), 'score', (item) => withRule(item, 'relevant', '${p'));
		const read = readableForm(broken).items[0]?.items[1];
		expect(read?.relevant).toBeUndefined();
		expect(ruleText(broken.items[0]?.items?.[1] ?? other, 'relevant')).toBe('${p');
	});

	test('a rule of another shape is told as text, and stays as it is until it is written anew', () => {
		const ruled = { ...other, relevant: { item: 'pain', is: true } };
		expect(ruleText(ruled, 'relevant')).toBe("${pain} = 'yes'");
		expect(withRule(ruled, 'relevant', ' ').relevant).toBeUndefined();
	});
});

test('the whole form needs a title, a licence, a name and a section', () => {
	const nothing = { ...emptyForm('Form', []), items: [] };
	expect(problemsOf(nothing).map(({ kind }) => kind)).toEqual([
		'no-title',
		'form-name',
		'no-licence',
		'no-section'
	]);
});

test('going from one missing text to the next comes by all of them once', () => {
	fc.assert(
		fc.property(anyStart, anySteps, (start, steps) => {
			const form = steps.reduce((before, step) => step(before), start);
			for (const language of ['en', 'es', 'ar']) {
				const missing = missingIn(form, language).map(({ linkId, part }) => ({ linkId, part }));
				const seen: unknown[] = [];
				let place: TextPlace | null = null;
				for (let count = 0; count < missing.length; count += 1) {
					place = nextMissing(form, language, place);
					seen.push(place);
				}
				expect(seen).toEqual(missing);
				if (missing.length === 0) expect(nextMissing(form, language, null)).toBeNull();
			}
		})
	);
});

test('what is written at a text is what stands there, and nothing else changes', () => {
	fc.assert(
		fc.property(anyStart, anySteps, fc.nat(), (start, steps, at) => {
			const form = steps.reduce((before, step) => step(before), start);
			const all = placedTexts(form);
			const place = all[at % all.length]!;
			const after = placedTexts(withText(form, place, 'fr', 'Des mots'));
			expect(after).toEqual(
				all.map((each) => (each === place ? { ...each, text: { ...each.text, fr: 'Des mots' } } : each))
			);
		})
	);
});
