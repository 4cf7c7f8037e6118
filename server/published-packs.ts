// The packs that the relay ships: made from their sources and published at its start.
import { readdir } from 'node:fs/promises';
import type { Log } from './log.ts';
import { shelvedPart, type MadePack } from './pack-parts.ts';
import { curriculumPack } from './packs/curriculum-pack.ts';
import { indicatorPack, questionnairePack } from './packs/json-packs.ts';
import type { Store } from './store/store.ts';

/** How a source becomes a pack: the sources of a kind lie together in one folder, one entry a pack. */
const makerByFolder: ReadonlyMap<string, (source: URL) => Promise<MadePack>> = new Map([
	['questionnaires', questionnairePack],
	['indicators', indicatorPack],
	['curricula', curriculumPack]
]);

/** Publishes every pack below `folder` that is not on the shelf yet; a broken or changed one is reported. */
export async function publishShippedPacks(store: Store, folder: URL, log: Log): Promise<void> {
	for (const [name, make] of makerByFolder) {
		const sources = new URL(`${name}/`, folder);
		for (const entry of (await readdir(sources)).sort()) {
			const problem = await publish(store, make, new URL(entry, sources));
			if (problem !== null) log('pack-refused', { source: `${name}/${entry}`, problem });
		}
	}
}

/** Null where it stands on the shelf now. */
async function publish(
	store: Store,
	make: (source: URL) => Promise<MadePack>,
	source: URL
): Promise<string | null> {
	try {
		const { manifest, parts } = await make(source);
		// To compress all parts takes two seconds, and but for the first start they are all there.
		const known = await store.run('publishPack', { manifest, parts: [] });
		if (known.problem !== 'part-missing') return known.problem;
		const shelved = await Promise.all(parts.map(({ bytes, type }) => shelvedPart(bytes, type)));
		return (await store.run('publishPack', { manifest, parts: shelved })).problem;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
