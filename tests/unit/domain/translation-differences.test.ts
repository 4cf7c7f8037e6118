// Translations: figures with their units and names of medicines are carried over, or found to be missing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { translationDifferences } from '../../../src/lib/domain/translation-differences.ts';

const nothing = { missing: [], added: [], names: [] };

test.each([
	['Morfina 10 mg cada 4 horas', 'Morphine 10 mg every 4 hours'],
	['Peso 48,5 kg, dolor 8/10', 'Weight 48.5 kg, pain 8/10'],
	['1.000 ml en 24 h', '1,000 mL over 24 hours'],
	['fentanilo 25 µg/h', 'fentanyl 25 mcg/h'],
	['morphine 2.5 mg', 'مورفين ٢٫٥ ملغ'],
	['hace 3 semanas', '3 weeks ago'],
	['Creatinine 1.50 mg', 'Creatinina 1,5 mg']
])('%s = %s', (original, translated) => {
	expect(translationDifferences(original, translated)).toEqual(nothing);
});

test.each([
	['Morfina 10 mg', 'Morphine 100 mg', ['10 mg'], ['100 mg']],
	['Morfina 10 mg', 'Morphine 10 ml', ['10 mg'], ['10 ml']],
	['0,125 mg', '125 mg', ['0,125 mg'], ['125 mg']],
	['2 x 5 mg', '5 mg', ['2'], []],
	['5 mg', '5 mg and 5 mg', [], ['5 mg']],
	['5 mg', '', ['5 mg'], []]
])('%s is not %s', (original, translated, missing, added) => {
	expect(translationDifferences(original, translated)).toMatchObject({ missing, added });
});

test('a medicine that the form names in both languages is missed by its name', () => {
	const names = [
		{ from: 'Morfina', to: 'Morphine' },
		{ from: 'Tramadol', to: 'Tramadol' }
	];
	expect(translationDifferences('Toma morfina', 'Takes morphine', names).names).toEqual([]);
	expect(translationDifferences('Toma morfina', 'Takes codeine', names).names).toEqual(['Morphine']);
});

test('what differs one way differs the other way round, and a text never differs from itself', () => {
	const part = fc.oneof(
		fc.nat({ max: 5000 }).map(String),
		fc.constantFrom('mg', 'ml', '%', 'words', 'عشرة', ',', '.', '٣', '0,5')
	);
	const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(' '));
	fc.assert(
		fc.property(text, text, (one, other) => {
			expect(translationDifferences(one, one)).toEqual(nothing);
			const [there, back] = [translationDifferences(one, other), translationDifferences(other, one)];
			expect(there.missing).toEqual(back.added);
		})
	);
});
