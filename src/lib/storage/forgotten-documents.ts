// Documents that were forgotten, whose words are still to leave this disk: a page may end between the one and the other.
import type { AccountDatabase } from './account-database.ts';
import { readSetting, writeSetting } from './settings.ts';

/** In the transaction that takes its row away. */
export async function noteForgotten(database: AccountDatabase, name: string): Promise<void> {
	await writeSetting(database, 'forgotten', [...(await forgottenDocuments(database)), name]);
}

export async function forgottenDocuments(database: AccountDatabase): Promise<readonly string[]> {
	return (await readSetting(database, 'forgotten')) ?? [];
}
