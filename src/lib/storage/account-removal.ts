// Takes everything of one person off this device, and says beforehand what would be lost by it.
import Dexie from 'dexie';
import { AccountDatabase } from './account-database.ts';
import { documentDatabaseName } from './document-database-name.ts';
import { forgottenDocuments } from './forgotten-documents.ts';
import { keptLastWords, writeLastWords } from './last-words-kept.ts';
import { readWaiting } from './waiting-watch.ts';

/** Changes and decisions on this disk that the server has not said to hold: own ones, and passed-on ones. */
export async function countUnsafe(database: AccountDatabase): Promise<number> {
	const { documents, waitingCommands } = await readWaiting(database);
	const passedOn = await database.documents.where('unconfirmed').equals(1).count();
	return documents.reduce((sum, { waits }) => sum + waits, waitingCommands + passedOn);
}

/** Whether deleting this person's data now would lose something. Nobody else may have her database open. */
export async function isSafeToRemove(account: string): Promise<boolean> {
	// Words of documents: the server may lack them. Rows are drafts of her own, which no server ever holds.
	if (Object.values(keptLastWords(account)).some((left) => typeof left === 'string')) return false;
	const database = await new AccountDatabase(account).openGuarded();
	try {
		return (await countUnsafe(database)) === 0;
	} finally {
		database.close();
	}
}

/** The list of documents goes last: whatever ends this in between, the next try finds the rest by it. */
export async function removeAccountData(account: string): Promise<void> {
	const database = new AccountDatabase(account);
	if (await Dexie.exists(database.name)) {
		await database.openGuarded();
		const names = await database.documents.toCollection().primaryKeys();
		for (const name of [...names, ...(await forgottenDocuments(database))])
			await Dexie.delete(documentDatabaseName(account, String(name)));
		await database.delete();
	}
	writeLastWords(account, {});
}
