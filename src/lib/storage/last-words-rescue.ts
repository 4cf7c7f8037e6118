// Puts on the disk what the last page of an account left behind: words of documents, and rows of its own database.
import type { AccountDatabase } from './account-database.ts';
import { markAnnounced } from './catalogue.ts';
import { addRows, openRows } from './document-rows.ts';
import { documentDatabaseName } from './document-database-name.ts';
import { putBackRows } from './draft-rows.ts';
import { dropLastWords, keptLastWords } from './last-words-kept.ts';

/**
 * Puts last words on the disk, where the same words may stand already, and marks their documents as waiting. What is not
 * known here any more was withdrawn or taken away: nothing of it comes back.
 */
export async function rescueLastWords(database: AccountDatabase, account: string): Promise<void> {
	const documents: string[] = [];
	for (const [document, left] of Object.entries(keptLastWords(account))) {
		if (typeof left !== 'string') continue;
		documents.push(document);
		if ((await database.documents.get(document)) === undefined) continue;
		const { database: rows } = await openRows(documentDatabaseName(account, document));
		await addRows(rows, [Uint8Array.from(atob(left), (letter) => letter.charCodeAt(0))]);
		rows.close();
	}
	await markAnnounced(database, documents);
	dropLastWords(account, (name) => documents.includes(name));
	await putBackRows(database);
}
