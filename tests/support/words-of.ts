// The words of the screens in one language, as the browser tests look for them.
import { readdirSync, readFileSync } from 'node:fs';

const locales = new URL('../../src/lib/i18n/locales/', import.meta.url);

/** `words('join.go')`; values fill `{{placeholders}}`. Throws for a key that is not there. */
export function wordsOf(language: string): (key: string, values?: Record<string, string | number>) => string {
	const folder = new URL(`${language}/`, locales);
	const screens = new Map<string, Record<string, string>>();
	for (const file of readdirSync(folder)) {
		if (file.endsWith('.json'))
			screens.set(file.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
	}
	return (key, values = {}) => {
		const [screen = '', name = ''] = key.split('.');
		const text = screens.get(screen)?.[name];
		if (text === undefined) throw new Error(`no words for ${key} in ${language}`);
		return text.replace(/\{\{(\w+)\}\}/g, (_, value: string) => String(values[value] ?? ''));
	};
}
