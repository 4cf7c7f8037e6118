// An account's database of its own for each test.
import { newId } from '../../../src/lib/domain/ids.ts';
import { AccountDatabase, type CatalogueRow } from '../../../src/lib/storage/account-database.ts';
import { readRow } from '../../../src/lib/storage/draft-rows.ts';
import { placeOfUnsent, wordsIn, type UnsentPlace } from '../../../src/lib/storage/unsent-words.ts';

export function openAccount(account = newId()): Promise<AccountDatabase> {
	return new AccountDatabase(account).openGuarded();
}

/** The same database as a later start of the app finds it. */
export async function reopened(database: AccountDatabase): Promise<AccountDatabase> {
	database.close();
	return new AccountDatabase(database.name.replace('ronda/', '')).openGuarded();
}

/** What a screen would read of unsent words. */
export async function readUnsent(database: AccountDatabase, place: UnsentPlace): Promise<object> {
	return wordsIn(await readRow(database, placeOfUnsent(place))) ?? {};
}

/** A document of which nothing waits. */
export function catalogueRow(name: string): CatalogueRow {
	return {
		...{ name, team: 'cali', kind: 'patient', title: 'Dolor óseo', code: 'K7M-4Q', programme: null },
		...{ questionnaire: null, createdBy: 'ana', createdAt: 0, changedAt: 0 },
		...{ sections: { complete: 0, total: 0, parts: [] }, waits: 0, head: 0, epoch: '', onDevice: 1 }
	};
}
