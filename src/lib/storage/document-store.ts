// A document on this device's disk: y-indexeddb with loading, writing and trimming taken into our own hands.
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { addRows, openRows, readRows, replaceRows, setRowsAside, type DocumentRow } from './document-rows.ts';
import { hasPending, rebuilds, tryRows } from './row-trial.ts';
import {
	isQuotaError,
	retryDelays,
	StorageError,
	storageFailure,
	type StorageFailure
} from './storage-failure.ts';

export interface DocumentStoreOptions {
	/** Runs to its end before each write; what it rejects with is a failed save. */
	readonly beforeWrite?: () => Promise<void>;
	/** Milliseconds to wait after the first, second, … failed write in a row; the last one repeats. */
	readonly retryDelays?: readonly number[];
}

/** From this many rows on, one snapshot opens noticeably faster. */
const rowsWorthCompacting = 50;

/**
 * Words are "saved on this device" when `saved` has reached `handed` and `failure` is null (rule R12). Updates from
 * this window and from the network count alike; only what the store itself loaded does not.
 */
export class DocumentStore extends IndexeddbPersistence {
	/** Resolves when the document holds what the disk held; rejects with a StorageError when opening is refused. */
	readonly whenLoaded: Promise<void>;
	/** Updates given to the store since it was made; words that the document already held count as the first. */
	handed = 0;
	/** Of those handed, how many are on the disk. */
	saved = 0;
	/** Why the last write (or the opening) failed; null once a write went through. */
	failure: StorageFailure | null = null;
	/** Rows that would not decode, of this and of earlier sittings: kept on the disk, to be exported. */
	setAside: readonly DocumentRow[] = [];

	declare private stockOpening: Promise<IDBDatabase>;
	readonly #beforeWrite: (() => Promise<void>) | undefined;
	readonly #retryDelays: readonly number[];
	#waiting: Uint8Array[] = [];
	#keys: IDBValidKey[] = [];
	#writing: Promise<void> | null = null;
	#rowsAreGone = false;
	#failures = 0;
	#retryTimer: ReturnType<typeof setTimeout> | undefined;

	static {
		// The stock constructor chains its own load to `_db`: that load adds a row at each opening, stops at the first
		// bad row, and rejects where nobody can listen. It is given a promise that never settles instead.
		Object.defineProperty(this.prototype, '_db', {
			set(this: DocumentStore, opening: Promise<IDBDatabase>) {
				this.stockOpening = opening;
				Object.defineProperty(this, '_db', { value: new Promise(() => undefined), writable: true });
			}
		});
	}

	constructor(databaseName: string, document: Y.Doc, options: DocumentStoreOptions = {}) {
		super(databaseName, document);
		this.#beforeWrite = options.beforeWrite;
		this.#retryDelays = options.retryDelays ?? retryDelays;
		document.off('update', this._storeUpdate);
		document.on('update', this.#take);
		this._db = this.stockOpening;
		this.whenLoaded = this.#load();
		this.whenLoaded.catch(() => undefined); // `failure` says it too, to those who do not wait
		if (document.store.clients.size > 0) this.#queue(Y.encodeStateAsUpdate(document));
	}

	/** Whether words in the document wait for others that were lost with a row and that nobody sent yet. */
	get pendingMissing(): boolean {
		return this.synced && hasPending(this.doc);
	}

	/** It listens to the document no more. */
	get isLetGo(): boolean {
		return this._destroyed;
	}

	/** Whether this disk does not hold all it once held: the server must be asked for everything. */
	get lacksWords(): boolean {
		return this.setAside.length > 0 || this.pendingMissing;
	}

	/** Calls `listener` at each change of `handed`, `saved`, `failure` and `setAside`; returns how to stop. */
	observe(listener: () => void): () => void {
		this.on('change', listener);
		return () => this.off('change', listener);
	}

	/** Resolves when everything handed is on the disk. @throws StorageError as soon as a write fails. */
	async flush(): Promise<void> {
		while (this.saved < this.handed || (this.synced && this.failure !== null)) {
			await this.#write();
			if (this.failure !== null) throw new StorageError(this.failure);
		}
	}

	/** All that was handed and is not on the disk yet, as one update; null when nothing is. */
	get unsaved(): Uint8Array | null {
		return this.#waiting.length === 0 ? null : Y.mergeUpdates(this.#waiting);
	}

	/** Tries a failed write again now instead of at the next delay. */
	retry(): void {
		if (this.failure !== null && !this._destroyed) void this.#write();
	}

	/**
	 * Puts one snapshot in the place of the rows that this store loaded or wrote. Does nothing, and resolves with
	 * false, where that could cost something: unsaved, undecodable or missing words, or a snapshot that does not
	 * read back as the document. A kill in the middle leaves the rows as they were.
	 */
	async compact(): Promise<boolean> {
		const isSaved = this.synced && this.saved === this.handed && this.failure === null;
		if (this.db === null || !isSaved || this.lacksWords) return false;
		const covered = [...this.#keys];
		const snapshot = Y.encodeStateAsUpdate(this.doc);
		if (!rebuilds(snapshot, this.doc)) return false;
		try {
			const key = await replaceRows(this.db, covered, snapshot);
			this.#keys = [key, ...this.#keys.slice(covered.length)];
			return true;
		} catch {
			return false; // a full disk, say: the rows are all still there
		}
	}

	/**
	 * Writes what waits, compacts when it is worth it, and lets the database go.
	 * @throws StorageError, and stays open, while something cannot be written; `destroy` lets go all the same.
	 */
	async close(): Promise<void> {
		await this.whenLoaded.catch(() => undefined);
		await this.flush();
		if (this.#keys.length >= rowsWorthCompacting) await this.compact();
		await this.destroy();
	}

	/** Stops listening, tries once more to write what waits, and lets the database go whatever came of it. */
	override async destroy(): Promise<void> {
		this._destroyed = true;
		this.doc.off('update', this.#take);
		this.doc.off('destroy', this.destroy);
		await this.#write();
		this.db?.close();
	}

	/** Lets the database go with nothing more written: it is to be deleted. */
	abandon(): void {
		this._destroyed = true;
		this.doc.off('update', this.#take);
		this.doc.off('destroy', this.destroy);
		clearTimeout(this.#retryTimer);
		this.#waiting.length = 0;
		this.saved = this.handed;
		this.failure = null;
		this.db?.close();
	}

	async #load(): Promise<void> {
		try {
			const database = await this.stockOpening;
			this.#adopt(database);
			const rows = await readRows(database);
			const { good, bad } = tryRows(rows.updates);
			const apply = () => good.forEach(({ bytes }) => Y.applyUpdate(this.doc, bytes, this));
			Y.transact(this.doc, apply, this, false);
			this.#keys = good.map(({ key }) => key);
			this.setAside = [...rows.setAside, ...bad];
			// Where the disk refuses the move, the bad rows stay where they are and are met again next time.
			if (bad.length > 0) await setRowsAside(database, bad).catch(() => undefined);
		} catch (error) {
			this.failure = storageFailure(error, false);
			this.#changed();
			throw new StorageError(this.failure, error);
		}
		this.synced = true;
		this.emit('synced', [this]);
		this.#changed();
		this.retry(); // the database may have been closed under us since it was read
	}

	#adopt(database: IDBDatabase): void {
		this.db = database;
		this._db = Promise.resolve(database);
		database.onclose = () => {
			if (this.#letGo(database)) void this.#write();
		};
		// Somebody deletes this database on purpose: it is not made again before the next edit asks for it.
		database.onversionchange = () => {
			database.close();
			this.#letGo(database);
		};
	}

	/** Until the database was looked at again, nobody knows whether it still holds the rows. */
	#letGo(database: IDBDatabase): boolean {
		if (this._destroyed || this.db !== database) return false;
		this.db = null;
		this.failure = { reason: 'closed', message: 'The browser closed the database' };
		this.#changed();
		return this.synced;
	}

	readonly #take = (update: Uint8Array, origin: unknown): void => {
		if (origin !== this) this.#queue(update);
	};

	#queue(update: Uint8Array): void {
		this.#waiting.push(update);
		this.handed += 1;
		this.#changed();
		void this.#write();
	}

	/** Writes until nothing waits or a write fails; never rejects. Whoever asks meanwhile joins the same run. */
	#write(): Promise<void> {
		this.#writing ??= this.#writeWhatWaits();
		return this.#writing;
	}

	async #writeWhatWaits(): Promise<void> {
		clearTimeout(this.#retryTimer);
		try {
			await this.whenLoaded;
			while (this.#waiting.length > 0 || this.failure !== null) await this.#writeOnce();
			this.#failures = 0;
		} catch (error) {
			this.#fail(error);
		}
		this.#writing = null;
	}

	/** Only what was handed before `beforeWrite` began is written after it: later updates are not announced yet. */
	async #writeOnce(): Promise<void> {
		const batch = [...this.#waiting];
		const upTo = this.handed;
		if (batch.length > 0) await this.#beforeWrite?.();
		await this.#commit(batch);
		this.#waiting.splice(0, batch.length);
		this.saved = upTo;
		if (this.db !== null) this.failure = null;
		this.#changed();
	}

	/** Any failure but a full disk may be a connection gone bad: reopens once and writes again. */
	async #commit(batch: readonly Uint8Array[]): Promise<void> {
		if (this.db !== null) {
			try {
				return await this.#add(this.db, batch);
			} catch (error) {
				if (isQuotaError(error)) throw error;
			}
		}
		await this.#add(await this.#reopen(), batch);
	}

	async #add(database: IDBDatabase, batch: readonly Uint8Array[]): Promise<void> {
		const rows = this.#rowsAreGone ? [Y.encodeStateAsUpdate(this.doc)] : batch;
		if (rows.length > 0) this.#keys.push(...(await addRows(database, rows)));
		this.#rowsAreGone = false;
	}

	async #reopen(): Promise<IDBDatabase> {
		this.db?.close();
		this.db = null;
		const { database, isNew } = await openRows(this.name);
		if (isNew) {
			this.#rowsAreGone = true;
			this.#keys = [];
		}
		this.#adopt(database);
		return database;
	}

	#fail(error: unknown): void {
		if (this.synced) this.failure = storageFailure(error, this.db === null);
		if (this.synced && !this._destroyed) {
			const delay = this.#retryDelays[Math.min(this.#failures, this.#retryDelays.length - 1)];
			this.#failures += 1;
			this.#retryTimer = setTimeout(() => void this.#write(), delay);
		}
		this.#changed();
	}

	#changed(): void {
		this.emit('change', []);
	}
}
