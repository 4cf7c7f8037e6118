// A form before it is published: what the panel may see of it, and which texts are still missing in which language.
import type { Localized } from './localized.ts';
import {
	allItems,
	isAsking,
	whereItMayGo,
	type Item,
	type Questionnaire,
	type Section
} from './questionnaire.ts';

/** What a section asks, the rows of its repeats too. */
export function asksOf(section: Section): Item[] {
	return allItems(section.items).filter(
		(item) => item.type !== 'repeat' && item.type !== 'group' && isAsking(item)
	);
}

/** What stays on one device stays there, whatever is chosen. */
export function mayBeShared(item: Item): boolean {
	return whereItMayGo(item) !== 'device';
}

/** The form with these items going to the panel, or no further than the team. */
export function withSharing(
	questionnaire: Questionnaire,
	linkIds: ReadonlySet<string>,
	isShared: boolean
): Questionnaire {
	const goes = isShared ? 'shared' : 'team';
	const changed = <T extends Item>(item: T): T => ({
		...item,
		...(linkIds.has(item.linkId) && mayBeShared(item) && { goes }),
		...(item.items !== undefined && { items: item.items.map(changed) })
	});
	return { ...questionnaire, items: questionnaire.items.map(changed) };
}

/** A text of the form, and the languages of the form in which it is missing. */
export interface FormText {
	readonly linkId: string;
	readonly text: Localized;
	readonly missing: readonly string[];
}

/** Every text that people read, in the order of the form; what is hidden has none. */
export function textsOf({ items, languages }: Questionnaire): FormText[] {
	return allItems(items)
		.filter(({ hidden }) => hidden !== true)
		.flatMap((item) =>
			textsOfItem(item).map((text) => ({
				linkId: item.linkId,
				text,
				missing: languages.filter((language) => !Object.hasOwn(text, language))
			}))
		);
}

function textsOfItem({ label, hint, rowLabel, unit, range, constraint, options, units }: Item): Localized[] {
	const all = [label, hint, rowLabel, unit, range?.minLabel, range?.maxLabel, constraint?.message];
	return [...all, ...[...(options ?? []), ...(units ?? [])].map((option) => option.label)].filter(
		(text) => text !== undefined
	);
}
