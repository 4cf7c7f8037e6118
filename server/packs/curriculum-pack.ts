// A curriculum's source folder as a pack: one part for the module, one for each unit and language, one for each image.
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { parseModule, parseUnitText, type Block } from '../../src/lib/domain/curriculum.ts';
import { localizedSchema } from '../../src/lib/domain/localized.ts';
import { hashOf, type MadePack } from '../pack-parts.ts';

/** `module.json`: what the module is; each language's texts lie beside it in `<tag>.json`, by unit. */
const sourceSchema = v.looseObject({
	languages: v.array(v.string()),
	units: v.array(v.object({ id: v.string(), title: localizedSchema, minutes: v.number() }))
});
const textsSchema = v.record(v.string(), v.unknown());

interface Part {
	readonly bytes: Uint8Array;
	readonly type: string;
	readonly lang?: string;
}

/** @throws Error that names what of the source cannot be read. */
export async function curriculumPack(folder: URL): Promise<MadePack> {
	const within = (name: string) => new URL(`${folder.href.replace(/\/?$/, '/')}${name}`);
	const readJson = async (name: string): Promise<unknown> => JSON.parse(await readFile(within(name), 'utf8'));
	const source = v.parse(sourceSchema, await readJson('module.json'));
	const parts: Part[] = [];
	const keep = (part: Part) => {
		parts.push(part);
		return hashOf(part.bytes);
	};

	const textsByLanguage = new Map<string, Record<string, unknown>>();
	for (const language of source.languages)
		textsByLanguage.set(language, v.parse(textsSchema, await readJson(`${language}.json`)));

	const units = [];
	for (const unit of source.units) {
		const texts: Record<string, string> = {};
		const images: Record<string, string> = {};
		for (const [lang, all] of textsByLanguage) {
			const { blocks } = parseUnitText({ blocks: all[unit.id] });
			texts[lang] = keep({ bytes: Buffer.from(JSON.stringify({ blocks })), type: 'application/json', lang });
			for (const name of imagesIn(blocks)) {
				if (images[name] !== undefined) continue;
				images[name] = keep({ bytes: await readFile(within(`${name}.svg`)), type: 'image/svg+xml' });
			}
		}
		units.push({ ...unit, texts, images });
	}

	const module = parseModule({ ...source, units });
	const core: Part = { bytes: Buffer.from(JSON.stringify(module)), type: 'application/json' };
	const { name, version, licence, layout, title } = module;
	const all = [core, ...parts.filter((part, index) => isFirst(parts, part, index))];
	return {
		manifest: {
			...{ kind: 'curriculum', name, version, licence, layout, title },
			parts: all.map(({ bytes, type, lang }) => ({
				...{ hash: hashOf(bytes), bytes: bytes.byteLength, type },
				...(lang !== undefined && { lang })
			}))
		},
		parts: all
	};
}

function imagesIn(blocks: readonly Block[]): string[] {
	return blocks.flatMap((block) => ('image' in block ? [block.image.name] : []));
}

/** The same bytes are one part. */
function isFirst(parts: readonly Part[], part: Part, index: number): boolean {
	return parts.findIndex(({ bytes }) => hashOf(bytes) === hashOf(part.bytes)) === index;
}
