// Which rows of the catalogue a list shows.
import type { CatalogueRow } from '$lib/storage/account-database.ts';

export type Shown = 'open' | 'mine' | 'removed';

interface Wanted {
	/** What was typed; every word of it must be in the title or the code. */
	sought: string;
	shown: Shown;
	/** The reader's account id. */
	account: string;
}

export function matches(row: CatalogueRow, { sought, shown, account }: Wanted): boolean {
	if (row.kind === 'measures' || row.kind === 'panel') return false;
	if ((row.removedAt !== undefined) !== (shown === 'removed')) return false;
	if (shown === 'mine' && row.createdBy !== account) return false;
	const text = plain(`${row.title} ${row.code} ${row.code.replace('-', '')}`);
	return plain(sought)
		.split(/\s+/)
		.every((word) => text.includes(word));
}

/** Without accents and capitals, so that "dolor oseo" finds "Dolor óseo". */
function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').trim();
}
