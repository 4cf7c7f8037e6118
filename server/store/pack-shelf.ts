// Published packs in the database: immutable manifests by kind, name and version; parts by hash.
import type { PackManifest } from '../../src/lib/domain/pack.ts';
import { parseQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';
import type { Questionnaire } from '../../src/lib/domain/questionnaire.ts';
import { everyone } from '../audiences.ts';
import type { Database } from './database.ts';
import { appendFeedRow } from './feed-log.ts';

export interface ShelvedPart {
	/** SHA-256 of `bytes` in hex. */
	readonly hash: string;
	readonly type: string;
	readonly bytes: Uint8Array;
	readonly brotli: Uint8Array;
}

export type PublishOutcome =
	| { readonly sequence: number; readonly problem: null }
	| { readonly sequence: null; readonly problem: 'version-taken' | 'part-missing' };

/** Puts a pack on the shelf and tells everyone; the very same pack again is answered as before. */
export function publishPack(
	database: Database,
	{ manifest, parts }: { manifest: PackManifest; parts: readonly ShelvedPart[] }
): PublishOutcome {
	const { kind, name, version } = manifest;
	const text = JSON.stringify(manifest);
	const before = database.get<{ manifest: string; sequence: number }>(
		'SELECT manifest, sequence FROM packs WHERE kind = ? AND name = ? AND version = ?',
		...[kind, name, version]
	);
	if (before) {
		return before.manifest === text
			? { sequence: before.sequence, problem: null }
			: { sequence: null, problem: 'version-taken' };
	}
	const hashes = new Set(parts.map(({ hash }) => hash));
	const isThere = (hash: string) => hashes.has(hash) || partByHash(database, { hash }) !== null;
	if (!manifest.parts.every(({ hash }) => isThere(hash))) return { sequence: null, problem: 'part-missing' };
	for (const { hash, type, bytes, brotli } of parts) {
		database.run('INSERT OR IGNORE INTO parts VALUES (?, ?, ?, ?)', hash, type, bytes, brotli);
	}
	const subject = `${kind}/${name}/${version}`;
	const sequence = appendFeedRow(database, { audience: everyone, kind: 'pack', subject, body: manifest });
	database.run('INSERT INTO packs VALUES (?, ?, ?, ?, ?)', kind, name, version, text, sequence);
	return { sequence, problem: null };
}

export function partByHash(database: Database, { hash }: { hash: string }): ShelvedPart | null {
	return database.get<ShelvedPart>('SELECT * FROM parts WHERE hash = ?', hash) ?? null;
}

/** A published questionnaire, or null. */
export function publishedQuestionnaire(
	database: Database,
	{ name, version }: { readonly name: string; readonly version: number }
): Questionnaire | null {
	const pack = database.get<{ manifest: string }>(
		"SELECT manifest FROM packs WHERE kind = 'questionnaire' AND name = ? AND version = ?",
		name,
		version
	);
	if (pack === undefined) return null;
	const [part] = (JSON.parse(pack.manifest) as PackManifest).parts;
	const bytes = part === undefined ? null : (partByHash(database, part)?.bytes ?? null);
	return bytes === null ? null : parseQuestionnaire(JSON.parse(Buffer.from(bytes).toString('utf8')));
}
