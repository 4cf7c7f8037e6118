// A moment is one date and one clock, with the comma of the language in between.
import { expect, test } from 'vitest';
import { fallbackChain } from '../../../src/lib/domain/language.ts';
import { createWords } from '../../../src/lib/i18n/words.ts';
import { momentWords } from '../../../src/routes/moment-words.ts';

test.each([
	['en-GB', '1 December 2026, 14:02'],
	['es-PY', '1 de diciembre de 2026, 14:02'],
	['ar', '1 ديسمبر 2026، 14:02']
])('in %s', async (tag, said) => {
	const words = createWords({ chainOf: fallbackChain, directionOf: () => 'ltr' });
	await words.use(tag);
	expect(momentWords(new Date(2026, 11, 1, 14, 2).getTime(), words)).toBe(said);
});
