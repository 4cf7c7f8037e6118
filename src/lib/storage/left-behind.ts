// Rows that a screen had not got onto the disk when it went away: they are read before what the disk says.
import type { AccountDatabase } from './account-database.ts';
import { dropLastWords, keptLastWords, type LeftRow } from './last-words-kept.ts';

/** A row that one person types on one device, and where it lies. `key` is its primary key. */
export interface DraftRow extends LeftRow {
	readonly table: 'unsentWords' | 'formDrafts' | 'deviceAnswers';
}

export type DraftPlace = Omit<DraftRow, 'row'>;

/** Of a form that is being built. */
export function placeOfForm(id: string): DraftPlace {
	return { table: 'formDrafts', key: id };
}

/** All that was left behind: each is newer than what the disk says. */
export function leftRows(database: AccountDatabase): DraftRow[] {
	return Object.values(keptLastWords(accountOf(database))).filter(
		(left) => typeof left === 'object'
	) as DraftRow[];
}

/** Drops what was left behind about one case, document or session, and of a document its last words. */
export function dropRowsAbout(database: AccountDatabase, about: string): void {
	dropLastWords(
		accountOf(database),
		(name, left) => (typeof left === 'object' ? [left.key].flat()[0] : name) === about
	);
}

export function accountOf({ name }: AccountDatabase): string {
	return name.slice('ronda/'.length);
}
