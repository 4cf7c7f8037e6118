// A long list of options, narrowed by what is typed.
import { expect, test } from 'vitest';
import { isLong, narrowed } from '../../../src/lib/ui/form/options.ts';

const shown = ['Cáncer de mama', 'Cáncer de pulmón', 'Insuficiencia renal'].map((text, value) => ({
	value,
	words: { text, language: undefined }
}));
const found = (sought: string, chosen?: number) =>
	narrowed(shown, sought, (value) => value === chosen).map(({ value }) => value);

test('words are found by their beginnings, without accents and capitals, in any order', () => {
	expect(found('PULMON')).toEqual([1]);
	expect(found('mama cánc')).toEqual([0]);
	expect(found('ulmon')).toEqual([]);
});

test('nothing sought leaves all; what is chosen stays in sight', () => {
	expect(found(' ')).toEqual([0, 1, 2]);
	expect(found('renal', 0)).toEqual([0, 2]);
});

test('a list of twelve can be searched', () => {
	expect(isLong(shown)).toBe(false);
	expect(isLong(Array.from({ length: 12 }))).toBe(true);
});
