// The server's memory is another one, or shorter than what was heard of it: everything on this disk waits for it again.
import type { AccountDatabase } from './account-database.ts';
import type { ChangingRow } from './catalogue.ts';
import { voidStories } from './story-store.ts';

/** Words and decisions wait again, under the server's `epoch`. */
export async function startOver(
	database: AccountDatabase,
	epoch: string,
	isCutShort: boolean
): Promise<void> {
	await voidReceipts(database, epoch, isCutShort);
	await resendAccepted(database, epoch, isCutShort);
	await voidStories(database);
}

/**
 * Another epoch voids receipts and heads: what is on this disk waits to refill the server (rule R16). `isCutShort`: so
 * does the loss of the end of its log, in the same epoch.
 */
export async function voidReceipts(
	database: AccountDatabase,
	epoch: string,
	isCutShort = false
): Promise<void> {
	await database.documents
		.filter((row) => isCutShort || row.epoch !== epoch)
		.modify((row: ChangingRow) => {
			row.epoch = epoch;
			row.head = 0;
			delete row.latest;
			delete row.level;
			if (row.onDevice === 1) row.waits = Math.max(row.waits, 1);
			delete row.storedAt;
		});
}

/**
 * After a restore the server may have lost what it once accepted: commands of other epochs are sent again, and all
 * where its log was cut short.
 */
export async function resendAccepted(
	database: AccountDatabase,
	epoch: string,
	isCutShort = false
): Promise<void> {
	await database.outbox
		.where('state')
		.equals('accepted')
		.and((row) => isCutShort || row.epoch !== epoch)
		.modify({ state: 'waiting' });
}
