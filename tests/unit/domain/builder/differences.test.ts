// What changed since a version: nothing where nothing did, and each thing that was done under its own name.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeItem, everyItem } from '../../../../src/lib/domain/builder/draft.ts';
import { differencesBetween, isWholeChanged } from '../../../../src/lib/domain/builder/differences.ts';
import { addItem, moveItem, removeItem } from '../../../../src/lib/domain/builder/operations.ts';
import { withRule } from '../../../../src/lib/domain/builder/rules.ts';
import { withText } from '../../../../src/lib/domain/builder/texts.ts';
import { anyStart, anySteps } from '../../../support/draft-steps.ts';

test('nothing changed in a form that is the same, whatever the order of its keys', () => {
	fc.assert(
		fc.property(anyStart, anySteps, (start, steps) => {
			const form = steps.reduce((before, step) => step(before), start);
			const again = JSON.parse(
				JSON.stringify(form, (_key, value: unknown) =>
					typeof value === 'object' && value !== null && !Array.isArray(value)
						? Object.fromEntries(Object.entries(value).reverse())
						: value
				)
			) as typeof form;
			expect(differencesBetween(form, again)).toEqual([]);
			expect(isWholeChanged(form, again)).toBe(false);
		})
	);
});

test('what came one way went the other way', () => {
	fc.assert(
		fc.property(anyStart, anySteps, (start, steps) => {
			const form = steps.reduce((before, step) => step(before), start);
			const names = (kind: string, from = start, to = form) =>
				differencesBetween(from, to)
					.filter((difference) => difference.kind === kind)
					.map(({ linkId }) => linkId)
					.sort();
			expect(names('added')).toEqual(names('removed', form, start));
			expect(names('changed')).toEqual(names('changed', form, start));
			const now = new Set(everyItem(form.items).map(({ linkId }) => linkId));
			expect(names('removed').filter((name) => now.has(name))).toEqual([]);
		})
	);
});

test('each change is told under its own name', () => {
	fc.assert(
		fc.property(anyStart, (start) => {
			const section = start.items[0]?.linkId ?? '';
			const { form, added } = addItem(start, 'integer', { container: section, before: null });
			expect(differencesBetween(start, form)).toMatchObject([{ kind: 'added', linkId: added }]);
			expect(differencesBetween(form, removeItem(form, added))).toMatchObject([
				{ kind: 'removed', linkId: added }
			]);
			const worded = withText(form, { linkId: added, part: 'label' }, 'en', 'How many?');
			const ruled = changeItem(worded, added, (item) => withRule(item, 'constraint', '. > 0'));
			const gone = changeItem(ruled, added, (item) => ({ ...item, goes: 'shared', required: true }));
			expect(differencesBetween(form, gone)).toMatchObject([
				{ kind: 'changed', linkId: added, parts: ['words', 'needed', 'rules', 'goes'] }
			]);
			const { form: twice, added: second } = addItem(form, 'text', { container: section, before: null });
			expect(differencesBetween(twice, moveItem(twice, second, -1))).toMatchObject([
				{ kind: 'changed', linkId: section, parts: ['order'] }
			]);
			expect(isWholeChanged(start, { ...start, licence: 'Other' })).toBe(true);
		})
	);
});
