// What of a form became otherwise since a version of it: items that came, went, moved, and which parts of the others changed.
import type { Localized } from '../localized.ts';
import { everyItem, type DraftForm, type DraftItem } from './draft.ts';
import { placeOf } from './operations.ts';

export const changedParts = [
	...['type', 'words', 'options', 'needed', 'rules', 'goes', 'numbers', 'place', 'order', 'other']
] as const;
export type ChangedPart = (typeof changedParts)[number];

export interface FormDifference {
	readonly kind: 'added' | 'removed' | 'changed';
	readonly linkId: string;
	readonly label: Localized;
	/** Of what was changed. */
	readonly parts: readonly ChangedPart[];
}

/** Which part of an item says what. */
const partByKey: Readonly<Record<string, ChangedPart>> = {
	type: 'type',
	label: 'words',
	hint: 'words',
	rowLabel: 'words',
	unit: 'words',
	options: 'options',
	units: 'options',
	intervals: 'options',
	required: 'needed',
	requiredWhen: 'needed',
	relevant: 'rules',
	constraint: 'rules',
	calculation: 'rules',
	choiceFilter: 'rules',
	count: 'rules',
	hidden: 'rules',
	goes: 'goes',
	range: 'numbers',
	max: 'numbers'
};

/** What is there now in its order, then what went. Items are the same when they have the same name. */
export function differencesBetween(before: DraftForm, after: DraftForm): FormDifference[] {
	const old = new Map(everyItem(before.items).map((item) => [item.linkId, item]));
	const now = everyItem(after.items);
	const there = new Set(now.map(({ linkId }) => linkId));
	return [
		...now.flatMap((item): FormDifference[] => {
			const { linkId, label } = item;
			const known = old.get(linkId);
			if (known === undefined) return [{ kind: 'added', linkId, label, parts: [] }];
			const isElsewhere = placeOf(before, linkId)?.container !== placeOf(after, linkId)?.container;
			const parts = [...partsOf(known, item), ...(isElsewhere ? (['place'] as const) : [])];
			return parts.length === 0 ? [] : [{ kind: 'changed', linkId, label, parts }];
		}),
		...[...old.values()]
			.filter(({ linkId }) => !there.has(linkId))
			.map(({ linkId, label }): FormDifference => ({ kind: 'removed', linkId, label, parts: [] }))
	];
}

/** Whether the form itself says something else: what it is called, who may use it, its languages, the order of its sections. */
export function isWholeChanged(before: DraftForm, after: DraftForm): boolean {
	const ofWhole = ({ title, licence, kind, languages }: DraftForm) =>
		canonical({ title, licence, kind, languages: [...languages].sort() });
	return ofWhole(before) !== ofWhole(after) || isReordered({ items: before.items }, { items: after.items });
}

function partsOf(before: DraftItem, after: DraftItem): ChangedPart[] {
	const { items: _inner, ...old } = before;
	const { items: _items, ...now } = after;
	const values = [new Map(Object.entries(old)), new Map(Object.entries(now))] as const;
	const keys = new Set([...values[0].keys(), ...values[1].keys()]);
	const changed = [...keys].filter((key) => canonical(values[0].get(key)) !== canonical(values[1].get(key)));
	const found = new Set(changed.map((key) => partByKey[key] ?? 'other'));
	if (isReordered(before, after)) found.add('order');
	return changedParts.filter((part) => found.has(part));
}

/** Whether those that are in both stand in another order. */
function isReordered(before: Pick<DraftItem, 'items'>, after: Pick<DraftItem, 'items'>): boolean {
	const names = ({ items = [] }: Pick<DraftItem, 'items'>) => items.map(({ linkId }) => linkId);
	const [old, now] = [names(before), names(after)];
	const common = (list: string[], other: string[]) => list.filter((name) => other.includes(name)).join();
	return common(old, now) !== common(now, old);
}

/** One text for what says the same, whatever the order of its keys. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
			: inner
	);
}
