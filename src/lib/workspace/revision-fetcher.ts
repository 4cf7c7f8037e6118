// Fetches the revisions that this member's stories name and this device does not have, one at a time.
import { canonicalJson, revisionHash } from '../domain/case-revision.ts';
import type { AccountDatabase, RevisionRow, StoryRow } from '../storage/account-database.ts';
import { askRelay, NoAnswer, RelayRefusal } from './relay-requests.ts';

/** Resolves when all are here, or when the network ended it. One that is not told to this person is left out. */
export async function fetchWantedRevisions(database: AccountDatabase, device: string): Promise<void> {
	for (const { id, hash } of (await database.stories.toArray()).flatMap(wanted)) {
		if ((await database.revisions.get(hash)) !== undefined) continue;
		try {
			const json = canonicalJson(await askRelay(`/api/revisions/${hash}`, { device }));
			if ((await revisionHash(json)) === hash) await keepIfWanted(database, { hash, id, json });
		} catch (error) {
			if (error instanceof NoAnswer) return;
			if (!(error instanceof RelayRefusal)) throw error;
		}
	}
}

/** While it was on its way its case may have been withdrawn, or taken from this member: then it is not put down. */
async function keepIfWanted(database: AccountDatabase, revision: RevisionRow): Promise<void> {
	await database.transaction('rw', database.stories, database.revisions, async () => {
		const story = await database.stories.get(revision.id);
		if (story && wanted(story).some(({ hash }) => hash === revision.hash))
			await database.revisions.put(revision);
	});
}

function wanted({ id, story }: StoryRow): { id: string; hash: string }[] {
	const hashes = new Set(story.revisions.map(({ hash }) => hash));
	if (story.offered !== null) hashes.add(story.offered.hash);
	return story.status === 'withdrawn' ? [] : [...hashes].map((hash) => ({ id, hash }));
}
