// The screens of a single case say more than others do.
import { pathMessagesByLanguage } from '$lib/i18n/path-messages.ts';
import { words } from '../../../../app/words.ts';

export async function load() {
	await words.need(pathMessagesByLanguage);
}
