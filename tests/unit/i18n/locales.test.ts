// Every language says everything: the same messages, the same placeholders, the plural forms of its own grammar.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../../src');
const locales = join(source, 'lib/i18n/locales');
const languages = readdirSync(locales, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);
const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** Messages of one language by `screen.message`, plural forms apart. */
function messagesOf(language: string): Map<string, string> {
	const messages = new Map<string, string>();
	for (const file of readdirSync(join(locales, language)).filter((name) => name.endsWith('.json'))) {
		const screen: Record<string, string> = JSON.parse(readFileSync(join(locales, language, file), 'utf8'));
		for (const [key, text] of Object.entries(screen))
			messages.set(`${file.replace('.json', '')}.${key}`, text);
	}
	return messages;
}

/** The name that code calls a message by. */
function nameOf(key: string): string {
	return key.replace(pluralSuffix, '');
}

function placeholders(text: string): string[] {
	return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort();
}

function sourceFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return path === locales ? [] : sourceFiles(path);
		return /\.(ts|svelte)$/.test(entry.name) ? [path] : [];
	});
}

const english = messagesOf('en');
const names = new Set([...english.keys()].map(nameOf));
const screens = [...new Set([...names].map((name) => name.split('.')[0]))];
const code = sourceFiles(source)
	.map((path) => readFileSync(path, 'utf8'))
	.join('\n');
const quoted = new RegExp(`'((?:${screens.join('|')})\\.[A-Za-z]+)'`, 'g');
const used = new Set([...code.matchAll(quoted)].map(([, name]) => name ?? ''));

test('there are words in English and Spanish', () => {
	expect(languages).toEqual(expect.arrayContaining(['en', 'es']));
});

describe.each(languages)('the words in %s', (language) => {
	const messages = messagesOf(language);

	test('say what the English ones say, and nothing else', () => {
		expect([...new Set([...messages.keys()].map(nameOf))].sort()).toEqual([...names].sort());
	});

	test('have the plural forms of the language, all of them', () => {
		const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
		const counted = [...messages.keys()].filter((key) => pluralSuffix.test(key));
		for (const name of new Set(counted.map(nameOf))) {
			const found = counted.filter((key) => nameOf(key) === name).map((key) => key.slice(name.length + 1));
			expect(found.sort(), name).toEqual([...forms].sort());
		}
	});

	test('fill in the same things as the English ones', () => {
		for (const [key, text] of messages) {
			const original = english.get(key) ?? english.get(`${nameOf(key)}_other`) ?? '';
			expect(placeholders(text), key).toEqual(placeholders(original));
			expect(text.trim(), key).not.toBe('');
		}
	});
});

test('every message that a screen asks for exists', () => {
	expect([...used].filter((name) => !names.has(name))).toEqual([]);
});

test('every message is asked for by a screen', () => {
	expect([...names].filter((name) => !used.has(name))).toEqual([]);
});

test('every note for translators belongs to a message', () => {
	const notes: Record<string, string> = JSON.parse(readFileSync(join(locales, 'notes.json'), 'utf8'));
	expect(Object.keys(notes).filter((name) => name !== 'about' && !names.has(name))).toEqual([]);
});
