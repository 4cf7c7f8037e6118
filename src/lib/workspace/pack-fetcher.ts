// Fetches the parts of published packs that this device wants by itself and does not have, one at a time.
import { parseRevision } from '../domain/case-revision.ts';
import type { PackManifest } from '../domain/pack.ts';
import type { AccountDatabase } from '../storage/account-database.ts';
import { manifestNamed } from '../storage/pack-reader.ts';
import { missingParts, newestManifests, storePart } from '../storage/pack-store.ts';
import { fetchPart, NoAnswer } from './relay-requests.ts';

/**
 * Fetches what is missing of the questionnaires that cases and revisions on this device were written on, which somebody
 * may be waiting for, of the newest questionnaires and sets of indicators, and of the tables of contents of curricula.
 * Resolves when all is there, or when the network ended it.
 */
export async function fetchWantedPacks(database: AccountDatabase): Promise<void> {
	const wanted = [
		...(await questionnairesInUse(database)),
		...(await newestManifests(database, 'questionnaire')),
		...(await newestManifests(database, 'indicators'))
	];
	for (const manifest of wanted) if (!(await fetchPack(database, manifest))) return;
	for (const manifest of await newestManifests(database, 'curriculum'))
		if (!(await fetchPack(database, contentsOnly(manifest)))) return;
}

/** Of a curriculum only the table of contents comes by itself; its units come when a member takes them. */
function contentsOnly(manifest: PackManifest): PackManifest {
	return { ...manifest, parts: manifest.parts.slice(0, 1) };
}

async function questionnairesInUse(database: AccountDatabase): Promise<PackManifest[]> {
	const references = new Map<string, { name: string; version: number }>();
	const refer = (form: { name: string; version: number }) =>
		references.set(`${form.name}/${form.version}`, form);
	await database.documents.each(({ questionnaire }) => void (questionnaire && refer(questionnaire)));
	for (const { json } of await database.revisions.toArray()) {
		const form = parseRevision(json)?.questionnaire;
		if (form !== undefined) refer(form);
	}
	const found = await Promise.all(
		[...references.values()].map(({ name, version }) =>
			manifestNamed(database, 'questionnaire', name, version)
		)
	);
	return found.filter((manifest) => manifest !== undefined);
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
