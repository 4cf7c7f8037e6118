// Fetches the parts of published packs that this device wants and does not have, one at a time.
import type { PackManifest } from '../domain/pack.ts';
import type { AccountDatabase } from '../storage/account-database.ts';
import { missingParts, newestManifests, storePart } from '../storage/pack-store.ts';
import { fetchPart, NoAnswer } from './relay-requests.ts';

/** Fetches what is missing of all questionnaires. Resolves when all is there, or when the network ended it. */
export async function fetchQuestionnaires(database: AccountDatabase): Promise<void> {
	for (const manifest of await newestManifests(database, 'questionnaire'))
		if (!(await fetchPack(database, manifest))) return;
}

/** Fetches one pack. False when the network ended it: what came is kept, the rest is fetched next time. */
async function fetchPack(database: AccountDatabase, manifest: PackManifest): Promise<boolean> {
	for (const part of await missingParts(database, manifest)) {
		try {
			await storePart(database, { hash: part.hash, type: part.type, bytes: await fetchPart(part.hash) });
		} catch (error) {
			if (error instanceof NoAnswer) return false;
			throw error;
		}
	}
	return true;
}
