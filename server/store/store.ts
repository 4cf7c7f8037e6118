// The store as the rest of the relay sees it: typed questions to the thread that owns the database.
import { Worker } from 'node:worker_threads';
import type { AudienceRow } from './feed-log.ts';
import { writes, type Args, type OperationName, type Result } from './operations.ts';
import { StoreError, type StoreFailure } from './store-error.ts';
import type { Notice, Request } from './worker.ts';

interface Waiting {
	readonly isWrite: boolean;
	readonly resolve: (result: never) => void;
	readonly reject: (error: StoreError) => void;
}

type FeedListener = (rows: readonly AudienceRow[]) => void;

export class Store {
	readonly #worker: Worker;
	readonly #waitingById = new Map<number, Waiting>();
	readonly #feedListeners = new Set<FeedListener>();
	readonly #outsideListeners = new Set<() => void>();
	readonly #closed: Promise<void>;
	#lastId = 0;
	#failure: StoreFailure | null = null;
	#isGone = false;

	private constructor(worker: Worker) {
		this.#worker = worker;
		worker.on('message', (notice: Notice) => this.#hear(notice));
		worker.on('error', () => this.#failAll());
		this.#closed = new Promise((resolve) => {
			worker.once('exit', () => {
				this.#failAll();
				resolve();
			});
		});
	}

	/** Opens (or makes) the database file at `path`. @throws StoreError when that cannot be done. */
	static async open(path: string): Promise<Store> {
		const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { path } });
		await new Promise<void>((resolve, reject) => {
			worker.once('message', () => resolve());
			worker.once('error', (error) => reject(new StoreError('other', String(error))));
		});
		return new Store(worker);
	}

	/** The reason of the last failed operation, until a write succeeds. */
	get failure(): StoreFailure | null {
		return this.#failure;
	}

	/** Asks for one operation; rejects with a StoreError, and then nothing was changed. */
	run<Name extends OperationName>(name: Name, args: Args<Name>): Promise<Result<Name>> {
		this.#lastId += 1;
		const id = this.#lastId;
		return new Promise<Result<Name>>((resolve, reject) => {
			if (this.#isGone) return reject(new StoreError('other', 'the store is closed'));
			this.#waitingById.set(id, { isWrite: name in writes, resolve, reject });
			this.#ask({ id, name, args });
		});
	}

	/** Hears every feed row after its commit, in order. */
	observeFeed(listener: FeedListener): () => void {
		this.#feedListeners.add(listener);
		return () => this.#feedListeners.delete(listener);
	}

	/** Hears when a command of another process changed the data. */
	observeOutside(listener: () => void): () => void {
		this.#outsideListeners.add(listener);
		return () => this.#outsideListeners.delete(listener);
	}

	/** Finishes what was asked before, then closes the file. */
	async close(): Promise<void> {
		this.#ask({ close: true });
		await this.#closed;
	}

	#ask(request: Request): void {
		this.#worker.postMessage(request);
	}

	#hear(notice: Notice): void {
		if ('fed' in notice) for (const listener of this.#feedListeners) listener(notice.fed);
		if ('isOutside' in notice) for (const listener of this.#outsideListeners) listener();
		if (!('id' in notice)) return;
		const waiting = this.#waitingById.get(notice.id);
		if (!waiting) return;
		this.#waitingById.delete(notice.id);
		if ('failure' in notice) {
			this.#failure = notice.failure.reason;
			waiting.reject(new StoreError(notice.failure.reason, notice.failure.message));
		} else {
			if (waiting.isWrite) this.#failure = null;
			waiting.resolve(notice.result as never);
		}
	}

	#failAll(): void {
		this.#isGone = true;
		this.#failure = 'other';
		for (const { reject } of this.#waitingById.values())
			reject(new StoreError('other', 'the store is closed'));
		this.#waitingById.clear();
	}
}
