// Which form and in which languages is asked in words that most screens do without.
import { pathMessagesByLanguage } from '$lib/i18n/path-messages.ts';
import { words } from '../../../app/words.ts';

export async function load() {
	await words.need(pathMessagesByLanguage);
}
