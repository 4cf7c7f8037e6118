// The interface speaks one language at a time, counts by its grammar, and falls back along the chain.
import { beforeEach, describe, expect, test } from 'vitest';
import { fallbackChain } from '../../../src/lib/domain/language.ts';
import type { MessageKey } from '../../../src/lib/i18n/messages.ts';
import { pathMessagesByLanguage } from '../../../src/lib/i18n/path-messages.ts';
import { createWords, type Words } from '../../../src/lib/i18n/words.ts';

let words: Words;
beforeEach(() => {
	words = createWords({ chainOf: fallbackChain, directionOf: (tag) => (tag === 'ar' ? 'rtl' : 'ltr') });
});

test('switches every message with the language', async () => {
	await words.use('en');
	expect(words.t('app.today')).toBe('Today');
	await words.use('es-PY');
	expect(words.t('app.today')).toBe('Hoy');
	expect(words.language).toBe('es-PY');
	expect(words.spoken).toBe('es');
});

test('counts by the grammar of the language', async () => {
	await words.use('es');
	expect(words.t('app.pillWaiting', { count: 1 })).toBe('1 cambio por enviar');
	expect(words.t('app.pillWaiting', { count: 3 })).toBe('3 cambios por enviar');
});

test('says names as they are written', async () => {
	await words.use('en');
	expect(words.t('field.wrote', { name: 'Ana <b>', value: '4 & 5' })).toBe('Ana <b> wrote 4 & 5');
});

test('keeps names and numbers with units apart from the words around them, where these run from right to left', async () => {
	await words.use('ar');
	expect(words.t('field.wrote', { name: 'Ana', value: '63 mg' })).toBe(
		'إجابة \u2068Ana\u2069: \u206863 mg\u2069'
	);
	expect(words.formats.list(['Ana', 'ليلى'])).toBe('\u2068Ana\u2069 و\u2068ليلى\u2069');
	expect(words.t('app.pillWaiting', { count: 11 })).toBe('11 تغييرًا لم يُرسل بعد');
});

test('F34: speaks the next language of the chain where one has no words yet', async () => {
	await words.use('gn');
	expect(words.spoken).toBe('es');
	await words.use('ka');
	expect(words.spoken).toBe('en');
	expect(words.direction).toBe('ltr');
});

test('of two languages that were asked for at once the later one is spoken, whichever comes first', async () => {
	await words.use('en');
	const [first, second] = [words.use('fr'), words.use('es')];
	expect(words.coming).toBe('es');
	expect(await Promise.all([first, second])).toEqual([false, true]);
	expect(words.language).toBe('es');
	// French is here and English is not fetched anew: neither may come before the one that was asked for last.
	const [slow, quick] = [words.use('pt-BR'), words.use('fr')];
	expect(await quick).toBe(true);
	expect(await slow).toBe(false);
	expect(words.language).toBe('fr');
	await words.needDesk();
	expect(words.t('sessions.title')).not.toBe('sessions.title');
	expect(words.spoken).toBe('fr');
});

test('who asks for further words while they are under way waits until they are there', async () => {
	await words.use('en');
	const first = words.needDesk();
	await words.needDesk();
	expect(words.t('sessions.title')).not.toBe('sessions.title');
	await first;
});

describe('formats', () => {
	const noon = new Date(2026, 10, 24, 12, 5).getTime();
	const day = 86_400_000;

	test('write numbers in the signs of the country', async () => {
		await words.use('es-PY');
		expect(words.formats.number(41234.5)).toBe('41.234,5');
		expect(words.formats.typedNumber(41234.5)).toBe('41234,5');
		await words.use('es-MX');
		expect(words.formats.number(41234.5)).toBe('41,234.5');
	});

	test('spell the month', async () => {
		await words.use('en-GH');
		expect(words.formats.date(noon)).toBe('24 November 2026');
		await words.use('es-PY');
		expect(words.formats.date(noon)).toBe('24 de noviembre de 2026');
	});

	test('say the time of today, then days ago, then the date', async () => {
		await words.use('en-GB');
		expect(words.formats.when(noon, noon + 60_000)).toBe('12:05');
		expect(words.formats.when(noon, noon + day)).toBe('yesterday');
		expect(words.formats.when(noon, noon + 3 * day)).toBe('3 days ago');
		expect(words.formats.when(noon, noon + 30 * day)).toBe('24 November 2026');
	});

	test('use Latin digits in every language', async () => {
		await words.use('my');
		expect(words.formats.number(1234.5)).toMatch(/^1,234.5$/);
		await words.use('ar');
		expect(words.formats.typedNumber(8)).toBe('8');
		expect(words.formats.typedNumber(-1.5)).toBe('-1.5');
	});

	test('fall back along the chain where the browser lacks a language, never to the host', async () => {
		await words.use('gn');
		expect(words.formats.date(noon)).toBe('24 de noviembre de 2026');
	});

	test('never call a few bytes nothing', async () => {
		await words.use('en');
		expect(words.formats.bytes(3)).toBe('1 kB');
		expect(words.formats.bytes(13_400)).toBe('14 kB');
		expect(words.formats.bytes(1_230_000)).toBe('1.2 MB');
	});
});

test('words that a screen needs come in the language that is being switched to, and hide none of the others', async () => {
	const asked: string[] = [];
	const file = (language: string, word: string) =>
		[
			language,
			async () => {
				asked.push(language);
				return { default: { app: { part: word } } };
			}
		] as const;
	const part = new Map([file('en', 'a part'), file('fr', 'une partie')]);
	const speaking = words.use('fr');
	await Promise.all([words.need(part), speaking]);
	expect(asked).toEqual(['fr']);
	expect(words.t('app.part' as MessageKey)).toBe('une partie');
	await words.use('en');
	expect(words.t('app.part' as MessageKey)).toBe('a part');
	expect(words.t('app.today')).toBe('Today');
});

test('words that are asked for before any language are no reason to leave out the rest of theirs', async () => {
	await words.need(pathMessagesByLanguage);
	await words.use('en');
	expect(words.t('app.today')).toBe('Today');
});

test('F34: where a language does not come, what a screen needs comes in the one that is spoken', async () => {
	await words.use('en');
	const part = new Map([
		['en', async () => ({ default: { app: { part: 'a part' } } })],
		['fr', () => Promise.reject(new Error('no network'))]
	]);
	const switching = words.use('fr');
	await words.need(part);
	await expect(words.use('fr')).rejects.toThrow('no network');
	await expect(switching).rejects.toThrow('no network');
	expect(words.t('app.part' as MessageKey)).toBe('a part');
});
