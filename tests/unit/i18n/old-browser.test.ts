// The page for browsers below the floor: the same words in every language, and no script that they could not read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'src/lib/i18n/old-browser');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const wordsIn = (file: string): Record<string, string> =>
	JSON.parse(readFileSync(join(folder, file), 'utf8'));
const languages = readdirSync(folder);

test('it speaks every language of the screens', () => {
	const screens = readdirSync(join(root, 'src/lib/i18n/locales')).filter((name) => !name.endsWith('.json'));
	expect(languages).toEqual(screens.map((tag) => `${tag}.json`));
});

test.each(languages)('%s has all its words', (file) => {
	expect(Object.keys(wordsIn(file))).toEqual(Object.keys(wordsIn('en.json')));
	expect(Object.values(wordsIn(file)).every((text) => text.trim() !== '')).toBe(true);
});

test.each([
	['the page', read('static/old-browser.js')],
	['the question of the shell', /<script>([^]*?)<\/script>/.exec(read('src/app.html'))![1]!]
])('%s is a script of 2009', (_what, script) => {
	const faults = new Linter().verify(script, { languageOptions: { ecmaVersion: 5, sourceType: 'script' } });
	expect(faults).toEqual([]);
	expect(new Linter().verify('const a = 1;', { languageOptions: { ecmaVersion: 5 } })).not.toEqual([]);
});
