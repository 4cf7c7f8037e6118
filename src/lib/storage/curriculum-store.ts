// The curriculum on this device: modules that were published, the texts and images that were taken, what was read.
import type { Module, UnitText } from '../domain/curriculum.ts';
import type { PackManifest } from '../domain/pack.ts';
import type { AccountDatabase } from './account-database.ts';
import { parsedPart, readPart } from './pack-reader.ts';
import { newestManifests } from './pack-store.ts';

/** A module with the manifest that tells the sizes of its parts, and the hashes that are on this device. */
export interface ModuleHere {
	readonly module: Module;
	readonly manifest: PackManifest;
	readonly here: ReadonlySet<string>;
}

/** The newest version of every module whose table of contents is on this device and can be read by this app. */
export async function readModules(database: AccountDatabase): Promise<ModuleHere[]> {
	const manifests = await newestManifests(database, 'curriculum');
	const cores = await Promise.all(
		manifests.map(({ parts: [core] }) => core && readPart(database, core.hash))
	);
	const here = new Set((await database.parts.toCollection().primaryKeys()).map(String));
	const { parseModule } = await import('../domain/curriculum.ts');
	return manifests.flatMap((manifest, index) => {
		const core = cores[index];
		const module = core && parsedPart(core, parseModule);
		return module ? [{ module, manifest, here }] : [];
	});
}

/** The text of a unit, or undefined while it is not on this device. @throws Error when it cannot be read. */
export async function readUnitText(database: AccountDatabase, hash: string): Promise<UnitText | undefined> {
	const part = await readPart(database, hash);
	if (part === undefined) return undefined;
	const { parseUnitText } = await import('../domain/curriculum.ts');
	return parseUnitText(jsonOf(part.bytes));
}

/** Takes parts off this device; what other modules need stays. The table of contents stays too. */
export async function removeTaken(
	database: AccountDatabase,
	{ module, here }: ModuleHere,
	others: readonly ModuleHere[]
): Promise<void> {
	const needed = new Set(others.flatMap(({ manifest }) => manifest.parts.map(({ hash }) => hash)));
	const own = module.units.flatMap(({ texts, images }) => [
		...Object.values(texts),
		...Object.values(images)
	]);
	await database.parts.bulkDelete(own.filter((hash) => here.has(hash) && !needed.has(hash)));
}

/** Bytes of the parts that are still to come. */
export function bytesToCome({ manifest, here }: ModuleHere, hashes: readonly string[]): number {
	const missing = new Set(hashes.filter((hash) => !here.has(hash)));
	return manifest.parts.reduce((sum, { hash, bytes }) => (missing.has(hash) ? sum + bytes : sum), 0);
}

export async function markRead(database: AccountDatabase, unit: string, at: number): Promise<void> {
	await database.unitsRead.put({ unit, at });
}

export async function markUnread(database: AccountDatabase, unit: string): Promise<void> {
	await database.unitsRead.delete(unit);
}

/** Units that were read, as `<module>/<unit>`. */
export async function readUnits(database: AccountDatabase): Promise<ReadonlySet<string>> {
	return new Set((await database.unitsRead.toCollection().primaryKeys()).map(String));
}

function jsonOf(bytes: Uint8Array): unknown {
	return JSON.parse(new TextDecoder().decode(bytes));
}
