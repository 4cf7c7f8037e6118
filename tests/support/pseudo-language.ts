// Languages that nobody speaks: every English word longer and accented, or running from right to left.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

type Messages = Record<string, Record<string, string>>;

const root = join(import.meta.dirname, '../..');
const english = join(root, 'src/lib/i18n/locales/en');
const accents: Readonly<Record<string, string>> = {
	...{ a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', y: 'ý', c: 'ç', n: 'ñ', s: 'š', z: 'ž' },
	...{ A: 'Å', E: 'É', I: 'Î', O: 'Ö', U: 'Û', C: 'Ç', N: 'Ñ', S: 'Š', Z: 'Ž' }
};

/** `en-XA`: accented, in brackets, and longer by two fifths, as German or Tamil would be. */
export function accented(text: string): string {
	const filler = ' ~'.repeat(Math.ceil(text.length / 5));
	return `[${eachWord(text, (part) => part.replace(/[A-Za-z]/g, (letter) => accents[letter] ?? letter))}${filler}]`;
}

/** `ar-XB`: English that is displayed from right to left. */
export function mirrored(text: string): string {
	return eachWord(text, (part) => (part.trim() === '' ? part : `\u202e${part}\u202c`));
}

/** Leaves the places for values as they are. */
function eachWord(text: string, change: (part: string) => string): string {
	return text
		.split(/(\{\{\w+\}\})/)
		.map((part, index) => (index % 2 === 0 ? change(part) : part))
		.join('');
}

/** From here on the page gets the English words, changed, in place of the file of a language. No service worker may be at work. */
export async function speakPseudo(
	page: Page,
	{ inPlaceOf, change }: { inPlaceOf: 'en' | 'ar'; change: (text: string) => string }
): Promise<void> {
	const forms = new Intl.PluralRules(inPlaceOf).resolvedOptions().pluralCategories;
	const messages: Messages = {};
	for (const file of readdirSync(english).filter((name) => name.endsWith('.json'))) {
		const screen: Record<string, string> = JSON.parse(readFileSync(join(english, file), 'utf8'));
		messages[file.replace('.json', '')] = Object.fromEntries(
			Object.entries(screen).flatMap(([key, text]) =>
				key.endsWith('_other')
					? forms.map((form) => [key.replace('other', form), change(text)])
					: [[key, change(text)]]
			)
		);
	}
	const body = `export default ${JSON.stringify(messages)}`;
	await page.route(`**/${languageFile(inPlaceOf)}`, (route) =>
		route.fulfill({ contentType: 'text/javascript', body })
	);
}

/** The file of a language in the build: the one that says how it calls its own screens. */
export function languageFile(language: string): string {
	const manifest = JSON.parse(
		readFileSync(join(root, '.svelte-kit/output/client/.vite/manifest.json'), 'utf8')
	) as Record<string, { file: string }>;
	const chunk = manifest[`src/lib/i18n/locales/${language}/index.ts`];
	if (chunk === undefined) throw new Error(`no file of ${language} in the build`);
	return chunk.file;
}
