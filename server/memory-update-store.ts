// The update store in memory: for the simulator and for tests that need no disk.
import type { RoomMeta, RoomRows, StoredRoom, StoredUpdate, UpdateStore } from './update-store.ts';
import { StoreError } from './store/store-error.ts';
import { snapshotEvery } from './store/snapshots.ts';

interface Log {
	head: number;
	/** Sequence of the snapshot that replaced earlier rows; 0 before the first compaction. */
	snapshot: number;
	rows: StoredUpdate[];
	meta: RoomMeta | null;
}

/** What an append says to the feed. */
export interface AppendedRow {
	readonly document: string;
	readonly sequence: number;
	readonly meta: RoomMeta | null;
}

export interface SetAsideRow {
	readonly document: string;
	readonly sequence: number;
	readonly reason: string;
}

export class MemoryUpdateStore implements UpdateStore {
	readonly setAsideRows: SetAsideRow[] = [];
	readonly kept: { document: string; state: Uint8Array; account: string; at: number }[] = [];
	readonly #logs = new Map<string, Log>();
	readonly #onAppended: (row: AppendedRow) => void;
	#sequence = 0;

	constructor(onAppended: (row: AppendedRow) => void = () => {}) {
		this.#onAppended = onAppended;
	}

	/** The same rows under the same numbers: a backup. */
	copy(): MemoryUpdateStore {
		const copy = new MemoryUpdateStore();
		for (const [document, log] of this.#logs) copy.#logs.set(document, { ...log, rows: [...log.rows] });
		copy.#sequence = this.#sequence;
		return copy;
	}

	async load(document: string): Promise<StoredRoom> {
		const log = this.#logs.get(document);
		const lacksWords = this.setAsideRows.some((row) => row.document === document);
		return { head: log?.head ?? 0, rows: log ? [...log.rows] : [], unsound: [], lacksWords };
	}

	async append(document: string, update: Uint8Array, meta: RoomMeta | null): Promise<number> {
		const log = this.#logs.get(document) ?? { head: 0, snapshot: 0, rows: [], meta: null };
		this.#logs.set(document, log);
		this.#sequence += 1;
		log.head = this.#sequence;
		log.meta = meta ?? log.meta;
		log.rows.push({ sequence: log.head, update: update.slice() });
		this.#onAppended({ document, sequence: log.head, meta: log.meta });
		return log.head;
	}

	async since(document: string, head: number): Promise<RoomRows | null> {
		const log = this.#logs.get(document) ?? { head: 0, snapshot: 0, rows: [] };
		if (head < log.snapshot || head > log.head) return null;
		return { head: log.head, rows: log.rows.filter(({ sequence }) => sequence > head) };
	}

	async head(document: string): Promise<number> {
		return this.#logs.get(document)?.head ?? 0;
	}

	async compact(document: string, upTo: number, snapshot: Uint8Array): Promise<void> {
		const log = this.#logs.get(document);
		const last = log && upTo <= log.head && log.rows.findLast(({ sequence }) => sequence <= upTo);
		if (!log || !last) throw new StoreError('other', `no row up to ${upTo}`);
		const later = log.rows.filter(({ sequence }) => sequence > upTo);
		log.rows = [{ sequence: last.sequence, update: snapshot.slice() }, ...later];
		log.snapshot = last.sequence;
	}

	async setAside(document: string, sequence: number, reason: string): Promise<number> {
		const log = this.#logs.get(document);
		if (!log?.rows.some((row) => row.sequence === sequence)) return log?.head ?? 0;
		log.rows = log.rows.filter((row) => row.sequence !== sequence);
		this.setAsideRows.push({ document, sequence, reason });
		this.#sequence += 1;
		log.head = this.#sequence;
		this.#onAppended({ document, sequence: log.head, meta: log.meta });
		return log.head;
	}

	async keep(document: string, state: Uint8Array, account: string, now: number): Promise<void> {
		const isFresh = this.kept.some((kept) => kept.document === document && kept.at > now - snapshotEvery);
		if (!isFresh) this.kept.push({ document, state: state.slice(), account, at: now });
	}
}
