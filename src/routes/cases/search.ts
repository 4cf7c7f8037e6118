// Which rows of the catalogue a list shows.
import type { CasePart } from '$lib/domain/case-list.ts';
import { plain } from '$lib/domain/plain-text.ts';
import type { CatalogueRow } from '$lib/storage/account-database.ts';

export type Shown = 'open' | 'mine' | 'removed' | CasePart;

interface Wanted {
	/** What was typed; every word of it must be in the title or the code. */
	sought: string;
	shown: Shown;
	/** The reader's account id. */
	account: string;
}

/** A row with the text that is searched, worked out with the first key and not with each. */
export interface Searchable {
	readonly row: CatalogueRow;
	readonly text: string;
}

export function searchable(row: CatalogueRow): Searchable {
	let text: string | undefined;
	return {
		row,
		get text() {
			text ??= plain(`${row.title} ${row.code} ${row.code.replace('-', '')}`);
			return text;
		}
	};
}

export function found(all: readonly Searchable[], { sought, shown, account }: Wanted): CatalogueRow[] {
	const words = plain(sought).trim().split(/\s+/).filter(Boolean);
	const isWanted = ({ row, text }: Searchable) =>
		row.kind !== 'measures' &&
		row.kind !== 'panel' &&
		(row.removedAt !== undefined) === (shown === 'removed') &&
		(shown !== 'mine' || row.createdBy === account) &&
		words.every((word) => text.includes(word));
	return all.filter(isWanted).map(({ row }) => row);
}

/** Whether every word that was typed is in the text. */
export function holdsWords(text: string, sought: string): boolean {
	const all = plain(text);
	return plain(sought)
		.trim()
		.split(/\s+/)
		.every((word) => all.includes(word));
}
