// Packs on their way to the shelf: parts named and compressed, questionnaires shipped with the relay.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { PackManifest } from '../src/lib/domain/pack.ts';
import { parseQuestionnaire } from '../src/lib/domain/questionnaire.ts';
import type { Log } from './log.ts';
import type { ShelvedPart } from './store/pack-shelf.ts';
import type { Store } from './store/store.ts';

const compress = promisify(brotliCompress);

/** SHA-256 in hex: the name of a part. */
export function hashOf(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

export async function shelvedPart(bytes: Uint8Array, type: string): Promise<ShelvedPart> {
	return { hash: hashOf(bytes), type, bytes, brotli: await compress(bytes) };
}

/** Publishes every questionnaire of `folder` that is not on the shelf yet; a broken or changed one is reported. */
export async function publishShippedPacks(store: Store, folder: URL, log: Log): Promise<void> {
	for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
		try {
			const pack = await questionnairePack(await readFile(new URL(file, folder), 'utf8'));
			const { problem } = await store.run('publishPack', pack);
			if (problem !== null) log('pack-refused', { file, problem });
		} catch (error) {
			log('pack-refused', { file, problem: error instanceof Error ? error.message : String(error) });
		}
	}
}

/** A questionnaire's source as a pack of one part: its JSON without the blanks. */
async function questionnairePack(source: string): Promise<{ manifest: PackManifest; parts: ShelvedPart[] }> {
	const json: unknown = JSON.parse(source);
	const { name, version, licence, layout, title } = parseQuestionnaire(json);
	const part = await shelvedPart(Buffer.from(JSON.stringify(json)), 'application/json');
	const parts = [{ hash: part.hash, bytes: part.bytes.byteLength, type: part.type }];
	return { manifest: { kind: 'questionnaire', name, version, licence, layout, title, parts }, parts: [part] };
}
