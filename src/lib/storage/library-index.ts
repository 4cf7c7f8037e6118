// The index of the library: in memory only, so that no case lies in a second place on this disk.
import type MiniSearch from 'minisearch';
import type { LibraryText } from '../domain/library.ts';
import { wordsIn } from '../domain/text-search.ts';

/** What is found by. */
export interface IndexedTexts {
	readonly title: string;
	readonly number: string;
	readonly texts: readonly LibraryText[];
}

interface Indexed {
	readonly id: string;
	/** Title and number. */
	readonly name: string;
	readonly text: string;
}

const titleWeight = 4;

export class LibraryIndex {
	readonly #search: MiniSearch<Indexed>;
	readonly #indexed = new Map<string, Indexed>();

	/** The package that it stands on comes with the first library that is opened. */
	static async open(): Promise<LibraryIndex> {
		const { default: Search } = await import('minisearch');
		return new LibraryIndex(
			new Search<Indexed>({
				fields: ['name', 'text'],
				tokenize: (text) => wordsIn(text).map(({ word }) => word),
				processTerm: (word) => word,
				searchOptions: { prefix: true, combineWith: 'AND', boost: { name: titleWeight } }
			})
		);
	}

	private constructor(search: MiniSearch<Indexed>) {
		this.#search = search;
	}

	/** Takes the place of what was known under this id. */
	put(id: string, { title, number, texts }: IndexedTexts): void {
		this.remove(id);
		const indexed = {
			id,
			name: `${title} ${number}`,
			text: texts.map(({ text }) => text).join('\n')
		};
		this.#search.add(indexed);
		this.#indexed.set(id, indexed);
	}

	/** Its words are nowhere in the index after this. */
	remove(id: string): void {
		const indexed = this.#indexed.get(id);
		if (indexed === undefined) return;
		this.#search.remove(indexed);
		this.#indexed.delete(id);
	}

	/** Ids of those in which a word begins with each of the words that are sought, the best first. */
	find(sought: string): string[] {
		return this.#search.search(sought).map(({ id }) => String(id));
	}
}
