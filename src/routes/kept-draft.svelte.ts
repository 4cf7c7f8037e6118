// What is typed on a screen and not sent yet: read from this disk when the screen opens, kept at every change.
import { onDestroy } from 'svelte';
import type { AccountDatabase } from '$lib/storage/account-database.ts';
import { DraftKeeper, type KeptStatus } from '$lib/storage/draft-keeper.ts';
import { placeOfUnsent, unsentRow, wordsIn, type UnsentPlace } from '$lib/storage/unsent-words.ts';

/** Words by name: what the screen begins with, and over it what was typed. Made with the screen, and gone with it. */
export class KeptDraft<T extends object> {
	/** Null while nothing was typed. */
	status = $state.raw<KeptStatus | null>(null);
	/** What stands on the disk is read; before, nothing may be typed. */
	isRead = $state(false);
	readonly #keeper: DraftKeeper;
	readonly #place: UnsentPlace;
	readonly #first: T;
	#typed = $state.raw<Partial<T>>({});

	constructor(database: AccountDatabase, place: UnsentPlace, first: T) {
		this.#place = place;
		this.#first = first;
		this.#keeper = new DraftKeeper(database, { onStatus: (status) => (this.status = status) });
		onDestroy(() => this.#keeper.leave());
		void this.#read();
	}

	get words(): T {
		return { ...this.#first, ...this.#typed };
	}

	change(more: Partial<T>): void {
		this.#typed = { ...this.#typed, ...more };
		this.#keeper.keep(unsentRow(this.#place, this.#typed));
	}

	/** Resolves with whether all of it is on the disk. */
	async rest(): Promise<boolean> {
		await this.#keeper.rest();
		return this.status?.kind !== 'not-saved';
	}

	/** It was sent: nothing of it stays. */
	async clear(): Promise<void> {
		this.#typed = {};
		this.#keeper.keep(unsentRow(this.#place, {}));
		if (await this.rest()) this.status = null;
	}

	async #read(): Promise<void> {
		try {
			const kept = wordsIn(await this.#keeper.read(placeOfUnsent(this.#place)));
			if (kept !== null) {
				this.#typed = kept as Partial<T>;
				this.status ??= { kind: 'saved' };
			}
		} catch (reason) {
			console.error('What was typed before could not be read from this device:', reason);
		}
		this.isRead = true;
	}
}
