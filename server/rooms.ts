// The rooms that are open now: each loaded once from the disk, shared by all who come, closed after its last save.
import * as Y from 'yjs';
import { closeCode } from '../src/lib/sync/close-codes.ts';
import type { Peer, RoomDisk } from '../src/lib/sync/room-ports.ts';
import { Room } from '../src/lib/sync/room.ts';
import type { GateLimits } from '../src/lib/sync/update-gate.ts';
import type { Clock } from './log.ts';
import { documentOf, saysTheSame } from './stored-words.ts';
import type { UpdateStore } from './update-store.ts';
import { ChangedMeta } from './changed-meta.ts';

/** A room is compacted when it is closed with more rows than this. */
const manyRows = 64;

interface OpenRoom {
	room: Room;
	/** Rows on the disk, as far as this process knows. */
	rows: number;
	/** False while rows hang on others that were lost: they may still find their place. */
	isWhole: boolean;
	/** How many are on their way in; the room is not closed under them. */
	entering: number;
}

interface StoredWords {
	readonly document: Y.Doc;
	readonly head: number;
	/** How many rows it was put together from. */
	readonly rows: number;
	readonly isWhole: boolean;
	readonly lacksWords: boolean;
}

export class Rooms {
	readonly #store: UpdateStore;
	readonly #limitsOf: (document: string) => GateLimits;
	readonly #report: (event: string, document: string) => void;
	readonly #clock: Clock;
	readonly #open = new Map<string, Promise<OpenRoom>>();

	/** `report` hears of rows set aside, broken rooms and failed compactions; never of what is in them. */
	constructor(
		store: UpdateStore,
		limitsOf: (document: string) => GateLimits,
		report: (event: string, document: string) => void = () => {},
		clock: Clock = Date.now
	) {
		this.#store = store;
		this.#clock = clock;
		this.#limitsOf = limitsOf;
		this.#report = report;
	}

	/** How many rooms are loaded. */
	get size(): number {
		return this.#open.size;
	}

	/** Lets a peer into a document's room, loading it if nobody is there. Rejects when the disk cannot be read. */
	async enter(document: string, peer: Peer, opening: { head: number; waits: boolean }): Promise<Room> {
		const open = await this.#loaded(document);
		open.entering++;
		try {
			await open.room.join(peer, opening);
		} finally {
			open.entering--;
		}
		return open.room;
	}

	/** A peer of this room left: the room closes once nobody is there and all of it is saved. */
	async left(document: string): Promise<void> {
		const loading = this.#open.get(document);
		const open = await loading?.catch(() => undefined);
		if (open === undefined) return;
		const isStillInUse = () =>
			!open.room.isEmpty || open.room.isSaving || open.entering > 0 || this.#open.get(document) !== loading;
		await open.room.saved;
		if (isStillInUse()) return;
		if (open.rows > manyRows && open.isWhole) await this.#compact(document, open);
		if (isStillInUse()) return;
		this.#open.delete(document);
		open.room.destroy();
	}

	/** Closes a room under all who are in it (removed for good, right gone). */
	async shut(document: string, code: number): Promise<void> {
		const loading = this.#open.get(document);
		this.#open.delete(document);
		(await loading?.catch(() => undefined))?.room.destroy(code);
	}

	/** Settles when all that any room applied is on the disk; then every peer is told to come back later. */
	async drain(): Promise<void> {
		for (const loading of this.#open.values()) {
			const open = await loading.catch(() => undefined);
			await open?.room.saved;
			open?.room.destroy(closeCode.draining);
		}
		this.#open.clear();
	}

	#loaded(document: string): Promise<OpenRoom> {
		const known = this.#open.get(document);
		if (known !== undefined) return known;
		const loading = this.#load(document);
		this.#open.set(document, loading);
		loading.catch(() => {
			if (this.#open.get(document) === loading) this.#open.delete(document);
		});
		return loading;
	}

	async #load(name: string): Promise<OpenRoom> {
		const stored = await this.#read(name);
		const meta = new ChangedMeta();
		const disk: RoomDisk & { lacksWords: boolean } = {
			lacksWords: stored.lacksWords,
			append: (update: Uint8Array) => {
				open.rows++;
				return this.#store.append(name, update, meta.of(room.document));
			},
			since: (head: number) => this.#store.since(name, head),
			load: async () => {
				const { document, lacksWords, isWhole } = await this.#read(name);
				disk.lacksWords = lacksWords;
				open.isWhole = isWhole;
				this.#report('room loaded anew', name);
				return document;
			},
			keep: (state: Uint8Array, account: string) => {
				this.#report('words kept before they went', name);
				return this.#store.keep(name, state, account, this.#clock());
			}
		};
		const onBroken = () => {
			this.#report('room broken', name);
			void this.#open.get(name)?.then((current) => {
				if (current === open) this.#open.delete(name);
			});
		};
		const room: Room = new Room(stored.document, stored.head, disk, this.#limitsOf(name), onBroken);
		const open: OpenRoom = { room, rows: stored.rows, isWhole: stored.isWhole, entering: 0 };
		return open;
	}

	/** What the disk has of a document; a row that cannot be applied is set aside. */
	async #read(name: string): Promise<StoredWords> {
		const { rows, unsound, ...stored } = await this.#store.load(name);
		const { document, bad, isWhole } = documentOf(rows, unsound);
		let { head } = stored;
		for (const sequence of bad) {
			this.#report('row set aside', name);
			const reason = unsound.includes(sequence) ? 'not as it was written' : 'could not be applied';
			head = await this.#store.setAside(name, sequence, reason);
		}
		const lacksWords = stored.lacksWords || bad.length > 0 || !isWhole;
		return { document, head, rows: rows.length, isWhole, lacksWords };
	}

	/** Replaces the rows by one that says the same; verified before anything is deleted. */
	async #compact(name: string, open: OpenRoom): Promise<void> {
		const upTo = open.room.head;
		const snapshot = Y.encodeStateAsUpdate(open.room.document);
		if (!saysTheSame(snapshot, open.room.document)) return this.#report('compaction refused', name);
		try {
			await this.#store.compact(name, upTo, snapshot);
			open.rows = 1;
		} catch {
			this.#report('compaction failed', name);
		}
	}
}
