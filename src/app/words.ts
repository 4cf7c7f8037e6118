// The one interface of this page, and the language that it opens in.
import { fallbackChain, languageTagged } from '../lib/domain/language.ts';
import type { Membership } from '../lib/domain/person.ts';
import { placeOf } from '../lib/domain/place.ts';
import { messagesByLanguage } from '../lib/i18n/messages.ts';
import { createWords } from '../lib/i18n/words.ts';
import { prefer, preferences } from './preferences.ts';

export const words = createWords({
	chainOf: fallbackChain,
	directionOf: (tag) => languageTagged(tag)?.direction ?? 'ltr'
});

/** The language of the first screen: the chosen one, else an invitation's, else the browser's; the first with screens. */
export function firstLanguage(): string {
	const invited = new URLSearchParams(location.search).get('lang');
	const wished = invited === null ? navigator.languages : [invited, ...navigator.languages];
	return preferences.current.language ?? wished.find(hasScreens) ?? 'en';
}

function hasScreens(tag: string): boolean {
	return (
		tag.startsWith('en') || fallbackChain(tag).some((next) => next !== 'en' && messagesByLanguage.has(next))
	);
}

/** Switches the screens and remembers it. @throws Error when the words are not on this device and cannot be fetched. */
export async function chooseLanguage(tag: string): Promise<void> {
	if (await words.use(tag)) prefer({ language: tag });
}

/** After joining: the city's own form of the language on the screen (`es` becomes `es-PY` in Asunción). */
export async function settleIn(memberships: readonly Membership[]): Promise<void> {
	const offered = memberships.flatMap(({ team }) => placeOf(team)?.languages ?? []);
	const own = offered.find((tag) => tag.startsWith(`${words.spoken}-`));
	if (own !== undefined && words.language === words.spoken) await chooseLanguage(own);
}
