// What can be done to a form under way: each a function from one form to the next, which leaves the first as it was.
import type { ItemType } from '../questionnaire.ts';
import { changeItem, draftItem, everyItem, type DraftForm, type DraftItem } from './draft.ts';
import { freeName, isItemName, namesIn, withNames } from './names.ts';

/** Right before an item of a container, or at its end; the container `null` is the form, which holds sections. */
export interface Place {
	readonly container: string | null;
	readonly before: string | null;
}

/** Everything that may be added to a section; a section is added to the form itself. */
export const kindsToAdd = [
	...['text', 'string', 'integer', 'decimal', 'yes-no', 'choice', 'multiple-choice', 'open-choice'],
	...['scale', 'quantity', 'interval', 'display', 'calculated', 'group', 'repeat']
] as const satisfies readonly ItemType[];
export type KindToAdd = (typeof kindsToAdd)[number];

const baseNames: { readonly [Kind in ItemType]?: string } = {
	group: 'heading',
	repeat: 'rows',
	display: 'note'
};

/** Adds an empty item; gives the form and its name. A repeat does not go into a repeat: nothing is added then. */
export function addItem(form: DraftForm, type: KindToAdd, place: Place): { form: DraftForm; added: string } {
	const base = place.container === null ? 'section' : (baseNames[type] ?? 'question');
	let number = 1;
	for (const taken = namesIn(form); taken.has(`${base}-${number}`);) number += 1;
	const added = `${base}-${number}`;
	return { form: insert(form, ofType({ linkId: added, type, label: {} }, type), place), added };
}

/** The item as one of another type: what that type can hold stays, what it needs is there. */
export function ofType(item: DraftItem, type: ItemType): DraftItem {
	const { linkId, label, hint, goes, relevant, required, requiredWhen, readOnly, constraint } = item;
	const { options, units, range, unit, intervals, rowLabel, max, count, items, choiceFilter } = item;
	const asks = !['group', 'repeat', 'display', 'calculated', 'unknown'].includes(type);
	const isChosen = type === 'choice' || type === 'multiple-choice' || type === 'open-choice';
	const isNumber = type === 'integer' || type === 'decimal' || type === 'quantity';
	const scale = { min: 0, max: 10 };
	const kept = {
		hint,
		goes,
		relevant,
		...(asks && { required, requiredWhen, readOnly, constraint }),
		...(isChosen && { options: options ?? blankOptions('option'), choiceFilter }),
		...(isNumber && { range }),
		...(type === 'scale' && { range: range ?? scale }),
		...((type === 'integer' || type === 'decimal') && { unit }),
		...(type === 'quantity' && { units: units ?? blankOptions('unit') }),
		...(type === 'interval' && { intervals }),
		...(type === 'calculated' && { calculation: item.calculation ?? '', hidden: item.hidden }),
		...(type === 'repeat' && { rowLabel, max, count }),
		...((type === 'group' || type === 'repeat') && { items: items ?? [] })
	};
	const filled = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
	return { linkId, type, label, ...(filled as Partial<DraftItem>) };
}

function blankOptions(word: 'option' | 'unit') {
	return [1, 2].map((number) => ({ code: `${word}-${number}`, label: {} }));
}

/** The item and all that is in it, gone. */
export function removeItem(form: DraftForm, linkId: string): DraftForm {
	const without = (items: readonly DraftItem[]): readonly DraftItem[] =>
		items
			.filter((item) => item.linkId !== linkId)
			.map((item) => (item.items === undefined ? item : { ...item, items: without(item.items) }));
	return placeOf(form, linkId) === null ? form : { ...form, items: without(form.items) };
}

/** A copy right behind it, under new names; what asked within it asks within the copy. */
export function duplicateItem(form: DraftForm, linkId: string): { form: DraftForm; added: string } {
	const item = draftItem(form, linkId);
	const place = placeOf(form, linkId);
	if (item === undefined || place === null) return { form, added: linkId };
	const taken = namesIn(form);
	const names = new Map<string, string>();
	for (const { linkId: name } of everyItem([item])) {
		const start = isItemName(name) ? name.replace(/-\d+$/, '') : 'question';
		const free = freeName(taken, isItemName(start) ? start : 'question');
		taken.add(free);
		names.set(name, free);
	}
	const [copy = item] = withNames([item], names);
	const siblings = itemsIn(form, place.container);
	const next = siblings[siblings.findIndex((each) => each.linkId === linkId) + 1]?.linkId ?? null;
	return { form: insert(form, copy, { ...place, before: next }), added: copy.linkId };
}

/**
 * One step up or down among its neighbours; past the first or last of a heading or repeat it leaves it, past those of
 * a section it goes over into the next one. The form itself where there is nothing to go to.
 */
export function moveItem(form: DraftForm, linkId: string, by: -1 | 1): DraftForm {
	const place = placeOf(form, linkId);
	if (place === null) return form;
	const siblings = itemsIn(form, place.container);
	const at = siblings.findIndex((item) => item.linkId === linkId);
	const neighbour = siblings[at + by];
	if (neighbour !== undefined) {
		const before = by < 0 ? neighbour.linkId : (siblings[at + 2]?.linkId ?? null);
		return placeItem(form, linkId, { ...place, before });
	}
	if (place.container === null) return form;
	const around = placeOf(form, place.container);
	if (around === null) return form;
	const outside = itemsIn(form, around.container);
	const index = outside.findIndex((item) => item.linkId === place.container);
	if (around.container !== null) {
		const before = by < 0 ? place.container : (outside[index + 1]?.linkId ?? null);
		return placeItem(form, linkId, { container: around.container, before });
	}
	const section = outside[index + by];
	if (section === undefined) return form;
	const before = by < 0 ? null : (section.items?.[0]?.linkId ?? null);
	return placeItem(form, linkId, { container: section.linkId, before });
}

/** Takes an item to another place. The form itself where it cannot stand there. */
export function placeItem(form: DraftForm, linkId: string, place: Place): DraftForm {
	const item = draftItem(form, linkId);
	if (item === undefined || place.before === linkId) return form;
	if (everyItem([item]).some((inner) => inner.linkId === place.container)) return form;
	if (!mayStandIn(form, item, place.container)) return form;
	return insert(removeItem(form, linkId), item, place);
}

/** Sections stand at the top and only there; a repeat stands in no repeat. */
export function mayStandIn(form: DraftForm, item: DraftItem, container: string | null): boolean {
	const isTop = form.items.some(({ linkId }) => linkId === item.linkId);
	if (container === null) return isTop;
	if (isTop) return false;
	const holdsRepeat = everyItem([item]).some(({ type }) => type === 'repeat');
	return itemsAround(form, container).every(({ type }) => type !== 'repeat' || !holdsRepeat);
}

/** Where an item stands: what comes behind it is what it stands before. Null where the form does not have it. */
export function placeOf(form: DraftForm, linkId: string): Place | null {
	const look = (items: readonly DraftItem[], container: string | null): Place | null => {
		const at = items.findIndex((item) => item.linkId === linkId);
		if (at >= 0) return { container, before: items[at + 1]?.linkId ?? null };
		for (const item of items) {
			const found = look(item.items ?? [], item.linkId);
			if (found !== null) return found;
		}
		return null;
	};
	return look(form.items, null);
}

/** The container itself and all that it lies in. */
function itemsAround(form: DraftForm, container: string): DraftItem[] {
	const item = draftItem(form, container);
	const around = placeOf(form, container)?.container ?? null;
	return [...(item ? [item] : []), ...(around === null ? [] : itemsAround(form, around))];
}

export function itemsIn(form: DraftForm, container: string | null): readonly DraftItem[] {
	return container === null ? form.items : (draftItem(form, container)?.items ?? []);
}

function insert(form: DraftForm, item: DraftItem, { container, before }: Place): DraftForm {
	const into = (items: readonly DraftItem[]): readonly DraftItem[] => {
		const at = items.findIndex(({ linkId }) => linkId === before);
		return at < 0 ? [...items, item] : [...items.slice(0, at), item, ...items.slice(at)];
	};
	if (container === null) return { ...form, items: into(form.items) };
	const isRepeat = everyItem([item]).some(({ type }) => type === 'repeat');
	if (isRepeat && itemsAround(form, container).some(({ type }) => type === 'repeat')) return form;
	return changeItem(form, container, (holder) => ({ ...holder, items: into(holder.items ?? []) }));
}
