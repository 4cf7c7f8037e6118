// What the library takes of a case, and what a reader's choice leaves of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseStory } from '../../../src/lib/domain/case-story.ts';
import {
	anything,
	isChosen,
	textsOfAnswers,
	textsOfStory,
	type LibraryEntry
} from '../../../src/lib/domain/library.ts';
import type { Item, Questionnaire } from '../../../src/lib/domain/questionnaire.ts';

const item = (linkId: string, more: Partial<Item> = {}): Item => ({
	...{ linkId, type: 'text', label: { en: linkId, es: `${linkId} (es)` } },
	...more
});
const form: Questionnaire = {
	...{ name: 'sample', version: 1, layout: 1, kind: 'patient', licence: 'CC0', languages: ['en'] },
	title: { en: 'Sample' },
	items: [
		{
			...{ linkId: 'section', type: 'group', label: { en: 'Section' } },
			items: [
				item('story', { goes: 'shared' }),
				item('phone', { type: 'string', goes: 'device' }),
				item('site', {
					type: 'multiple-choice',
					options: [
						{ code: 'bone', label: { en: 'Bone', es: 'Hueso' } },
						{ code: 'liver', label: { en: 'Liver', es: 'Hígado' } }
					]
				}),
				item('age', { type: 'integer' }),
				item('medicines', { type: 'repeat', items: [item('medicine', { type: 'string' })] })
			]
		}
	]
};
const answered = {
	answers: {
		...{ phone: '0991 555', site: ['bone', 'liver'], age: 62 },
		...{ 'row:a:medicine': 'Morphine', 'row:gone:medicine': 'Ibuprofen' }
	},
	texts: { story: 'Pain at night' },
	rows: { medicines: ['a'] }
};

describe('the texts of what was answered', () => {
	const said = (chain: string[]) =>
		textsOfAnswers(answered, form, chain).map(({ text, place }) => [
			place.in === 'form' ? place.label : place.in,
			text
		]);

	test('are words and what was chosen, where they stand, in the reader’s language', () => {
		expect(said(['es', 'en'])).toEqual([
			['story (es)', 'Pain at night'],
			['site (es)', 'Hueso, Hígado'],
			['medicine (es)', 'Morphine']
		]);
	});

	test('leave out what stays on this device, figures, and rows that were taken away', () => {
		expect(JSON.stringify(said(['en']))).not.toMatch(/0991|62|Ibuprofen/);
	});

	test('are the narratives alone where the form is not here', () => {
		expect(textsOfAnswers(answered, null, ['en']).map(({ text }) => text)).toEqual(['Pain at night']);
	});
});

test('a story gives the advice first, and nothing once it was withdrawn', () => {
	const hash = 'a'.repeat(64);
	const bodies: [string, object][] = [
		['approve', { hash }],
		['submit', { hash }],
		['ask', { id: 'q1', address: null, words: 'Which laxative?' }],
		['reply', { to: 'q1', words: 'Senna' }],
		['answer', { recommendations: [{ id: 'r1', text: 'Rotate', author: 'Emeka' }], followUpOn: null }]
	];
	const story = (...decided: [string, object][]) =>
		caseStory(
			decided.map(([kind, body], at) => ({ sequence: at + 1, kind, by: `p${at}`, byName: 'P', at, body }))
		);
	expect(textsOfStory(story(...bodies)).map(({ text }) => text)).toEqual([
		...['Rotate', 'Emeka', 'Which laxative?', 'Senna']
	]);
	expect(textsOfStory(story(...bodies, ['withdraw', { reason: 'mistake' }]))).toEqual([]);
});

const entry: LibraryEntry = {
	...{ id: 'a', kind: 'patient', title: 'Pain', number: 'K7M-4Q', programme: 'palliative-care' },
	...{ status: 'recommended', at: new Date(2026, 5, 1).getTime(), team: null, hasAdvice: true }
};

test('each choice leaves what fits it and nothing else', () => {
	expect(isChosen(entry, false, anything)).toBe(true);
	for (const [choice, fits] of [
		...([[{ kind: 'session' as const }, false]] as const),
		...([
			[{ programme: 'oncology' }, false],
			[{ status: 'recommended' as const }, true],
			[{ year: 2025 }, false]
		] as const),
		...([
			[{ site: 'others' }, true],
			[{ site: 'asuncion' }, false],
			[{ withAdvice: true }, true],
			[{ forTeaching: true }, false]
		] as const)
	])
		expect(isChosen(entry, false, { ...anything, ...choice }), JSON.stringify(choice)).toBe(fits);
	expect(isChosen(entry, true, { ...anything, forTeaching: true })).toBe(true);
});

test('a choice more never lets in more', () => {
	const choices = fc.record({
		programme: fc.constantFrom(null, 'palliative-care', 'oncology'),
		kind: fc.constantFrom(null, 'patient' as const, 'session' as const),
		status: fc.constantFrom(null, 'recommended' as const, 'draft' as const),
		year: fc.constantFrom(null, 2026, 2025),
		site: fc.constantFrom(null, 'others', 'asuncion'),
		withAdvice: fc.boolean(),
		forTeaching: fc.boolean()
	});
	fc.assert(
		fc.property(choices, fc.boolean(), (choice, mayTeach) => {
			if (!isChosen(entry, mayTeach, choice)) return;
			for (const key of Object.keys(anything))
				expect(isChosen(entry, mayTeach, { ...choice, [key]: anything[key as keyof typeof anything] })).toBe(
					true
				);
		})
	);
});
