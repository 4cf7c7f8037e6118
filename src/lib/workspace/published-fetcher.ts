// Revisions and packs that this device wants and does not have, and what waited for them.
import { rowsWithoutProgress } from '../storage/catalogue.ts';
import type { LateProgressParts } from './late-progress.ts';
import { fetchWantedPacks } from './pack-fetcher.ts';
import { fetchWantedRevisions } from './revision-fetcher.ts';

/** Does a piece of work once at a time: of those asked for meanwhile, one more is enough. */
class OneAtATime {
	readonly #work: () => Promise<void>;
	#running: Promise<void> = Promise.resolve();
	#next: Promise<void> | null = null;

	constructor(work: () => Promise<void>) {
		this.#work = work;
	}

	/** Resolves when work that began after this call is done. */
	run(): Promise<void> {
		this.#next ??= this.#running
			.catch(() => {})
			.then(() => {
				this.#next = null;
				this.#running = this.#work();
				return this.#running;
			});
		return this.#next;
	}
}

export class PublishedFetcher {
	readonly #parts: LateProgressParts & { readonly account: { readonly device: string } };
	readonly #revisions = new OneAtATime(() => this.#fetchRevisions());
	readonly #packs = new OneAtATime(() => this.#fetchPacks());

	constructor(parts: LateProgressParts & { readonly account: { readonly device: string } }) {
		this.#parts = parts;
	}

	/** Nobody waits for it: packs are large, and what they are wanted for is told without them. */
	fetch(): void {
		void this.#revisions
			.run()
			// A revision names the form that it is to be read by, which may be an older one.
			.then(() => this.#packs.run())
			.catch(() => {});
	}

	#fetchRevisions(): Promise<void> {
		return fetchWantedRevisions(this.#parts.database, this.#parts.account.device);
	}

	async #fetchPacks(): Promise<void> {
		const { database } = this.#parts;
		await fetchWantedPacks(database);
		const late = await rowsWithoutProgress(database);
		if (late.length > 0) await (await import('./seldom.ts')).readLateProgress(late, this.#parts);
	}
}
