// Every questionnaire that is shipped: it parses, is whole in its languages, and asks for nothing it must not.
import { describe, expect, test } from 'vitest';
import { itemsNamedIn, type Condition } from '../../../src/lib/domain/condition.ts';
import type { Localized } from '../../../src/lib/domain/localized.ts';
import { allItems, itemsOf, type Item, type Questionnaire } from '../../../src/lib/domain/questionnaire.ts';
import { newestForms, shippedForms } from '../../support/shipped-forms.ts';

function textsOf(item: Item): Localized[] {
	const { label, hint, unit, range, rowLabel, constraint, options = [], units = [] } = item;
	const texts = [
		...[label, hint, unit, rowLabel],
		constraint?.message,
		range?.minLabel,
		range?.maxLabel,
		...[...options, ...units].map((option) => option.label)
	];
	return texts.filter((text) => text !== undefined);
}

function lacking(texts: readonly Localized[], languages: readonly string[]): string[] {
	return texts.filter((text) => languages.some((tag) => text[tag] === undefined)).map(({ en }) => en ?? '');
}

/** Conditions without a condition inside: each compares one item with something. */
function comparisonsOf(condition: Condition | undefined): Extract<Condition, { item: string }>[] {
	if (condition === undefined || 'unknown' in condition || 'expression' in condition) return [];
	if ('all' in condition) return condition.all.flatMap(comparisonsOf);
	if ('any' in condition) return condition.any.flatMap(comparisonsOf);
	return 'not' in condition ? comparisonsOf(condition.not) : [condition];
}

/** Comparisons that can never hold, or never fail: with a code that is not offered, or of several with one. */
function pointless({ items }: Questionnaire): unknown[] {
	const known = allItems(items);
	return known
		.flatMap(({ relevant, constraint }) => [relevant, constraint?.holds].flatMap(comparisonsOf))
		.filter((comparison) => {
			const { type, options = [] } = known.find(({ linkId }) => linkId === comparison.item)!;
			const has = (code: unknown) => options.some((option) => option.code === code);
			if ('includes' in comparison) return type !== 'multiple-choice' || !has(comparison.includes);
			const isCompared = 'is' in comparison || 'isNot' in comparison;
			if (!isCompared) return false;
			const value = 'is' in comparison ? comparison.is : comparison.isNot;
			return type === 'choice' || type === 'open-choice' ? !has(value) : type === 'multiple-choice';
		});
}

/** Fields of a direct identifier, as whole words of a linkId. */
const identifiers =
	/^(.*-)?(name|surname|phone|email|address|birth|birthday|dob|record|passport|photo)(-.*)?$/;
const asksForIdentifier =
	/\b(names?|surnames?|initials|tele(phone)?|phone|e-?mail|address|birth|passport|identity|record number|nombre|apellidos?|domicilio|teléfono|nome|sobrenome|endereço|telefone|nom|prénom|adresse|téléphone)\b/i;

describe.each(shippedForms)('$file', ({ form }) => {
	const items = allItems(form.items);

	test('has every text in every language that it declares', () => {
		expect(lacking([form.title, ...items.flatMap(textsOf)], form.languages)).toEqual([]);
	});

	test('is in a further language by whole sections only, so that nobody changes language within a page', () => {
		for (const section of form.items) {
			const texts = allItems([section]).flatMap(textsOf);
			const further = [...new Set(texts.flatMap(Object.keys))].filter((tag) => !form.languages.includes(tag));
			expect([section.linkId, lacking(texts, further)]).toEqual([section.linkId, []]);
		}
	});

	test('has no linkId twice and no code twice within an item', () => {
		const linkIds = items.map(({ linkId }) => linkId);
		expect(linkIds.filter((linkId, index) => linkIds.indexOf(linkId) !== index)).toEqual([]);
		const codesTwice = items.filter(({ options = [], units = [] }) =>
			[options, units].some((offered) => new Set(offered.map(({ code }) => code)).size !== offered.length)
		);
		expect(codesTwice).toEqual([]);
	});

	test('uses only item types that this app knows', () => {
		expect(items.filter(({ type }) => type === 'unknown').map(({ linkId }) => linkId)).toEqual([]);
	});

	test('has no field for a direct identifier, and leaves the names of consent to the app', () => {
		expect(items.filter(({ linkId }) => identifiers.test(linkId)).map(({ linkId }) => linkId)).toEqual([]);
		expect(items.filter(({ linkId }) => linkId.startsWith('consent-'))).toEqual([]);
	});

	test('says of every question where its answer may go', () => {
		const asking = items.filter(({ type }) => type !== 'group' && type !== 'display');
		const silent = asking.filter(({ goes }) => goes === undefined);
		expect(silent.map(({ linkId }) => linkId)).toEqual([]);
	});

	test('requires something in every section, so that complete means something', () => {
		const open = form.items.filter((section) => !itemsOf(section).some(({ required }) => required));
		expect(open.map(({ linkId }) => linkId)).toEqual([]);
	});

	test('names no instrument whose wording needs permission', () => {
		expect(JSON.stringify(form).match(/\b(ESAS|IPOS|APCA)\b|Edmonton/g)).toBeNull();
	});
});

describe.each(newestForms)('the newest $form.name', ({ form }) => {
	const items = allItems(form.items);

	test('is complete in English, Spanish, Portuguese and French', () => {
		expect(form.languages).toEqual(expect.arrayContaining(['en', 'es', 'pt-BR', 'fr']));
	});

	test('asks in no condition for what cannot be answered', () => {
		expect(pointless(form)).toEqual([]);
	});

	test('asks in no label for a name, a number of a person or an address', () => {
		const asking = items.filter(({ type }) => type !== 'display' && type !== 'group');
		const labels = asking.flatMap(({ label, linkId }) =>
			Object.values(label)
				.filter((text) => asksForIdentifier.test(text))
				.map((text) => [linkId, text])
		);
		expect(labels).toEqual([]);
	});

	test('bounds every number, so that a slip of the finger is seen', () => {
		const numbers = items.filter(({ type }) => ['integer', 'decimal', 'scale', 'quantity'].includes(type));
		expect(numbers.filter(({ range }) => range === undefined).map(({ linkId }) => linkId)).toEqual([]);
	});

	test('adds up no doses and converts none', () => {
		const words = /total|equivalen|équivalen|conver[st]|medd|omed/i;
		const asking = items.filter(({ type }) => type !== 'display');
		const adding = asking.filter(
			({ linkId, label }) =>
				form.kind === 'patient' && [linkId, ...Object.values(label)].some((text) => words.test(text))
		);
		expect(adding.map(({ linkId }) => linkId)).toEqual([]);
	});

	test('holds an answer to one thing: what a condition of a constraint says is about its own item too', () => {
		const about = items.filter(({ constraint }) => constraint !== undefined);
		for (const { linkId, constraint } of about) expect(itemsNamedIn(constraint!.holds)).toContain(linkId);
	});
});

test('a code means the same in every form that asks the same, and a unit everywhere', () => {
	const meanings = new Map<string, Set<string>>();
	const say = (key: string, meaning: string) =>
		meanings.set(key, (meanings.get(key) ?? new Set()).add(meaning));
	for (const { form } of newestForms)
		for (const { linkId, options = [], units = [] } of allItems(form.items)) {
			for (const { code, label } of options) say(`${linkId}=${code}`, label['en'] ?? '');
			for (const { code, label } of units) say(code, `unit ${label['en']}`);
		}
	expect([...meanings].filter(([, said]) => said.size > 1)).toEqual([]);
});
