// Words that were typed and not sent yet, about a case or a session: on this disk from the first letter.
import type { UnsentWordsRow } from './account-database.ts';
import type { DraftPlace, DraftRow } from './left-behind.ts';

/** `part` tells apart what is typed about one case: `changes`, `advice`, `translation/fr`. */
export interface UnsentPlace {
	readonly id: string;
	readonly part: string;
}

/** The id of what is typed of emergency numbers; its part is their programme. */
export const numbersDraft = 'numbers';

export function placeOfUnsent({ id, part }: UnsentPlace): DraftPlace {
	return { table: 'unsentWords', key: [id, part] };
}

/** The row that keeps these words. Blank ones take their line away, and the last of them the row. */
export function unsentRow({ id, part }: UnsentPlace, words: object): DraftRow {
	const lines = Object.entries(words).filter(([, text]) => typeof text !== 'string' || text.trim() !== '');
	const row = lines.length === 0 ? null : { id, part, words: Object.fromEntries(lines) };
	return { ...placeOfUnsent({ id, part }), row };
}

export function wordsIn(row: object | null): object | null {
	return (row as UnsentWordsRow | null)?.words ?? null;
}
