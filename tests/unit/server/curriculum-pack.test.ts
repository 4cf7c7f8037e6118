// Shipped curricula as packs: every part named once, whole in each language that the module declares.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../server/pack-parts.ts';
import { curriculumPack } from '../../../server/packs/curriculum-pack.ts';
import { hashesOf, parseModule, parseUnitText, type Block } from '../../../src/lib/domain/curriculum.ts';

const folder = new URL('../../../server/packs/curricula/', import.meta.url);

describe.each(readdirSync(folder))('%s', async (name) => {
	const { manifest, parts } = await curriculumPack(new URL(name, folder));
	const jsonOf = (index: number): unknown => JSON.parse(new TextDecoder().decode(parts[index]?.bytes));
	const module = parseModule(jsonOf(0));
	const blocksOf = (hash: string | undefined): readonly Block[] =>
		parseUnitText(jsonOf(manifest.parts.findIndex((part) => part.hash === hash))).blocks;
	const kinds = (blocks: readonly Block[]) => blocks.map((block) => Object.keys(block)[0]);

	test('the manifest names every part by its hash and size, each once', () => {
		expect(manifest.parts.map(({ hash, bytes }) => [hash, bytes])).toEqual(
			parts.map(({ bytes }) => [hashOf(bytes), bytes.byteLength])
		);
		expect(new Set(manifest.parts.map(({ hash }) => hash)).size).toBe(parts.length);
	});

	test('every unit is whole in every language: text, a table, an image', () => {
		const known = new Set(manifest.parts.map(({ hash }) => hash));
		for (const unit of module.units) {
			for (const language of module.languages) {
				for (const hash of hashesOf(unit, language)) expect(known.has(hash)).toBe(true);
				expect(kinds(blocksOf(unit.texts[language]))).toEqual(kinds(blocksOf(unit.texts['en'])));
			}
			expect(kinds(blocksOf(unit.texts['en']))).toEqual(expect.arrayContaining(['table', 'image', 'list']));
		}
	});

	test('no unit weighs more than 12 kB in one language, its images too', () => {
		const bytes = new Map(manifest.parts.map((part) => [part.hash, part.bytes]));
		for (const unit of module.units)
			for (const language of module.languages)
				expect(hashesOf(unit, language).reduce((sum, hash) => sum + (bytes.get(hash) ?? 0), 0)).toBeLessThan(
					12_000
				);
	});
});
