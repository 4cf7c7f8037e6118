// The words of the screens in one language, as the browser tests look for them.
import { readdirSync, readFileSync } from 'node:fs';

const locales = new URL('../../src/lib/i18n/locales/', import.meta.url);

/** `words('join.go')`; values fill `{{placeholders}}`. Throws for a key that is not there. */
export function wordsOf(language: string): (key: string, values?: Record<string, string | number>) => string {
	const screens = screensIn(language);
	return (key, values = {}) => {
		const [screen = '', name = ''] = key.split('.');
		const text = screens.get(screen)?.[name];
		if (text === undefined) throw new Error(`no words for ${key} in ${language}`);
		return text.replace(/\{\{(\w+)\}\}/g, (_, value: string) => String(values[value] ?? ''));
	};
}

/**
 * `said('app.pillWaiting')` finds the text in any of its plural forms; what is not given in `values` may be anything.
 * Throws for a key that is not there.
 */
export function saidIn(language: string): (key: string, values?: Record<string, string | number>) => RegExp {
	const screens = screensIn(language);
	return (key, values = {}) => {
		const [screen = '', name = ''] = key.split('.');
		const forms = Object.entries(screens.get(screen) ?? {}).filter(
			([known]) => known === name || known.replace(/_[a-z]+$/, '') === name
		);
		if (forms.length === 0) throw new Error(`no words for ${key} in ${language}`);
		const pattern = (text: string) =>
			text
				.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
				.replace(/\s/g, String.raw`\s`)
				.replace(/\{\{(\w+)\}\}/g, (_, value: string) => `\\p{Cf}*${values[value] ?? '.+'}\\p{Cf}*`);
		return new RegExp(forms.map(([, text]) => pattern(text)).join('|'), 'u');
	};
}

function screensIn(language: string): ReadonlyMap<string, Record<string, string>> {
	const folder = new URL(`${language}/`, locales);
	const screens = new Map<string, Record<string, string>>();
	for (const file of readdirSync(folder)) {
		if (file.endsWith('.json'))
			screens.set(file.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
	}
	return screens;
}
