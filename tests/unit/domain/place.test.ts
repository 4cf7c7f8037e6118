// Places and languages: that the tables are whole, and that every chain ends in English.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fallbackChain, languages, languageTagged } from '../../../src/lib/domain/language.ts';
import { defaultLanguage, placeOf, places } from '../../../src/lib/domain/place.ts';
import { isSlug } from '../../../src/lib/documents/document-name.ts';

describe('places', () => {
	test('every team of the sample network has a place', () => {
		const teams = [
			'asuncion',
			'kumasi',
			'kigali',
			'tbilisi',
			'petaling',
			'portoalegre',
			'phnompenh',
			'yangon'
		];
		expect(teams.filter((team) => placeOf(team) === undefined)).toEqual([]);
		expect(placeOf('hub')).toBeUndefined();
	});

	test.each(places)('$city has a team id, a country, a time zone and languages that exist', (place) => {
		expect(isSlug(place.team)).toBe(true);
		expect(place.country).toMatch(/^[A-Z]{2}$/);
		expect(() => new Intl.DateTimeFormat('en', { timeZone: place.timeZone })).not.toThrow();
		expect(place.languages.filter((tag) => languageTagged(tag) === undefined)).toEqual([]);
	});

	test('no team has two places', () => {
		expect(new Set(places.map(({ team }) => team)).size).toBe(places.length);
	});

	test('a city gives its language, and a team without a place English', () => {
		expect(defaultLanguage('asuncion')).toBe('es-PY');
		expect(defaultLanguage('kigali')).toBe('rw');
		expect(defaultLanguage('hub')).toBe('en');
	});
});

describe('languages', () => {
	test('every language has a tag that Intl reads and stands once', () => {
		for (const { tag } of languages) expect(() => new Intl.Locale(tag)).not.toThrow();
		expect(new Set(languages.map(({ tag }) => tag)).size).toBe(languages.length);
	});

	test('Arabic is written from right to left and the others from left to right', () => {
		expect(languages.filter(({ direction }) => direction === 'rtl').map(({ tag }) => tag)).toEqual(['ar']);
	});

	test('these languages are complete so far', () => {
		expect(languages.filter(({ isComplete }) => isComplete).map(({ tag }) => tag)).toEqual([
			'en',
			'es',
			'pt-BR',
			'fr',
			'ar'
		]);
	});
});

describe('fallback chains', () => {
	test.each([
		['en', ['en']],
		['es', ['es', 'en']],
		['es-PY', ['es-PY', 'es', 'en']],
		['gn', ['gn', 'es-PY', 'es', 'en']],
		['qu', ['qu', 'es-PE', 'es', 'en']],
		['rw', ['rw', 'en']],
		['ak', ['ak', 'en-GH', 'en']],
		['tw', ['tw', 'ak', 'en-GH', 'en']],
		['ha', ['ha', 'en-NG', 'en']],
		['fr-CI', ['fr-CI', 'fr', 'en']],
		['ka', ['ka', 'en']],
		['zh', ['zh', 'zh-Hans', 'en']],
		['zh-Hans', ['zh-Hans', 'zh', 'en']]
	])('%s falls back along its chain', (tag, chain) => expect(fallbackChain(tag)).toEqual(chain));

	test('every chain starts with its tag, names nothing twice and ends in English', () => {
		const tags = fc.oneof(fc.constantFrom(...languages.map(({ tag }) => tag)), fc.string());
		fc.assert(
			fc.property(tags, (tag) => {
				const chain = fallbackChain(tag);
				expect(chain[0]).toBe(tag);
				expect(chain.at(-1)).toBe('en');
				expect(new Set(chain).size).toBe(chain.length);
			})
		);
	});
});
