// All that the last page of an account left behind in the browser's small storage: one value, read and written whole.
import { lastWordsPlace } from './last-words-place.ts';

/** A row of the account's database; null where it was to be taken away. */
export interface LeftRow {
	readonly table: string;
	readonly key: string | readonly [string, string];
	readonly row: object | null;
}

/** By document name: one Yjs update in base64. By what `left-behind.ts` calls it: a row. */
export type LastWords = Readonly<Record<string, string | LeftRow>>;

export function keptLastWords(account: string): LastWords {
	try {
		return (JSON.parse(localStorage.getItem(lastWordsPlace(account)) ?? '{}') ?? {}) as LastWords;
	} catch {
		return {};
	}
}

/** Leaves these alone; none leave nothing. */
export function writeLastWords(account: string, words: LastWords): void {
	const place = lastWordsPlace(account);
	try {
		if (Object.keys(words).length === 0) localStorage.removeItem(place);
		else localStorage.setItem(place, JSON.stringify(words));
	} catch {
		// Full, or not allowed: what was under way to the disk may still arrive there.
	}
}

/** Drops those of which `isDone` is true, and leaves the others. */
export function dropLastWords(
	account: string,
	isDone: (name: string, left: string | LeftRow) => boolean
): void {
	const all = Object.entries(keptLastWords(account));
	const others = all.filter(([name, left]) => !isDone(name, left));
	if (others.length < all.length) writeLastWords(account, Object.fromEntries(others));
}
