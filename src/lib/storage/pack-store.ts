// Keeps packs on this device: manifests of published things, and their parts under the SHA-256 of their bytes.
import type { PackKind, PackManifest, PackPart } from '../domain/pack.ts';
import type { AccountDatabase, PartRow } from './account-database.ts';

/** The bytes that came are not those that the manifest names: they are not kept. */
export class WrongBytesError extends Error {
	override readonly name = 'WrongBytesError';

	constructor(hash: string) {
		super(`The bytes do not have the hash ${hash}`);
	}
}

/** @throws WrongBytesError when `bytes` do not have the SHA-256 `hash`. */
export async function storePart(database: AccountDatabase, { hash, bytes, type }: PartRow): Promise<void> {
	if ((await sha256(bytes)) !== hash) throw new WrongBytesError(hash);
	await database.parts.put({ hash, bytes, type });
}

/** SHA-256 in hex: the name of a part. */
export async function sha256(bytes: Uint8Array): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function storeManifest(database: AccountDatabase, manifest: PackManifest): Promise<void> {
	const { kind, name, version } = manifest;
	await database.packs.put({ pack: `${kind}/${name}`, version, manifest });
}

/** The newest manifest of each pack of a kind, in the order of their names. */
export async function newestManifests(database: AccountDatabase, kind: PackKind): Promise<PackManifest[]> {
	const rows = await database.packs
		.where('[pack+version]')
		.between([`${kind}/`], [`${kind}0`])
		.toArray();
	return [...new Map(rows.map(({ pack, manifest }) => [pack, manifest])).values()];
}

/** The newest version that is known of a form, where that is newer than this one. */
export async function newerVersion(
	database: AccountDatabase,
	{ name, version }: { readonly name: string; readonly version: number }
): Promise<number | null> {
	const all = await newestManifests(database, 'questionnaire');
	const newest = all.find((manifest) => manifest.name === name)?.version ?? version;
	return newest > version ? newest : null;
}

/** The parts that are still to be fetched: the core, and what is in one of `languages`. */
export async function missingParts(
	database: AccountDatabase,
	manifest: PackManifest,
	languages: readonly string[] = []
): Promise<PackPart[]> {
	const wanted = manifest.parts.filter(({ lang }) => lang === undefined || languages.includes(lang));
	const rows = await database.parts.bulkGet(wanted.map(({ hash }) => hash));
	return wanted.filter((_part, index) => rows[index] === undefined);
}
