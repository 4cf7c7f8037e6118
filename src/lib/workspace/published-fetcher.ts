// Packs and revisions that this device wants and does not have, and what waited for them.
import { rowsWithoutProgress } from '../storage/catalogue.ts';
import type { LateProgressParts } from './late-progress.ts';
import { fetchWantedPacks } from './pack-fetcher.ts';
import { fetchWantedRevisions } from './revision-fetcher.ts';

export class PublishedFetcher {
	readonly #parts: LateProgressParts & { readonly account: { readonly device: string } };
	#fetching: Promise<void> = Promise.resolve();

	constructor(parts: LateProgressParts & { readonly account: { readonly device: string } }) {
		this.#parts = parts;
	}

	/** One run after the other, or each would fetch all. */
	fetch(): Promise<void> {
		this.#fetching = this.#fetching.catch(() => {}).then(() => this.#fetchMissing());
		return this.#fetching;
	}

	async #fetchMissing(): Promise<void> {
		const { account, database } = this.#parts;
		// A revision names the form that it is to be read by, which may be an older one.
		await fetchWantedRevisions(database, account.device);
		await fetchWantedPacks(database);
		const late = await rowsWithoutProgress(database);
		if (late.length > 0) await (await import('./late-progress.ts')).readLateProgress(late, this.#parts);
	}
}
