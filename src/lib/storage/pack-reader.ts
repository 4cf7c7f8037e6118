// Reads the packs on this device: a manifest, a part by its hash, and what they hold.
import Dexie from 'dexie';
import type { PackKind, PackManifest } from '../domain/pack.ts';
import type { IndicatorSet } from '../domain/indicator.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { AccountDatabase, PartRow } from './account-database.ts';
import { newestManifests } from './pack-store.ts';

export function readPart(database: AccountDatabase, hash: string): Promise<PartRow | undefined> {
	return database.parts.get(hash);
}

/** The given version of a pack, or the newest on this device. */
export async function manifestNamed(
	database: AccountDatabase,
	kind: PackKind,
	name: string,
	version?: number
): Promise<PackManifest | undefined> {
	const pack = `${kind}/${name}`;
	if (version !== undefined) return (await database.packs.get([pack, version]))?.manifest;
	const versions = database.packs.where('[pack+version]').between([pack, Dexie.minKey], [pack, Dexie.maxKey]);
	return (await versions.last())?.manifest;
}

/** What `parse` makes of a part; null of one that this app cannot read: the console says why, and the others stand. */
export function parsedPart<T>({ hash, bytes }: PartRow, parse: (json: unknown) => T): T | null {
	try {
		return parse(JSON.parse(new TextDecoder().decode(bytes)));
	} catch (reason) {
		console.error(`Part ${hash} cannot be read by this app:`, reason);
		return null;
	}
}

/** The questionnaire that a response names, or undefined while none that this app can read is on this device. */
export async function readQuestionnaire(
	database: AccountDatabase,
	name: string,
	version: number
): Promise<Questionnaire | undefined> {
	const schema = import('../domain/questionnaire-schema.ts');
	// What it rejects with is thrown below, where it is waited for.
	schema.catch(() => {});
	const manifest = await manifestNamed(database, 'questionnaire', name, version);
	const core = manifest?.parts.find(({ lang }) => lang === undefined);
	const part = core && (await readPart(database, core.hash));
	if (part === undefined) return undefined;
	// A live query follows what it reads before it waits for anything that is not the database.
	const { parseQuestionnaire } = await schema;
	return parsedPart(part, parseQuestionnaire) ?? undefined;
}

/**
 * The newest sets of indicators on this device, in the order of their names; one that is not whole yet, or that this app
 * cannot read, is left out.
 */
export async function readIndicatorSets(database: AccountDatabase): Promise<IndicatorSet[]> {
	const names = await newestManifests(database, 'indicators');
	const parts = await Promise.all(names.map(({ parts: [core] }) => core && readPart(database, core.hash)));
	const { parseIndicatorSet } = await import('../domain/indicator.ts');
	return parts.flatMap((part) => (part && parsedPart(part, parseIndicatorSet)) ?? []);
}
