// Searching texts on the device: beginnings of words, without accents and capitals, in any script.
import { expect, test } from 'vitest';
import { findWords } from '../../../src/lib/domain/text-search.ts';

const texts = ['El estreñimiento dura', 'Morfina por boca', 'ქართული ტექსტი', 'الألم عند الحركة'].map(
	(text, place) => ({
		place,
		text
	})
);
const found = (sought: string) => findWords(texts, sought).map(({ place }) => place);

test.each([
	['ESTREN', [0]],
	['dura el', [0]],
	['boca morf', [1]],
	['imiento', []],
	['ქართ', [2]],
	['الحرك', [3]],
	['  ', []]
])('%j finds %j', (sought, places) => expect(found(sought)).toEqual(places));
