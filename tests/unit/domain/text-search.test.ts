// Searching texts on the device: beginnings of words, without accents and capitals, in any script.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findWords, foundPieces, soughtWords, wordsIn } from '../../../src/lib/domain/text-search.ts';

const texts = [
	'El estreñimiento dura',
	'Morfina por boca',
	'ქართული ტექსტი',
	'الألم عند الحركة',
	'ผู้ป่วยมีอาการปวดหลัง',
	'လူနာသည် နာကျင်မှု ခံစားရသည်',
	'Đau bụng về đêm',
	'Œdème à l’effort'
].map((text, place) => ({ place, text }));
const found = (sought: string) => findWords(texts, sought).map(({ place }) => place);

test.each([
	['ESTREN', [0]],
	['dura el', [0]],
	['boca morf', [1]],
	['imiento', []],
	['ქართ', [2]],
	['الحرك', [3]],
	['الالم', [3]],
	['ปวด', [4]],
	['ป่วย', [4]],
	['นาฬิกา', []],
	['နာကျင်မှု', [5]],
	['dau bung', [6]],
	['oedeme', [7]],
	['effort', [7]],
	['  ', []]
])('%j finds %j', (sought, places) => expect(found(sought)).toEqual(places));

const written = fc
	.array(fc.constantFrom('dolor', 'Óseo', 'nausée', 'الألم', 'ปวดหลัง', 'Ⱥ𝒜', '9 mg', ' ', '\n', '… ', 'İ'), {
		maxLength: 80
	})
	.map((parts) => parts.join(' '));

describe('words', () => {
	test('stand in their text, in order, and none is empty', () => {
		fc.assert(
			fc.property(fc.oneof(written, fc.string({ unit: 'grapheme' })), (text) => {
				let at = 0;
				for (const { word, start, end } of wordsIn(text)) {
					expect(word).not.toBe('');
					expect(start).toBeGreaterThanOrEqual(at);
					expect(end).toBeGreaterThan(start);
					at = end;
				}
				expect(at).toBeLessThanOrEqual(text.length);
			})
		);
	});

	test('are found again as they are written, and by their beginning', () => {
		fc.assert(
			fc.property(written, fc.nat(), (text, pick) => {
				const words = wordsIn(text);
				fc.pre(words.length > 0);
				const { word, start, end } = words[pick % words.length]!;
				for (const sought of [text.slice(start, end), [...word][0]!])
					expect(findWords([{ place: 1, text }], sought)).toHaveLength(1);
			})
		);
	});
});

describe('what was found', () => {
	const marked = (text: string, sought: string) =>
		foundPieces(text, soughtWords(sought)).map(({ text: piece, isFound }) =>
			isFound ? `[${piece}]` : piece
		);

	test('is marked as it is written', () => {
		expect(marked('Dolor óseo de noche', 'OSEO noch').join('')).toBe('Dolor [óseo] de [noche]');
		expect(marked('ผู้ป่วยมีอาการปวดหลัง', 'ปวด').join('')).toContain('[ปวด');
	});

	test('stands in the part that is shown of a long text', () => {
		const long = `${'palabra '.repeat(100)}morfina ${'palabra '.repeat(100)}`;
		const shown = marked(long, 'morf').join('');
		expect(shown).toMatch(/^… .*\[morfina\].* …$/);
		expect(shown.length).toBeLessThan(260);
	});

	test('loses no letter of a short text', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', maxLength: 150 }),
				fc.string({ maxLength: 3 }),
				(text, sought) => {
					expect(
						foundPieces(text, soughtWords(sought))
							.map((piece) => piece.text)
							.join('')
					).toBe(text);
				}
			)
		);
	});
});
