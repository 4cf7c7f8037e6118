// Follow-ups that were begun when they lay among the settings: read there until they are sent.
import type { FollowUpDraft } from '../domain/follow-up.ts';
import type { AccountDatabase } from './account-database.ts';
import { readSetting, writeSetting } from './settings.ts';

export async function formerFollowUp(database: AccountDatabase, id: string): Promise<FollowUpDraft | null> {
	return (await readSetting(database, 'followUps'))?.[id] ?? null;
}

/** It was sent, or its case is gone. */
export async function forgetFormerFollowUp(database: AccountDatabase, id: string): Promise<void> {
	await database.transaction('rw', database.settings, async () => {
		const { [id]: former, ...others } = (await readSetting(database, 'followUps')) ?? {};
		if (former !== undefined) await writeSetting(database, 'followUps', others);
	});
}
