// What is done to a form in the builder: whatever it is, it can be taken back, names stay one of a kind, and nothing is lost by moving.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	changeItem,
	draftItem,
	emptyForm,
	everyItem,
	type DraftForm
} from '../../../../src/lib/domain/builder/draft.ts';
import {
	amended,
	begun,
	redone,
	rested,
	stepped,
	undone
} from '../../../../src/lib/domain/builder/history.ts';
import { isItemName, nameByWords, renameItem } from '../../../../src/lib/domain/builder/names.ts';
import {
	addItem,
	duplicateItem,
	moveItem,
	placeItem,
	placeOf,
	removeItem
} from '../../../../src/lib/domain/builder/operations.ts';
import { withRule } from '../../../../src/lib/domain/builder/rules.ts';
import { withText } from '../../../../src/lib/domain/builder/texts.ts';
import { anyStart, anySteps } from '../../../support/draft-steps.ts';

const namesOf = (form: DraftForm) => everyItem(form.items).map(({ linkId }) => linkId);

test('whatever was done, taking all of it back gives the start, and doing it again the end', () => {
	fc.assert(
		fc.property(anyStart, anySteps, (start, steps) => {
			let history = begun(start);
			for (const step of steps) history = stepped(history, step(history.present));
			const end = history.present;
			let back = history;
			for (let count = 0; count < steps.length; count += 1) back = undone(back);
			expect(back.present).toBe(start);
			for (let count = 0; count < steps.length; count += 1) back = redone(back);
			expect(back.present).toBe(end);
		})
	);
});

test('letters that follow each other at one place are one step, until the place is left', () => {
	const first = begun('');
	const typed = ['h', 'he', 'hey'].reduce((history, text) => stepped(history, text, 'label'), first);
	expect(undone(typed).present).toBe('');
	const later = stepped(rested(typed), 'hey!', 'label');
	expect(undone(later).present).toBe('hey');
	expect(undone(undone(later)).present).toBe('');
	expect(undone(amended(typed, 'HEY')).present).toBe('');
	expect(redone(undone(amended(typed, 'HEY'))).present).toBe('HEY');
});

test('names are fit and one of a kind, sections stand at the top, and no repeat lies in a repeat', () => {
	fc.assert(
		fc.property(anyStart, anySteps, (start, steps) => {
			const form = steps.reduce((before, step) => step(before), start);
			const names = namesOf(form);
			expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
			expect(names.filter((name) => !isItemName(name))).toEqual([]);
			expect(form.items.every(({ type }) => type === 'group')).toBe(true);
			for (const item of everyItem(form.items))
				if (item.type === 'repeat')
					expect(everyItem(item.items ?? []).some(({ type }) => type === 'repeat')).toBe(false);
		})
	);
});

test('moving keeps every item, and the other way leads back among neighbours', () => {
	fc.assert(
		fc.property(anyStart, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (form, at, by) => {
			const names = namesOf(form);
			const name = names[at % names.length]!;
			const moved = moveItem(form, name, by);
			expect(namesOf(moved).sort()).toEqual([...names].sort());
			const isAmongNeighbours = placeOf(moved, name)?.container === placeOf(form, name)?.container;
			if (moved !== form && isAmongNeighbours) expect(moveItem(moved, name, by === 1 ? -1 : 1)).toEqual(form);
		})
	);
});

describe('a form of two sections', () => {
	const build = () => {
		const first = addItem(emptyForm('form', []), 'yes-no', { container: 'section-1', before: null });
		const second = addItem(first.form, 'integer', { container: 'section-1', before: null });
		const { form, added } = addItem(second.form, 'group', { container: null, before: null });
		return { form, added, first: first.added, second: second.added };
	};

	test('goes from the end of one section to the head of the next, and no further than the last', () => {
		const { form, added, second } = build();
		const over = moveItem(form, second, 1);
		expect(placeOf(over, second)).toEqual({ container: added, before: null });
		expect(moveItem(over, second, 1)).toBe(over);
		expect(moveItem(over, second, -1)).toEqual(form);
		expect(placeItem(form, 'section-1', { container: added, before: null })).toBe(form);
		expect(placeItem(form, second, { container: null, before: null })).toBe(form);
	});

	test('lets rules follow a name, in texts and in conditions of another shape', () => {
		const { form, first, second } = build();
		const ruled = changeItem(
			changeItem(form, second, (item) => ({
				...item,
				relevant: { all: [{ item: first, is: true }, { expression: `\${ ${first} } = 'yes'` }] }
			})),
			second,
			(item) => withRule(item, 'constraint', `. > 0 and \${${first}} != ''`)
		);
		const { form: named, name } = nameByWords(ruled, first, 'Any pain?');
		expect(name).toBe('any-pain');
		expect(namesOf(named)).toContain('any-pain');
		expect(draftItem(named, second)).toMatchObject({
			relevant: { all: [{ item: 'any-pain', is: true }, { expression: "${any-pain} = 'yes'" }] },
			constraint: { holds: { expression: ". > 0 and ${any-pain} != ''" } }
		});
		expect(nameByWords(named, 'any-pain', 'Other words')).toEqual({ form: named, name: 'any-pain' });
		expect(renameItem(named, 'any-pain', second)).toBe(named);
		expect(renameItem(named, 'any-pain', 'consent-ask-hub')).toBe(named);
	});

	test('is copied with its own rules asking within the copy', () => {
		const { form, first, second } = build();
		const ruled = changeItem(form, second, (item) => withRule(item, 'relevant', `\${${first}} = 'yes'`));
		const { form: twice, added } = duplicateItem(ruled, 'section-1');
		const copy = draftItem(twice, added)?.items ?? [];
		expect(copy).toHaveLength(2);
		expect(copy[1]?.relevant).toEqual({ expression: `\${${copy[0]?.linkId}} = 'yes'` });
		expect(twice.items[1]?.linkId).toBe(added);
		expect(removeItem(twice, added)).toEqual(ruled);
	});

	test('loses a language with all that was written in it, and only that', () => {
		const { form, first } = build();
		const place = { linkId: first, part: 'label' } as const;
		const english = withText({ ...form, languages: ['en', 'es'] }, place, 'en', 'Pain');
		const both = withText(english, place, 'es', 'Dolor');
		expect(draftItem(both, first)?.label).toEqual({ en: 'Pain', es: 'Dolor' });
		expect(withText(both, place, 'es', '  ')).toEqual(english);
	});
});
