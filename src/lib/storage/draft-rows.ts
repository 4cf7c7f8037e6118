// Rows that are typed, on their way to the disk: written there, left behind where no answer is waited for, or both.
import type { AccountDatabase } from './account-database.ts';
import { dropLastWords, keptLastWords, writeLastWords, type LeftRow } from './last-words-kept.ts';
import { accountOf, leftRows, type DraftPlace, type DraftRow } from './left-behind.ts';

/** No document has such a name. */
export function nameOfPlace({ table, key }: Omit<LeftRow, 'row'>): string {
	return [table, ...[key].flat()].join('|');
}

/** What was left there and is newer than what the disk says; undefined where nothing was. */
export function leftRow(database: AccountDatabase, place: DraftPlace): object | null | undefined {
	const left = keptLastWords(accountOf(database))[nameOfPlace(place)];
	return typeof left === 'object' ? left.row : undefined;
}

/** What stands there: what was left behind goes before what is on the disk. */
export async function readRow(database: AccountDatabase, place: DraftPlace): Promise<object | null> {
	const left = leftRow(database, place);
	if (left !== undefined) return left;
	return ((await database.table(place.table).get(place.key)) as object | undefined) ?? null;
}

/** Leaves a row behind in place of what was left there before. */
export function leaveRow(database: AccountDatabase, draft: DraftRow): void {
	const account = accountOf(database);
	writeLastWords(account, { ...keptLastWords(account), [nameOfPlace(draft)]: draft });
}

/** The disk holds what is newer, or nothing of it is to stay. */
export function dropRow(database: AccountDatabase, place: DraftPlace): void {
	dropLastWords(accountOf(database), (name) => name === nameOfPlace(place));
}

/** As `dropRow`, unless something else was left there meanwhile. */
export function dropThisRow(database: AccountDatabase, draft: DraftRow): void {
	const same = JSON.stringify(draft);
	dropLastWords(
		accountOf(database),
		(name, left) => name === nameOfPlace(draft) && JSON.stringify(left) === same
	);
}

/** Puts all of them on the disk; what the disk does not take stays where it is. */
export async function putBackRows(database: AccountDatabase): Promise<void> {
	for (const draft of leftRows(database)) {
		try {
			await writeRows(database, [draft]);
			dropThisRow(database, draft);
		} catch (reason) {
			console.error('What was left behind is not on this disk yet:', reason);
		}
	}
}

/** Resolves when the transaction has ended. What was erased while somebody wrote in it does not come back by her next letter. */
export async function writeRows(database: AccountDatabase, drafts: readonly DraftRow[]): Promise<void> {
	const tables = new Set([...drafts.map(({ table }) => table), 'stories', 'documents']);
	await database.transaction('rw', [...tables], async () => {
		for (const draft of drafts) {
			const { table, key, row } = draft;
			if (row === null) await database.table(table).delete(key);
			else if (!(await isErased(database, draft))) await database.table(table).put(row);
		}
	});
}

/** Whether the case that it is about was withdrawn, or has left this device. */
async function isErased({ documents, stories }: AccountDatabase, { table, key }: DraftRow): Promise<boolean> {
	const about = String([key].flat()[0]);
	if (table === 'deviceAnswers') return (await documents.get(about)) === undefined;
	return table === 'unsentWords' && (await stories.get(about))?.status === 'withdrawn';
}
