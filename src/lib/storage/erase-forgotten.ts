// Deletes the words of documents that were forgotten, those of an earlier page too.
import Dexie from 'dexie';
import type { AccountDatabase } from './account-database.ts';
import { documentDatabaseName } from './document-database-name.ts';
import { forgottenDocuments } from './forgotten-documents.ts';
import { writeSetting } from './settings.ts';

/** One that is known here again stays. */
export async function eraseForgotten(database: AccountDatabase, account: string): Promise<void> {
	for (const name of new Set(await forgottenDocuments(database))) {
		if ((await database.documents.get(name)) === undefined)
			await Dexie.delete(documentDatabaseName(account, name));
		await database.transaction('rw', database.settings, async () => {
			const others = (await forgottenDocuments(database)).filter((each) => each !== name);
			await writeSetting(database, 'forgotten', others);
		});
	}
}
