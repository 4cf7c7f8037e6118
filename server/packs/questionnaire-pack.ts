// A questionnaire's source as a pack of one part: its JSON without the blanks.
import { readFile } from 'node:fs/promises';
import { parseQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';
import { hashOf, type MadePack } from '../pack-parts.ts';

/** @throws Error that names what of the source cannot be read. */
export async function questionnairePack(source: URL): Promise<MadePack> {
	const json: unknown = JSON.parse(await readFile(source, 'utf8'));
	const { name, version, licence, layout, title } = parseQuestionnaire(json);
	const bytes = Buffer.from(JSON.stringify(json));
	const type = 'application/json';
	const parts = [{ hash: hashOf(bytes), bytes: bytes.byteLength, type }];
	return {
		manifest: { kind: 'questionnaire', name, version, licence, layout, title, parts },
		parts: [{ bytes, type }]
	};
}
