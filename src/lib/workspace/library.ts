// The library of a member: everything she may see on this device, to be searched; built bit by bit while nothing else runs.
import { isChosen, type LibraryChoice, type LibraryEntry, type LibraryText } from '../domain/library.ts';
import { LibraryIndex } from '../storage/library-index.ts';
import type { LibraryReader, LibraryRow, ReadTexts } from '../storage/library-rows.ts';
import { readLibraryTexts } from '../storage/library-texts.ts';
import { Source, type Observed } from './observed.ts';

/** How far the index is; `change` grows whenever another answer may be found. */
export interface LibraryState {
	readonly done: number;
	readonly total: number;
	readonly change: number;
}

export interface Found {
	readonly entry: LibraryEntry;
	/** Not before its words have been read. */
	readonly mayTeach: boolean;
	readonly texts: readonly LibraryText[];
}

/** Lists are drawn anew at most this often while the index is built, in ms. */
const tellEvery = 500;

interface Parts extends Omit<LibraryReader, 'chain'> {
	/** Resolves when nothing else is to be done; the browser's own idle time where it is left out. */
	idle?(): Promise<void>;
	now?(): number;
}

export class Library {
	readonly #parts: Parts;
	readonly #state = new Source<LibraryState>({ done: 0, total: 0, change: 0 });
	readonly #read = new Map<string, ReadTexts & { readonly stamp: string }>();
	#wanted = new Map<string, LibraryRow>();
	#queue: LibraryRow[] = [];
	#isResting = false;
	#chain: readonly string[] = [];
	#index: LibraryIndex | null = null;
	#building: Promise<void> | null = null;
	#toldAt = 0;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	get state(): Observed<LibraryState> {
		return this.#state;
	}

	/**
	 * What the library is to hold from now on, and the languages to take the forms' words in. What is not among
	 * `rows` cannot be found any more when this returns.
	 */
	follow(rows: readonly LibraryRow[], chain: readonly string[]): void {
		this.#chain = chain;
		this.#wanted = new Map(
			rows.map((row) => [row.entry.id, { ...row, stamp: `${row.stamp}/${chain.join()}` }])
		);
		for (const id of this.#read.keys()) if (!this.#wanted.has(id)) this.#forget(id);
		this.#queue = [...this.#wanted.values()].filter(
			({ entry, stamp }) => this.#read.get(entry.id)?.stamp !== stamp
		);
		this.#isResting = false;
		this.#tell();
		this.#start();
	}

	/** Nobody looks: what is not read yet waits for the next `follow`. */
	rest(): void {
		this.#isResting = true;
	}

	/** Resolves when everything that is to be held can be found. @throws where the index's code cannot be loaded. */
	async whole(): Promise<void> {
		while (this.#building !== null) await this.#building;
	}

	/** With nothing sought everything that was chosen, the newest first; else the best first. */
	find(sought: string, choice: LibraryChoice, order: 'best' | 'newest'): Found[] {
		const isSeeking = sought.trim() !== '';
		const ids = isSeeking ? (this.#index?.find(sought) ?? []) : [...this.#wanted.keys()];
		const found = ids.flatMap((id): Found[] => {
			const entry = this.#wanted.get(id)?.entry;
			const read = this.#read.get(id);
			const mayTeach = read?.mayTeach === true;
			if (entry === undefined || !isChosen(entry, mayTeach, choice)) return [];
			return [{ entry, mayTeach, texts: read?.texts ?? [] }];
		});
		return isSeeking && order === 'best' ? found : found.sort(byAge);
	}

	/** Everything that it holds. */
	get entries(): LibraryEntry[] {
		return [...this.#wanted.values()].map(({ entry }) => entry);
	}

	#start(): void {
		if (this.#building !== null || this.#queue.length === 0) return;
		this.#building = this.#build().finally(() => {
			this.#building = null;
			if (!this.#isResting) this.#start();
		});
		this.#building.catch(() => {}); // `whole` tells it to those who wait
	}

	async #build(): Promise<void> {
		this.#index ??= await LibraryIndex.open();
		while (!this.#isResting) {
			const next = this.#queue.shift();
			if (next === undefined) break;
			await (this.#parts.idle ?? idleTime)();
			await this.#take(next);
			if (this.#now() - this.#toldAt >= tellEvery) this.#tell();
		}
		this.#tell();
	}

	async #take(row: LibraryRow): Promise<void> {
		const { id, title, number } = row.entry;
		const { account, database } = this.#parts;
		const questionnaire = (form: { name: string; version: number }) => this.#parts.questionnaire(form);
		const read = await readLibraryTexts(row, { account, database, questionnaire, chain: this.#chain });
		// It may have been withdrawn, or changed, while it was read.
		if (this.#wanted.get(id)?.stamp !== row.stamp) return;
		this.#index?.put(id, { title, number, texts: read.texts });
		this.#read.set(id, { ...read, stamp: row.stamp });
	}

	#forget(id: string): void {
		this.#index?.remove(id);
		this.#read.delete(id);
	}

	#tell(): void {
		this.#toldAt = this.#now();
		const { change } = this.#state.current;
		this.#state.set({ done: this.#read.size, total: this.#wanted.size, change: change + 1 });
	}

	#now(): number {
		return (this.#parts.now ?? Date.now)();
	}
}

function byAge(one: Found, other: Found): number {
	return other.entry.at - one.entry.at || (one.entry.id < other.entry.id ? -1 : 1);
}

/** Safari has no idle callback; there a turn of the event loop has to do. */
function idleTime(): Promise<void> {
	return new Promise((resolve) => {
		if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 1000 });
		else setTimeout(resolve);
	});
}
