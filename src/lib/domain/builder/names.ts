// The short names of a form under way: free, fit for tables, and followed by whatever asks for them.
import { consentPrefix } from '../consent.ts';
import { dashed } from '../link-id.ts';
import type { DraftCondition, DraftForm, DraftItem } from './draft.ts';
import { changeItem, everyItem } from './draft.ts';

/** Sections stand beside these in the address of a case, and a spreadsheet gives the names to nothing else either. */
const reserved = ['check', 'print', 'constructor', 'prototype'];

const mostSigns = 54;
const plain = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const automatic = /^(section|heading|rows|note|question)-\d+$/;
const plainCode = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const automaticCode = /^(option|unit)-\d+$/;

/** Whether an item may be called so: words of a to z and digits with single dashes, as spreadsheets give them back. */
export function isItemName(name: string): boolean {
	return (
		plain.test(name) &&
		name.length <= mostSigns &&
		!reserved.includes(name) &&
		!name.startsWith(consentPrefix)
	);
}

export function isOptionCode(code: string): boolean {
	return plainCode.test(code) && code.length <= 60;
}

/** `base`, or with the first number behind it that makes it free. */
export function freeName(taken: ReadonlySet<string>, base: string): string {
	const start = base.slice(0, mostSigns - 4).replace(/-+$/, '');
	let name = start;
	for (let number = 2; taken.has(name) || !isItemName(name); number += 1) name = `${start}-${number}`;
	return name;
}

export function namesIn(form: DraftForm): Set<string> {
	return new Set(everyItem(form.items).map(({ linkId }) => linkId));
}

/** Calls an item otherwise, and lets every rule that asks for it follow. A name that is taken or unfit changes nothing. */
export function renameItem(form: DraftForm, from: string, to: string): DraftForm {
	if (from === to || !isItemName(to) || namesIn(form).has(to) || !namesIn(form).has(from)) return form;
	return { ...form, items: withNames(form.items, new Map([[from, to]])) };
}

/** An item that nobody named is called by its words, once it has some; gives the form and what it is called now. */
export function nameByWords(
	form: DraftForm,
	linkId: string,
	words: string
): { form: DraftForm; name: string } {
	const start = dashed(words).slice(0, 40).replace(/-+$/, '');
	if (!automatic.test(linkId) || !/^[a-z]/.test(start)) return { form, name: linkId };
	const name = freeName(namesIn(form), start);
	return { form: renameItem(form, linkId, name), name };
}

/** The same for an option's code, as long as no rule names it. */
export function codeByWords(
	form: DraftForm,
	linkId: string,
	part: 'options' | 'units',
	code: string,
	words: string
): DraftForm {
	const name = dashed(words).slice(0, 40).replace(/-+$/, '');
	const isNamed = JSON.stringify(form.items).includes(`'${code}'`);
	if (!automaticCode.test(code) || name === '' || isNamed) return form;
	return changeItem(form, linkId, (item) => {
		const options = item[part] ?? [];
		const taken = new Set(options.map((option) => option.code));
		let free = name;
		for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
		return {
			...item,
			[part]: options.map((option) => (option.code === code ? { ...option, code: free } : option))
		};
	});
}

/** The items with new names, and what asks for them asking for the new ones. */
export function withNames(
	items: readonly DraftItem[],
	names: ReadonlyMap<string, string>
): readonly DraftItem[] {
	return items.map((item): DraftItem => {
		const { relevant, requiredWhen, constraint, calculation, choiceFilter, count } = item;
		const proposed = item.default;
		return {
			...item,
			linkId: names.get(item.linkId) ?? item.linkId,
			...(relevant && { relevant: inCondition(relevant, names) }),
			...(requiredWhen && { requiredWhen: inCondition(requiredWhen, names) }),
			...(constraint && { constraint: { ...constraint, holds: inCondition(constraint.holds, names) } }),
			...(calculation !== undefined && { calculation: inText(calculation, names) }),
			...(choiceFilter !== undefined && { choiceFilter: inText(choiceFilter, names) }),
			...(count !== undefined && { count: inText(count, names) }),
			...(typeof proposed === 'object' &&
				'expression' in proposed && { default: { expression: inText(proposed.expression, names) } }),
			...(item.items && { items: withNames(item.items, names) })
		};
	});
}

/** Other items are named only in `${…}`; the rest of the text stays as somebody wrote it. */
function inText(text: string, names: ReadonlyMap<string, string>): string {
	return text.replace(/\$\{\s*([^{}]*?)\s*\}/g, (whole, name: string) => {
		const renamed = names.get(name);
		return renamed === undefined ? whole : `\${${renamed}}`;
	});
}

function inCondition(condition: DraftCondition, names: ReadonlyMap<string, string>): DraftCondition {
	const change = (part: unknown): unknown => {
		if (Array.isArray(part)) return part.map(change);
		if (typeof part !== 'object' || part === null) return part;
		return Object.fromEntries(
			Object.entries(part).map(([key, value]) => {
				if (typeof value !== 'string') return [key, change(value)];
				if (key === 'item') return [key, names.get(value) ?? value];
				return [key, key === 'expression' ? inText(value, names) : value];
			})
		);
	};
	return change(condition) as DraftCondition;
}
