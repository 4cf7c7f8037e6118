// Words about a case that were typed at the desk and not sent yet: on this disk from the first letter.
import type { AccountDatabase } from './account-database.ts';

/** `part` tells apart what is typed about one case: `changes`, `advice`, `translation/fr`. */
export interface UnsentPlace {
	readonly id: string;
	readonly part: string;
}

export async function readUnsent(
	database: AccountDatabase,
	{ id, part }: UnsentPlace
): Promise<Readonly<Record<string, string>>> {
	return (await database.unsentWords.get([id, part]))?.words ?? {};
}

/** Blank words take their line away. */
export async function writeUnsent(
	database: AccountDatabase,
	{ id, part }: UnsentPlace,
	key: string,
	text: string
): Promise<void> {
	await database.transaction('rw', database.unsentWords, async () => {
		const before = Object.entries(await readUnsent(database, { id, part }));
		const others = before.filter(([known]) => known !== key);
		const words = Object.fromEntries(text.trim() === '' ? others : [...others, [key, text]]);
		await database.unsentWords.put({ id, part, words });
	});
}

export async function clearUnsent(database: AccountDatabase, { id, part }: UnsentPlace): Promise<void> {
	await database.unsentWords.delete([id, part]);
}
