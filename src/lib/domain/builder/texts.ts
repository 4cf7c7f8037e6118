// The texts of a form under way: each with its place, its languages, and what is missing in which.
import type { Localized } from '../localized.ts';
import type { Option, Range } from '../questionnaire.ts';
import { changeItem, everyItem, withValues, type DraftForm, type DraftItem } from './draft.ts';

/** Which text of an item; `option/2` is the third option's. */
export type TextPart =
	| 'label'
	| 'hint'
	| 'rowLabel'
	| 'unit'
	| 'minLabel'
	| 'maxLabel'
	| 'message'
	| `options/${number}`
	| `units/${number}`;

/** The form's title has no item. */
export type TextPlace =
	{ readonly linkId: null; readonly part: 'title' } | { readonly linkId: string; readonly part: TextPart };

export type PlacedText = TextPlace & { readonly text: Localized };

/** Every text that people read and that is there, in the order of the form; what only rules ask for has none. */
export function placedTexts(form: DraftForm): PlacedText[] {
	return textsOf(
		form,
		everyItem(form.items).filter(({ hidden }) => hidden !== true)
	);
}

function textsOf({ title }: DraftForm, items: readonly DraftItem[]): PlacedText[] {
	return [
		{ linkId: null, part: 'title', text: title },
		...items.flatMap((item) =>
			partsOf(item).map((part) => ({ linkId: item.linkId, part, text: textAt(item, part) }))
		)
	];
}

/** Hints and the like are parts only where something is written in them. */
function partsOf(item: DraftItem): TextPart[] {
	const optional = ['hint', 'rowLabel', 'unit', 'minLabel', 'maxLabel'] as const;
	return [
		'label',
		...optional.filter((part) => Object.keys(textAt(item, part)).length > 0),
		...(item.options ?? []).map((_option, index) => `options/${index}` as const),
		...(item.units ?? []).map((_unit, index) => `units/${index}` as const),
		...(item.constraint === undefined ? [] : (['message'] as const))
	];
}

/** Empty where nothing is written. */
export function textAt(item: DraftItem, part: TextPart): Localized {
	if (part === 'message') return item.constraint?.message ?? {};
	if (part === 'minLabel' || part === 'maxLabel') return item.range?.[part] ?? {};
	const [list, index] = indexed(part);
	if (list !== null) return item[list]?.[index]?.label ?? {};
	return item[part as 'label' | 'hint' | 'rowLabel' | 'unit'] ?? {};
}

function indexed(part: TextPart): [list: 'options' | 'units' | null, index: number] {
	const [name, index] = part.split('/');
	return name === 'options' || name === 'units' ? [name, Number(index)] : [null, 0];
}

/** The form with these words there, in one language; blank words take that language away. */
export function withText(form: DraftForm, place: TextPlace, language: string, words: string): DraftForm {
	if (place.linkId === null) return { ...form, title: said(form.title, language, words) };
	const { linkId, part } = place;
	return changeItem(form, linkId, (item) =>
		withTextAt(item, part, said(textAt(item, part), language, words))
	);
}

function said(text: Localized, language: string, words: string): Localized {
	const others = Object.entries(text).filter(([tag]) => tag !== language);
	return Object.fromEntries(words.trim() === '' ? others : [...others, [language, words]]);
}

function withTextAt(item: DraftItem, part: TextPart, text: Localized): DraftItem {
	const optional = Object.keys(text).length === 0 ? undefined : text;
	if (part === 'label') return { ...item, label: text };
	if (part === 'message')
		return item.constraint === undefined
			? item
			: { ...item, constraint: { ...item.constraint, message: text } };
	if (part === 'minLabel' || part === 'maxLabel')
		return item.range === undefined ? item : { ...item, range: withEnd(item.range, part, optional) };
	const [list, index] = indexed(part);
	if (list === null) return withValues(item, { [part]: optional });
	const label = (option: Option, at: number) => (at === index ? { ...option, label: text } : option);
	return { ...item, [list]: (item[list] ?? []).map(label) };
}

function withEnd(range: Range, part: 'minLabel' | 'maxLabel', text: Localized | undefined): Range {
	const { [part]: _before, ...others } = range;
	return text === undefined ? others : { ...others, [part]: text };
}

export function missingIn(form: DraftForm, language: string): PlacedText[] {
	return placedTexts(form).filter(({ text }) => (text[language] ?? '').trim() === '');
}

/** The first text behind `after` that a language lacks, from the beginning again where there is none; null for none at all. */
export function nextMissing(form: DraftForm, language: string, after: TextPlace | null): TextPlace | null {
	const isAt = (place: TextPlace) => place.linkId === after?.linkId && place.part === after.part;
	const all = placedTexts(form);
	const from = all.findIndex(isAt) + 1;
	const found = [...all.slice(from), ...all.slice(0, from)].find(
		({ text }) => (text[language] ?? '').trim() === ''
	);
	if (found === undefined) return null;
	return found.linkId === null ? { linkId: null, part: 'title' } : { linkId: found.linkId, part: found.part };
}

/** The form in one language fewer, with all that was written in it gone; English stays. */
export function withoutLanguage(form: DraftForm, language: string): DraftForm {
	if (language === 'en' || !form.languages.includes(language)) return form;
	const rest = textsOf(form, everyItem(form.items))
		.filter(({ text }) => text[language] !== undefined)
		.reduce((changed, place) => withText(changed, place, language, ''), form);
	return { ...rest, languages: form.languages.filter((tag) => tag !== language) };
}

export function withLanguage(form: DraftForm, language: string): DraftForm {
	if (form.languages.includes(language)) return form;
	return { ...form, languages: [...form.languages, language] };
}
