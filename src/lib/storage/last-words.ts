// Words that were written while the page went away: kept at once, where no answer is waited for, and put on the disk
// at the next start. A write to IndexedDB that is under way when a page ends may be taken back by the browser.
import { keptLastWords, writeLastWords } from './last-words-kept.ts';

/** Keeps all words of a document that are not on the disk yet; the words of an earlier call are among them. */
export function keepLastWords(account: string, document: string, update: Uint8Array): void {
	writeLastWords(account, {
		...keptLastWords(account),
		[document]: btoa(Array.from(update, (byte) => String.fromCharCode(byte)).join(''))
	});
}
