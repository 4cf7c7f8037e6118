// Anything that somebody may do to a form in the builder, one step after another, for tests that hold whatever was done.
import fc from 'fast-check';
import {
	changeItem,
	draftOf,
	emptyForm,
	everyItem,
	withValues,
	type DraftForm
} from '../../src/lib/domain/builder/draft.ts';
import { codeByWords, nameByWords, renameItem } from '../../src/lib/domain/builder/names.ts';
import {
	addItem,
	duplicateItem,
	kindsToAdd,
	moveItem,
	ofType,
	placeItem,
	removeItem
} from '../../src/lib/domain/builder/operations.ts';
import { withRule } from '../../src/lib/domain/builder/rules.ts';
import {
	placedTexts,
	withLanguage,
	withoutLanguage,
	withText,
	type TextPlace
} from '../../src/lib/domain/builder/texts.ts';
import { placesItMayGo } from '../../src/lib/domain/questionnaire.ts';
import { newestForms } from './shipped-forms.ts';

export type Step = (form: DraftForm) => DraftForm;

const index = fc.nat({ max: 1000 });
const words = fc.constantFrom(
	'Pain now',
	'Douleur',
	'Worst pain',
	'الألم',
	'7',
	'Sex: male, female',
	' ',
	''
);
const language = fc.constantFrom('en', 'es', 'ar', 'sw');
const goes = fc.constantFrom(...placesItMayGo);

function pick<T>(all: readonly T[], at: number): T | undefined {
	return all[at % Math.max(1, all.length)];
}

/** A step at the item that `at` falls on. */
function atItem(change: (form: DraftForm, linkId: string, at: number) => DraftForm): fc.Arbitrary<Step> {
	return index.map((at) => (form) => {
		const item = pick(everyItem(form.items), at);
		return item === undefined ? form : change(form, item.linkId, at);
	});
}

function holders(form: DraftForm): string[] {
	return everyItem(form.items)
		.filter(({ items }) => items !== undefined)
		.map(({ linkId }) => linkId);
}

const sayAll: Step = (form) =>
	placedTexts(form).reduce(
		(changed, place) =>
			place.text['en'] === undefined ? withText(changed, place as TextPlace, 'en', 'Words') : changed,
		{ ...form, licence: 'CC BY 4.0' }
	);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
	fc.constant<Step>((form) => addItem(form, 'group', { container: null, before: null }).form),
	fc.tuple(fc.constantFrom(...kindsToAdd), index).map(([kind, at]): Step => (form) => {
		const container = pick(holders(form), at);
		return container === undefined ? form : addItem(form, kind, { container, before: null }).form;
	}),
	fc.tuple(index, index, words).map(([at, of, said]): Step => (form) => {
		const place = pick(placedTexts(form), at);
		const tag = pick(form.languages, of) ?? 'en';
		return place === undefined ? form : withText(form, place as TextPlace, tag, said);
	}),
	fc
		.tuple(index, fc.constantFrom('hint', 'rowLabel', 'unit', 'minLabel'), words)
		.map(([at, part, said]): Step => (form) => {
			const item = pick(everyItem(form.items), at);
			const isFit =
				part === 'hint' ||
				(part === 'rowLabel' && item?.type === 'repeat') ||
				(part === 'unit' && item?.type === 'integer') ||
				(part === 'minLabel' && item?.type === 'scale');
			if (item === undefined || !isFit) return form;
			return withText(form, { linkId: item.linkId, part } as TextPlace, 'en', said);
		}),
	atItem((form, linkId, at) => moveItem(form, linkId, at % 2 === 0 ? -1 : 1)),
	fc.tuple(index, index, index).map(([at, to, before]): Step => (form) => {
		const item = pick(everyItem(form.items), at);
		const container = pick([...holders(form), null], to) ?? null;
		const next = pick(everyItem(form.items), before)?.linkId ?? null;
		return item === undefined ? form : placeItem(form, item.linkId, { container, before: next });
	}),
	atItem((form, linkId) => duplicateItem(form, linkId).form),
	atItem((form, linkId) => removeItem(form, linkId)),
	fc
		.tuple(index, fc.constantFrom('age', 'x-1', 'Bad name', 'check', ''))
		.map(([at, name]): Step => (form) => {
			const item = pick(everyItem(form.items), at);
			return item === undefined ? form : renameItem(form, item.linkId, name);
		}),
	fc.tuple(index, words).map(([at, said]): Step => (form) => {
		const item = pick(everyItem(form.items), at);
		const code = item?.options?.[0]?.code;
		if (item === undefined) return form;
		const { form: named } = nameByWords(form, item.linkId, said);
		return code === undefined ? named : codeByWords(form, item.linkId, 'options', code, said);
	}),
	fc.tuple(index, goes, fc.boolean()).map(([at, place, required]): Step => (form) => {
		const item = pick(everyItem(form.items), at);
		if (item === undefined) return form;
		const isAsked = !['group', 'repeat', 'display', 'calculated'].includes(item.type);
		return changeItem(form, item.linkId, (before) =>
			withValues(before, { goes: place, required: isAsked && required ? true : undefined })
		);
	}),
	fc
		.tuple(index, index, fc.constantFrom('relevant', 'constraint', 'calculation'))
		.map(([at, other, rule]): Step => (form) => {
			const item = pick(everyItem(form.items), at);
			const asked = pick(everyItem(form.items), other);
			if (item === undefined || asked === undefined) return form;
			const isAsked = !['group', 'repeat', 'display', 'calculated'].includes(item.type);
			const isFit = rule === 'relevant' || (rule === 'constraint' ? isAsked : item.type === 'calculated');
			if (!isFit) return form;
			const text = rule === 'calculation' ? `\${${asked.linkId}} + 1` : `\${${asked.linkId}} != ''`;
			return changeItem(form, item.linkId, (before) => withRule(before, rule, text));
		}),
	fc
		.tuple(index, fc.constantFrom('text', 'choice', 'scale', 'yes-no', 'quantity'))
		.map(([at, type]): Step => (form) => {
			const item = pick(everyItem(form.items), at);
			if (item === undefined || item.items !== undefined) return form;
			return changeItem(form, item.linkId, (before) =>
				ofType(before, type as 'text' | 'choice' | 'scale' | 'yes-no' | 'quantity')
			);
		}),
	fc.tuple(language, fc.boolean()).map(
		([tag, isMore]): Step =>
			(form) =>
				isMore ? withLanguage(form, tag) : withoutLanguage(form, tag)
	),
	fc.constant(sayAll)
);

/** A form that is shipped, or an empty one. */
export const anyStart: fc.Arbitrary<DraftForm> = fc.constantFrom(
	emptyForm('form', ['es']),
	...newestForms.map(({ form }) => draftOf(form))
);

export const anySteps = fc.array(anyStep, { maxLength: 25 });

/** A form after some steps, with words wherever they are missing. */
export const anySaidDraft = fc
	.tuple(fc.constant(emptyForm('form', ['es'])), fc.array(anyStep, { minLength: 5, maxLength: 25 }))
	.map(([start, steps]) => sayAll(steps.reduce((form, step) => step(form), start)));
