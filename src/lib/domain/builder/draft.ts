// A form while it is built: the JSON of a questionnaire, in which texts and rules may still be missing or wrong.
import type { AnswerValue } from '../answer.ts';
import type { Localized } from '../localized.ts';
import type { CaseKind, Item, Questionnaire } from '../questionnaire.ts';

/** A condition as JSON has it: `{ expression }`, as everything that is written here, or another shape that was published. */
export type DraftCondition = Readonly<Record<string, unknown>>;

type Written =
	'relevant' | 'requiredWhen' | 'constraint' | 'calculation' | 'choiceFilter' | 'count' | 'default';

/** Texts lack the languages in which nothing was written yet, `en` too; expressions are texts that nobody has read. */
export interface DraftItem extends Omit<Item, Written | 'items'> {
	readonly relevant?: DraftCondition;
	readonly requiredWhen?: DraftCondition;
	readonly constraint?: { readonly holds: DraftCondition; readonly message: Localized };
	readonly calculation?: string;
	readonly choiceFilter?: string;
	readonly count?: string;
	readonly default?: AnswerValue | { readonly expression: string };
	readonly items?: readonly DraftItem[];
}

/** Its top level holds groups: the sections. Which version it becomes is known when it is published. */
export interface DraftForm {
	readonly name: string;
	readonly kind: CaseKind;
	readonly title: Localized;
	/** '' where it is not stated yet. */
	readonly licence: string;
	/** `en` first, whatever else. */
	readonly languages: readonly string[];
	readonly items: readonly DraftItem[];
}

/** A form of one section that asks nothing yet; `name` is its short name. */
export function emptyForm(name: string, languages: readonly string[]): DraftForm {
	return {
		...{ name, kind: 'patient', title: {}, licence: '' },
		languages: [...new Set(['en', ...languages])],
		items: [{ linkId: 'section-1', type: 'group', label: {}, items: [] }]
	};
}

/** What an import puts where a file does not say the licence. */
const notStated = 'Not stated';

export function draftOf(form: Questionnaire): DraftForm {
	const { name, kind, title, licence, languages, items } = form;
	return {
		...{ name, kind, title, licence: licence === notStated ? '' : licence },
		languages: [...new Set(['en', ...languages])],
		items: JSON.parse(JSON.stringify(items)) as DraftItem[]
	};
}

/** The JSON that a questionnaire is read from; what only expressions ask for is called by its name. */
export function publishable(form: DraftForm, version: number): object {
	const named = (item: DraftItem): DraftItem => ({
		...item,
		...(item.hidden === true && item.label['en'] === undefined && { label: { en: item.linkId } }),
		...(item.items && { items: item.items.map(named) })
	});
	return { ...form, version, layout: 1, items: form.items.map(named) };
}

/** Every item in reading order, what holds others before them. */
export function everyItem(items: readonly DraftItem[]): DraftItem[] {
	return items.flatMap((item) => [item, ...everyItem(item.items ?? [])]);
}

export function draftItem({ items }: DraftForm, linkId: string): DraftItem | undefined {
	return everyItem(items).find((item) => item.linkId === linkId);
}

/** `change` at this item, wherever it stands; the form itself where nothing becomes otherwise. */
export function changeItem(
	form: DraftForm,
	linkId: string,
	change: (item: DraftItem) => DraftItem
): DraftForm {
	const items = changedIn(form.items, linkId, change);
	return items === form.items ? form : { ...form, items };
}

function changedIn(
	items: readonly DraftItem[],
	linkId: string,
	change: (item: DraftItem) => DraftItem
): readonly DraftItem[] {
	const changed = items.map((item): DraftItem => {
		if (item.linkId === linkId) return change(item);
		if (item.items === undefined) return item;
		const inner = changedIn(item.items, linkId, change);
		return inner === item.items ? item : { ...item, items: inner };
	});
	return changed.every((item, index) => item === items[index]) ? items : changed;
}

/** The item with these values; undefined takes the key away. */
export function withValues(
	item: DraftItem,
	values: { readonly [Key in keyof DraftItem]?: DraftItem[Key] | undefined }
): DraftItem {
	const merged = { ...item, ...values };
	return Object.fromEntries(
		Object.entries(merged).filter(([, value]) => value !== undefined)
	) as unknown as DraftItem;
}
