// What is found in the texts of the modules that are on this device.
import type { Block } from '$lib/domain/curriculum.ts';
import { languageToRead } from '$lib/domain/curriculum.ts';
import { languageTagged } from '$lib/domain/language.ts';
import { findWords } from '$lib/domain/text-search.ts';
import type { AccountDatabase } from '$lib/storage/account-database.ts';
import { readUnitText, type ModuleHere } from '$lib/storage/curriculum-store.ts';

export interface FoundText {
	module: string;
	unit: string;
	title: string;
	/** Which block of the unit it stands in. */
	index: number;
	text: string;
	language: string;
	direction: 'ltr' | 'rtl';
}

/** More than these nobody reads. */
const mostHits = 30;

/** In reading order, in the language in which each module is read. */
export async function findInModules(
	database: AccountDatabase,
	modules: readonly ModuleHere[],
	chain: readonly string[],
	sought: string
): Promise<FoundText[]> {
	if (sought.trim() === '') return [];
	const texts: { place: Omit<FoundText, 'text'>; text: string }[] = [];
	for (const { module } of modules) {
		const language = languageToRead(module, chain);
		const direction = languageTagged(language)?.direction ?? 'ltr';
		for (const { id, title, texts: parts } of module.units) {
			const words = await readUnitText(database, parts[language] ?? '');
			const about = {
				module: module.name,
				unit: id,
				title: title[language] ?? title['en'] ?? '',
				language,
				direction
			};
			for (const [index, block] of (words?.blocks ?? []).entries())
				for (const text of textsOf(block)) texts.push({ place: { ...about, index }, text });
		}
	}
	return findWords(texts, sought)
		.slice(0, mostHits)
		.map(({ place, text }) => ({ ...place, text: text.replaceAll('**', '') }));
}

function textsOf(block: Block): readonly string[] {
	if ('heading' in block) return [block.heading];
	if ('paragraph' in block) return [block.paragraph];
	if ('list' in block) return block.list;
	if ('table' in block) return [block.table.caption, ...block.table.rows.map((row) => row.join(' · '))];
	return 'image' in block ? [block.image.caption] : [block.note];
}
