// Documents that were forgotten, whose words are still to leave this disk: a page may end between the one and the other.
import Dexie from 'dexie';
import type { AccountDatabase } from './account-database.ts';
import { documentDatabaseName } from './document-database-name.ts';
import { readSetting, writeSetting } from './settings.ts';

/** In the transaction that takes its row away. */
export async function noteForgotten(database: AccountDatabase, name: string): Promise<void> {
	await writeSetting(database, 'forgotten', [...(await forgottenDocuments(database)), name]);
}

export async function forgottenDocuments(database: AccountDatabase): Promise<readonly string[]> {
	return (await readSetting(database, 'forgotten')) ?? [];
}

/** Deletes what is left of them, of those of an earlier page too; one that is known here again stays. */
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
