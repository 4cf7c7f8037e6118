// The library says of a case what its own screens say.
import { pathMessagesByLanguage } from '$lib/i18n/path-messages.ts';
import { words } from '../../app/words.ts';

export async function load() {
	await words.need(pathMessagesByLanguage);
}
