// Sources that are one JSON file each, as packs of one part: their JSON without the blanks.
import { readFile } from 'node:fs/promises';
import { parseIndicatorSet } from '../../src/lib/domain/indicator.ts';
import type { PackManifest } from '../../src/lib/domain/pack.ts';
import { parseQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';
import { hashOf, type MadePack } from '../pack-parts.ts';

type Described = Pick<PackManifest, 'name' | 'version' | 'licence' | 'layout' | 'title'>;

/** @throws Error that names what of the source cannot be read. */
export function questionnairePack(source: URL): Promise<MadePack> {
	return jsonPack('questionnaire', source, parseQuestionnaire);
}

/** @throws Error that names what of the source cannot be read. */
export function indicatorPack(source: URL): Promise<MadePack> {
	return jsonPack('indicators', source, parseIndicatorSet);
}

async function jsonPack(
	kind: PackManifest['kind'],
	source: URL,
	parse: (json: unknown) => Described
): Promise<MadePack> {
	const json: unknown = JSON.parse(await readFile(source, 'utf8'));
	const { name, version, licence, layout, title } = parse(json);
	const bytes = Buffer.from(JSON.stringify(json));
	const type = 'application/json';
	const parts = [{ hash: hashOf(bytes), bytes: bytes.byteLength, type }];
	return { manifest: { kind, name, version, licence, layout, title, parts }, parts: [{ bytes, type }] };
}
