// Words that were written while the page went away: kept at once, where no answer is waited for, and put on the disk
// at the next start. A write to IndexedDB that is under way when a page ends may be taken back by the browser.
import type { AccountDatabase } from './account-database.ts';
import { markAnnounced } from './catalogue.ts';
import { addRows, openRows } from './document-rows.ts';
import { documentDatabaseName } from './document-database-name.ts';
import { forgetLastWords, lastWordsPlace } from './last-words-place.ts';

/** By document name: one Yjs update in base64. */
type LastWords = Record<string, string>;

/** Keeps all words of a document that are not on the disk yet; the words of an earlier call are among them. */
export function keepLastWords(account: string, document: string, update: Uint8Array): void {
	const words = {
		...lastWords(account),
		[document]: btoa(Array.from(update, (byte) => String.fromCharCode(byte)).join(''))
	};
	try {
		localStorage.setItem(lastWordsPlace(account), JSON.stringify(words));
	} catch {
		// Full, or not allowed: what was under way to the disk may still arrive there.
	}
}

/** Puts last words on the disk, where the same words may stand already, and marks their documents as waiting. */
export async function rescueLastWords(database: AccountDatabase, account: string): Promise<void> {
	const words = lastWords(account);
	for (const [document, text] of Object.entries(words)) {
		const { database: rows } = await openRows(documentDatabaseName(account, document));
		await addRows(rows, [Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]);
		rows.close();
	}
	await markAnnounced(database, Object.keys(words));
	forgetLastWords(account);
}

function lastWords(account: string): LastWords {
	try {
		return (JSON.parse(localStorage.getItem(lastWordsPlace(account)) ?? '{}') ?? {}) as LastWords;
	} catch {
		return {};
	}
}
