// Every questionnaire that is shipped: it parses, is whole in its languages, and asks for nothing it must not.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Localized } from '../../../src/lib/domain/localized.ts';
import {
	allItems,
	itemNamed,
	itemsOf,
	whereItMayGo,
	type Item,
	type Questionnaire
} from '../../../src/lib/domain/questionnaire.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';

const folder = new URL('../../../server/packs/questionnaires/', import.meta.url);
const shipped = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => ({ file, json: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown }))
	.filter(({ json }) => typeof json === 'object' && json !== null && 'items' in json);

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

function incompleteTexts({ title, items, languages }: Questionnaire): string[] {
	const texts = [title, ...allItems(items).flatMap(textsOf)];
	const wanted = [...languages].sort().join();
	return texts.filter((text) => Object.keys(text).sort().join() !== wanted).map((text) => text['en'] ?? '');
}

/** Fields of a direct identifier, as whole words of a linkId. */
const identifiers =
	/^(.*-)?(name|surname|phone|email|address|birth|birthday|dob|record|passport|photo)(-.*)?$/;

test('the palliative template is among what is shipped', () => {
	expect(shipped.map(({ file }) => file)).toContain('palliative-2.json');
});

describe.each(shipped)('$file', ({ json }) => {
	const questionnaire = parseQuestionnaire(json);
	const items = allItems(questionnaire.items);

	test('has every text in every language that it declares and in no other', () => {
		expect(incompleteTexts(questionnaire)).toEqual([]);
	});

	test('has no linkId twice and no option code twice within an item', () => {
		const linkIds = items.map(({ linkId }) => linkId);
		expect(linkIds.filter((linkId, index) => linkIds.indexOf(linkId) !== index)).toEqual([]);
		const codesTwice = items.filter(
			({ options = [] }) => new Set(options.map(({ code }) => code)).size !== options.length
		);
		expect(codesTwice).toEqual([]);
	});

	test('uses only item types that this app knows', () => {
		expect(items.filter(({ type }) => type === 'unknown').map(({ linkId }) => linkId)).toEqual([]);
	});

	test('has no field for a direct identifier', () => {
		expect(items.filter(({ linkId }) => identifiers.test(linkId)).map(({ linkId }) => linkId)).toEqual([]);
	});

	test('says of every question where its answer may go', () => {
		const asking = items.filter(({ type }) => type !== 'group' && type !== 'display');
		const silent = asking.filter(({ goes }) => goes === undefined);
		expect(silent.map(({ linkId }) => linkId)).toEqual([]);
	});

	test('requires something in every section, so that complete means something', () => {
		const open = questionnaire.items.filter((section) => !itemsOf(section).some(({ required }) => required));
		expect(open.map(({ linkId }) => linkId)).toEqual([]);
	});

	test('names no instrument whose wording needs permission', () => {
		expect(JSON.stringify(json).match(/\b(ESAS|IPOS|APCA)\b|Edmonton/g)).toBeNull();
	});
});

describe('the palliative template', () => {
	const questionnaire = parseQuestionnaire(shipped.find(({ file }) => file === 'palliative-2.json')?.json);

	test('opens with the question and what the panel needs first', () => {
		expect(questionnaire.items[0] && itemsOf(questionnaire.items[0]).map(({ linkId }) => linkId)).toEqual([
			'main-question',
			'tried',
			'available',
			'barriers',
			'barriers-words',
			'urgency',
			'follow-up-wanted'
		]);
	});

	test('keeps the reminder on the device, the note with the team, and shares the rest', () => {
		const kept = questionnaire.items.flatMap(itemsOf).filter((item) => whereItMayGo(item) !== 'shared');
		expect(kept.map((item) => [item.linkId, whereItMayGo(item)])).toEqual([
			['team-note', 'team'],
			['private-note', 'device']
		]);
	});

	test('offers PPS as numbers by ten and ECOG from 0 to 4', () => {
		const codes = (linkId: string) => itemNamed(questionnaire, linkId)?.options?.map(({ code }) => code);
		expect(codes('pps')).toEqual(['0', '10', '20', '30', '40', '50', '60', '70', '80', '90', '100']);
		expect(codes('ecog')).toEqual(['0', '1', '2', '3', '4']);
	});

	test('asks for symptoms on scales from 0 to 10 whose ends are named', () => {
		const scales = questionnaire.items.flatMap(itemsOf).filter(({ type }) => type === 'scale');
		expect(scales.length).toBeGreaterThan(5);
		for (const { range } of scales) {
			expect(range).toMatchObject({ min: 0, max: 10 });
			expect(range?.minLabel && range.maxLabel).toBeDefined();
		}
	});

	test('groups ages of 80 and more', () => {
		expect(itemNamed(questionnaire, 'age-years')?.hint?.['en']).toBe('80 or more: write 80.');
	});
});
