// Follow-ups that are being written on this device: an interruption loses nothing of them.
import type { FollowUpDraft } from '../domain/follow-up.ts';
import type { AccountDatabase } from './account-database.ts';
import { readSetting, writeSetting } from './settings.ts';

export async function keptFollowUp(database: AccountDatabase, id: string): Promise<FollowUpDraft | null> {
	return (await readSetting(database, 'followUps'))?.[id] ?? null;
}

export async function keepFollowUp(
	database: AccountDatabase,
	id: string,
	draft: FollowUpDraft
): Promise<void> {
	await database.transaction('rw', database.settings, async () => {
		await writeSetting(database, 'followUps', { ...(await readSetting(database, 'followUps')), [id]: draft });
	});
}

/** It was sent, or its case is gone. */
export async function forgetFollowUp(database: AccountDatabase, id: string): Promise<void> {
	await database.transaction('rw', database.settings, async () => {
		const { [id]: _sent, ...others } = (await readSetting(database, 'followUps')) ?? {};
		await writeSetting(database, 'followUps', others);
	});
}
