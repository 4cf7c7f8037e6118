// The update store on the relay's disk.
import { setTimeout as pause } from 'node:timers/promises';
import { type Counters, countless } from './counters.ts';
import { packed } from './store/packed-updates.ts';
import type { NewUpdate } from './store/update-log.ts';
import type { Store } from './store/store.ts';
import { StoreError } from './store/store-error.ts';
import type { RoomMeta, RoomRows, StoredRoom, UpdateStore } from './update-store.ts';

interface WaitingUpdate {
	readonly update: NewUpdate;
	readonly resolve: (sequence: number) => void;
	readonly reject: (error: unknown) => void;
}

/**
 * Of a crowd's updates no commit begins sooner than this after the one before, in ms: each costs the disk, and receipts
 * leave no more often than that. Whoever writes with few others waits for nothing.
 */
const spacing = 50;
/** As many updates in one commit are a crowd's. */
const crowd = 32;

export class SqliteUpdateStore implements UpdateStore {
	readonly #store: Store;
	readonly #counters: Counters;
	#waiting: WaitingUpdate[] = [];
	#isCommitting = false;

	constructor(store: Store, counters: Counters = countless) {
		this.#store = store;
		this.#counters = counters;
	}

	load(document: string): Promise<StoredRoom> {
		void this.#askWaiting();
		return this.#store.run('loadDocument', { document });
	}

	append(document: string, update: Uint8Array, meta: RoomMeta | null): Promise<number> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ update: { document, update, meta }, resolve, reject });
			if (!this.#isCommitting) void this.#commitWaiting();
		});
	}

	since(document: string, head: number): Promise<RoomRows | null> {
		void this.#askWaiting();
		return this.#store.run('updatesSince', { document, head });
	}

	head(document: string): Promise<number> {
		void this.#askWaiting();
		return this.#store.run('headOfDocument', { document });
	}

	compact(document: string, upTo: number, snapshot: Uint8Array): Promise<void> {
		void this.#askWaiting();
		return this.#store.run('compactDocument', { document, upTo, snapshot });
	}

	setAside(document: string, sequence: number, reason: string): Promise<number> {
		void this.#askWaiting();
		return this.#store.run('setUpdateAside', { document, sequence, reason });
	}

	/** Asked of the store at once, and so before whatever is appended after this call. */
	keep(document: string, state: Uint8Array, account: string, now: number): Promise<void> {
		return this.#store.run('keepSnapshot', { document, state, account, now });
	}

	/** One commit after the other, each with all that arrived since the one before. */
	async #commitWaiting(): Promise<void> {
		this.#isCommitting = true;
		while (this.#waiting.length > 0) {
			const begun = performance.now();
			const count = await this.#askWaiting();
			const early = begun + spacing - performance.now();
			if (count >= crowd && early > 0) await pause(early);
		}
		this.#isCommitting = false;
	}

	/** Asks the database to commit what waits, before whatever it is asked next; gives how much that was. */
	async #askWaiting(): Promise<number> {
		const batch = this.#waiting;
		this.#waiting = [];
		if (batch.length > 0) await this.#commit(batch);
		return batch.length;
	}

	async #commit(batch: readonly WaitingUpdate[]): Promise<void> {
		const begun = performance.now();
		try {
			const sequences = await this.#store.run('appendPacked', packed(batch.map(({ update }) => update)));
			this.#counters.committed(batch.length, performance.now() - begun);
			for (const [index, { resolve, reject }] of batch.entries()) {
				const sequence = sequences[index] ?? null;
				if (sequence === null) reject(new StoreError('other', 'the document was purged'));
				else resolve(sequence);
			}
		} catch (error) {
			this.#counters.storeFailed(error instanceof StoreError ? error.reason : 'other');
			for (const { reject } of batch) reject(error);
		}
	}
}
