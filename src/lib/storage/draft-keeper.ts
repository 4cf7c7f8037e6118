// What one person types and has not sent yet, on this disk from the first letter, whatever becomes of the page.
import type { AccountDatabase } from './account-database.ts';
import { dropRow, dropThisRow, leaveRow, leftRow, nameOfPlace, readRow, writeRows } from './draft-rows.ts';
import type { DraftPlace, DraftRow } from './left-behind.ts';
import { retryDelays, storageFailure, type StorageFailure } from './storage-failure.ts';

/** `saved` is said when the transaction has ended; a failure stands until a write went through. */
export type KeptStatus =
	| { readonly kind: 'saving' }
	| { readonly kind: 'saved' }
	| ({ readonly kind: 'not-saved' } & StorageFailure);

export interface DraftKeeperOptions {
	onStatus(status: KeptStatus): void;
	/** Tells `pagehide` and `pageshow`. */
	readonly page?: EventTarget;
	/** Milliseconds, as for documents. */
	readonly retryDelays?: readonly number[];
}

/**
 * Writes one change after another; of those at one place that come while one is being written, the last. What is not on
 * the disk when the page goes away, the screen goes or a write fails is left behind (see `left-behind.ts`).
 */
export class DraftKeeper {
	readonly #database: AccountDatabase;
	readonly #options: DraftKeeperOptions;
	readonly #listening = new AbortController();
	readonly #waiting = new Map<string, DraftRow>();
	#writing: Promise<void> | null = null;
	#failures = 0;
	#retryTimer: ReturnType<typeof setTimeout> | undefined;
	#isPageGoing = false;

	constructor(database: AccountDatabase, options: DraftKeeperOptions) {
		this.#database = database;
		this.#options = options;
		const page = options.page ?? globalThis;
		const { signal } = this.#listening;
		const turn = ({ type }: Event) => {
			this.#isPageGoing = type === 'pagehide';
			if (this.#isPageGoing) this.#leaveWhatWaits();
		};
		for (const type of ['pagehide', 'pageshow']) page.addEventListener(type, turn, { signal });
	}

	/** What stands there, or null; what was left behind there is put on the disk. */
	async read(place: DraftPlace): Promise<object | null> {
		const left = leftRow(this.#database, place);
		if (left !== undefined) this.keep({ ...place, row: left });
		return readRow(this.#database, place);
	}

	/** A row of null is taken away. */
	keep(draft: DraftRow): void {
		this.#waiting.set(nameOfPlace(draft), draft);
		if (this.#isPageGoing || this.#hasLeft) leaveRow(this.#database, draft);
		if (this.#failures === 0) this.#options.onStatus({ kind: 'saving' });
		this.#write();
	}

	/** Resolves when nothing is being written; what could not be written is tried again later. */
	async rest(): Promise<void> {
		await this.#writing;
	}

	/** The screen goes: what waits, and what still comes, is left behind and tried once more. */
	leave(): void {
		this.#listening.abort();
		this.#leaveWhatWaits();
		if (this.#waiting.size > 0) this.#write();
	}

	#write(): void {
		clearTimeout(this.#retryTimer);
		this.#writing ??= this.#writeWhatWaits();
	}

	async #writeWhatWaits(): Promise<void> {
		try {
			while (this.#waiting.size > 0) await this.#writeOnce([...this.#waiting.values()]);
			this.#options.onStatus({ kind: 'saved' });
		} catch (reason) {
			this.#fail(reason);
		}
		this.#writing = null;
	}

	async #writeOnce(batch: readonly DraftRow[]): Promise<void> {
		await writeRows(this.#database, batch);
		this.#failures = 0;
		for (const draft of batch) this.#isWritten(draft);
	}

	#isWritten(draft: DraftRow): void {
		const name = nameOfPlace(draft);
		if (this.#waiting.get(name) !== draft) return;
		this.#waiting.delete(name);
		// After its screen has gone, a newer one may have left something there.
		if (this.#hasLeft) dropThisRow(this.#database, draft);
		else dropRow(this.#database, draft);
	}

	#fail(reason: unknown): void {
		console.error('What was typed is not on this disk yet:', reason);
		this.#leaveWhatWaits();
		const delays = this.#options.retryDelays ?? retryDelays;
		const delay = delays[Math.min(this.#failures, delays.length - 1)];
		this.#failures += 1;
		if (!this.#hasLeft) this.#retryTimer = setTimeout(() => this.#write(), delay);
		const isClosed = /DatabaseClosed/.test(String(reason));
		this.#options.onStatus({ kind: 'not-saved', ...storageFailure(reason, isClosed) });
	}

	get #hasLeft(): boolean {
		return this.#listening.signal.aborted;
	}

	#leaveWhatWaits(): void {
		for (const draft of this.#waiting.values()) leaveRow(this.#database, draft);
	}
}
