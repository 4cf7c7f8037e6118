// A form's text in one language, and in a second one beside it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bothOf, say, sayTwice } from '../../../src/lib/ui/form/said.ts';

const pain = { en: 'Pain', es: 'Dolor', ar: 'الألم' };

test('each of the two texts is marked with its language and direction, but for what is the page’s own', () => {
	expect(sayTwice(pain, ['ar', 'en'], 'ar', 'en')).toEqual({
		text: 'الألم',
		language: undefined,
		second: { text: 'Pain', language: 'en', direction: 'ltr' }
	});
	expect(sayTwice(pain, ['es', 'en'], 'en', 'ar')).toEqual({
		text: 'Dolor',
		language: 'es',
		direction: 'ltr',
		second: { text: 'الألم', language: 'ar', direction: 'rtl' }
	});
});

test('nothing stands twice: a text that lacks the second language, or says the same in it, is said once', () => {
	expect(sayTwice({ en: 'Pain' }, ['ar', 'en'], 'ar', 'en')).toEqual(say({ en: 'Pain' }, ['ar', 'en'], 'ar'));
	expect(sayTwice({ en: 'mg', es: 'mg' }, ['en'], 'en', 'es').second).toBeUndefined();
	expect(sayTwice(pain, ['en'], 'en', 'fr').second).toBeUndefined();
	expect(sayTwice(pain, ['en'], 'en', 'constructor').second).toBeUndefined();
});

test('the second never changes the first, and is never the first again', () => {
	const texts = fc
		.dictionary(fc.constantFrom('es', 'fr', 'ar', 'pt-BR'), fc.string({ minLength: 1 }))
		.map((others) => ({ en: 'A', ...others }));
	const tag = fc.constantFrom('en', 'es', 'fr', 'ar', 'pt-BR');
	fc.assert(
		fc.property(texts, tag, tag, fc.option(tag), (text, first, around, second) => {
			const chain = [first, 'en'];
			const { second: other, ...said } = sayTwice(text, chain, around, second);
			expect(said).toEqual(say(text, chain, around));
			expect(other?.text).not.toBe(said.text);
		})
	);
});

test('a list that takes no markup keeps the directions of the two apart', () => {
	expect(bothOf({ text: 'Pain', language: undefined })).toBe('Pain');
	expect(bothOf(sayTwice(pain, ['en'], 'en', 'ar'))).toBe('Pain · \u2068الألم\u2069');
});
