// One static shell: every screen is drawn in the browser, from the device's own disk, once its words are there.
import { firstLanguage, words } from '../app/words.ts';

export const ssr = false;
export const prerender = false;
export const trailingSlash = 'never';

export async function load() {
	const speak = (tag: string) => words.use(tag).then(() => true);
	return { hasWords: await speak(firstLanguage()).catch(() => speak('en').catch(() => false)) };
}
