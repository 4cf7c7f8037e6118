// Two versions of a form: what is new, gone and asked otherwise, and whose answers would be out of sight.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formChanges, questionsLeftBehind } from '../../../src/lib/domain/form-versions.ts';
import { logicOf } from '../../../src/lib/domain/form-logic.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';
import { isAsking } from '../../../src/lib/domain/questionnaire.ts';

const label = { en: 'Label' };
const type = fc.constantFrom('string', 'integer', 'yes-no', 'display');
const question = fc.record({
	linkId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
	type,
	label: fc.constantFrom(label, { en: 'Other words' }),
	required: fc.boolean(),
	isInRow: fc.boolean()
});
const form = fc
	.uniqueArray(question, { selector: ({ linkId }) => linkId, minLength: 1, maxLength: 6 })
	.map((questions) => {
		const of = (wanted: boolean) =>
			questions.flatMap(({ isInRow, ...item }) => (isInRow === wanted ? [item] : []));
		const repeat = { linkId: 'rows', type: 'repeat', label, items: of(true) };
		return parseQuestionnaire({
			...{ name: 'sample', version: 1, layout: 1, kind: 'patient', title: label, licence: 'CC0' },
			languages: ['en'],
			items: [
				{
					...{ linkId: 'section', type: 'group', label },
					items: [...of(false), ...(repeat.items.length > 0 ? [repeat] : [])]
				}
			]
		});
	});
const linkIds = (items: readonly { linkId: string }[]) => items.map(({ linkId }) => linkId);

test('a form changes nothing of itself and leaves nothing behind', () => {
	fc.assert(
		fc.property(form, (same) => {
			expect(formChanges(same, same)).toEqual({ added: [], removed: [], changed: [] });
			expect(questionsLeftBehind(same, same)).toEqual([]);
		})
	);
});

test('what one way adds, the other way removes; what changes is in both', () => {
	fc.assert(
		fc.property(form, form, (before, after) => {
			const there = formChanges(before, after);
			const back = formChanges(after, before);
			expect(linkIds(there.added)).toEqual(linkIds(back.removed));
			expect(linkIds(there.changed).sort()).toEqual(linkIds(back.changed).sort());
			const all = [...there.added, ...there.removed, ...there.changed].map(({ linkId }) => linkId);
			expect(new Set(all).size).toBe(all.length);
		})
	);
});

test('every question is either asked the same way at the same place, or left behind', () => {
	fc.assert(
		fc.property(form, form, (before, after) => {
			const left = linkIds(questionsLeftBehind(before, after));
			const [was, is] = [logicOf(before.items), logicOf(after.items)];
			for (const item of was.items.filter(
				(each) => isAsking(each) && !['group', 'repeat'].includes(each.type)
			)) {
				const now = is.item(item.linkId);
				const isSame =
					now?.type === item.type && is.repeatOf(item.linkId)?.linkId === was.repeatOf(item.linkId)?.linkId;
				expect(left.includes(item.linkId)).toBe(!isSame);
			}
		})
	);
});

test('other words, another condition or another range is a change; the order is none', () => {
	const item = (more: object) => ({ linkId: 'a', type: 'integer', label, ...more });
	const of = (...items: object[]) =>
		parseQuestionnaire({
			...{ name: 'sample', version: 1, layout: 1, kind: 'patient', title: label, licence: 'CC0' },
			languages: ['en'],
			items: [{ linkId: 'section', type: 'group', label, items }]
		});
	const other = { linkId: 'b', type: 'yes-no', label };
	const plain = of(item({}), other);
	for (const more of [
		{ label: { en: 'How many?' } },
		{ relevant: { expression: "${b} = 'yes'" } },
		{ range: { min: 0, max: 3 } }
	])
		expect(linkIds(formChanges(plain, of(item(more), other)).changed)).toEqual(['a']);
	expect(formChanges(plain, of(other, item({}))).changed).toEqual([]);
});
