// An account's database of its own for each test.
import { newId } from '../../../src/lib/domain/ids.ts';
import { AccountDatabase } from '../../../src/lib/storage/account-database.ts';

export function openAccount(account = newId()): Promise<AccountDatabase> {
	return new AccountDatabase(account).openGuarded();
}

/** The same database as a later start of the app finds it. */
export async function reopened(database: AccountDatabase): Promise<AccountDatabase> {
	database.close();
	return new AccountDatabase(database.name.replace('ronda/', '')).openGuarded();
}
