// The real relay's rooms and connections over a disk whose commits the test decides, without sockets or timers.
import type { WebSocket } from 'ws';
import type { Person } from '../../server/access.ts';
import { Deflater } from '../../server/deflate.ts';
import { unlimited } from './unlimited.ts';
import { limitsOf } from '../../server/gate.ts';
import type { FeedRow } from '../../server/feed.ts';
import { Connection } from '../../server/line.ts';
import { MemoryUpdateStore } from '../../server/memory-update-store.ts';
import type { Right } from '../../server/rights.ts';
import { Rooms } from '../../server/rooms.ts';
import type { RoomMeta, RoomRows, StoredRoom, UpdateStore } from '../../server/update-store.ts';

import { closeCode } from '../../src/lib/sync/close-codes.ts';

/** The audience of all rows. */
const everybody = 'everybody';

/** Faults that the simulator must be able to find; each is a bug that a relay could have. */
export type PlantedFault =
	| 'none'
	| 'receipt before commit'
	| 'no broadcast'
	| 'lost update'
	| 'unguarded reader'
	| 'unguarded right'
	| 'no new epoch';

interface Pending {
	document: string;
	commit: () => Promise<void>;
	fail: () => void;
}

/** Appends wait until the test commits them; a kill forgets them. */
class DecidedStore implements UpdateStore {
	readonly committed: MemoryUpdateStore;
	readonly #fault: PlantedFault;
	pending: Pending[] = [];

	constructor(committed: MemoryUpdateStore, fault: PlantedFault) {
		this.committed = committed;
		this.#fault = fault;
	}

	append(document: string, update: Uint8Array, meta: RoomMeta | null): Promise<number> {
		return new Promise((resolve, reject) => {
			const isLost = this.#fault === 'lost update' && update.length % 5 === 0;
			const isEarly = this.#fault === 'receipt before commit';
			if (isEarly) resolve(1);
			this.pending.push({
				document,
				commit: async () => {
					if (isLost) resolve((await this.committed.head(document)) || 1);
					else resolve(await this.committed.append(document, update, meta));
				},
				fail: () => reject(new Error('disk full'))
			});
		});
	}

	load(document: string): Promise<StoredRoom> {
		return this.committed.load(document);
	}
	since(document: string, head: number): Promise<RoomRows | null> {
		return this.committed.since(document, head);
	}
	head(document: string): Promise<number> {
		return this.committed.head(document);
	}
	compact(document: string, upTo: number, snapshot: Uint8Array): Promise<void> {
		return this.committed.compact(document, upTo, snapshot);
	}
	setAside(document: string, sequence: number, reason: string): Promise<number> {
		return this.committed.setAside(document, sequence, reason);
	}
	keep(document: string, state: Uint8Array, account: string, now: number): Promise<void> {
		return this.committed.keep(document, state, account, now);
	}
}

export class SimulatedRelay {
	disk = new MemoryUpdateStore();
	readonly fault: PlantedFault;
	readonly readers = new Set<string>();
	/** What the feed tells whoever comes. */
	readonly feedRows: FeedRow[] = [];
	/** Accounts whose membership was withdrawn. */
	readonly withdrawn = new Set<string>();
	epoch = 'epoch-1';
	#isPurged = false;
	readonly #connections = new Set<{ connection: Connection; person: Person }>();
	store: DecidedStore;
	rooms: Rooms;

	constructor(fault: PlantedFault = 'none') {
		this.fault = fault;
		this.store = new DecidedStore(this.disk, fault);
		this.rooms = new Rooms(this.store, limitsOf);
	}

	/** A device's socket arrives. */
	accept(socket: WebSocket, person: Person): Connection {
		const connection = new Connection(
			this.fault === 'no broadcast' ? withoutUpdates(socket) : socket,
			person,
			{
				rooms: this.rooms,
				deflater: new Deflater(),
				...unlimited(),
				epoch: this.epoch,
				version: 'simulated',
				report: () => {},
				access: {
					personOf: async () => person,
					isOwnOrigin: () => true,
					observe: () => () => {},
					rightTo: async () => this.#rightOf(person.account.id)
				},
				feed: {
					since: async (_person, _epoch, cursor) => ({
						...{ epoch: this.epoch, more: false },
						rows: this.feedRows.filter(({ sequence }) => sequence > cursor),
						next: this.feedRows.at(-1)?.sequence ?? 0
					}),
					observe: () => () => {},
					audiencesOf: () => new Set([everybody])
				},
				waiting: { exchange: async () => null }
			},
			null
		);
		const known = { connection, person };
		this.#connections.add(known);
		socket.on('close', () => this.#connections.delete(known));
		return connection;
	}

	#rightOf(account: string): Right {
		if (this.#isPurged) return 'gone';
		if (this.withdrawn.has(account) && this.fault !== 'unguarded right') return 'none';
		return this.readers.has(account) && this.fault !== 'unguarded reader' ? 'read' : 'write';
	}

	/** The feed tells everybody of a document, now or when they come. */
	tell(subject: string): void {
		const sequence = (this.feedRows.at(-1)?.sequence ?? 0) + 1;
		const row = { ...{ sequence, kind: 'room' as const, subject }, body: {} };
		this.feedRows.push(row);
		for (const { connection } of this.#connections) connection.hear(new Map([[everybody, [row]]]));
	}

	/** Rights were changed: who is here is looked at anew. */
	async followRights(): Promise<void> {
		for (const { connection, person } of [...this.#connections]) await connection.follow(person);
	}

	/** An older copy in the place of the disk, under a new epoch; the relay starts with it. */
	restore(backup: MemoryUpdateStore): void {
		this.disk = backup.copy();
		if (this.fault !== 'no new epoch') this.epoch = `epoch-${Number(this.epoch.split('-')[1]) + 1}`;
		this.kill();
	}

	/** The document is removed for good: its words, and the right of everybody. */
	async purge(document: string): Promise<void> {
		this.#isPurged = true;
		await this.rooms.shut(document, closeCode.gone);
		this.disk = new MemoryUpdateStore();
		this.kill();
	}

	/** Commits the oldest append that waits. */
	async commitOne(): Promise<void> {
		await this.store.pending.shift()?.commit();
	}

	/** The disk refuses the oldest append and all that wait behind it for the same document. */
	fail(): void {
		const document = this.store.pending[0]?.document;
		const failed = this.store.pending.filter((pending) => pending.document === document);
		this.store.pending = this.store.pending.filter((pending) => pending.document !== document);
		for (const pending of failed) pending.fail();
	}

	/** SIGKILL: what was not committed is gone, and so are the rooms. */
	kill(): void {
		this.store = new DecidedStore(this.disk, this.fault);
		this.rooms = new Rooms(this.store, limitsOf);
	}
}

/** A socket that swallows the updates that the relay passes on. */
function withoutUpdates(socket: WebSocket): WebSocket {
	const send = socket.send.bind(socket) as (bytes: Uint8Array, sent?: () => void) => void;
	const isUpdate = (bytes: Uint8Array) => bytes[0] !== 0 && bytes[1] === 0 && bytes[2] === 2;
	socket.send = ((bytes: Uint8Array, sent?: () => void) => {
		if (!isUpdate(bytes)) send(bytes, sent);
	}) as typeof socket.send;
	return socket;
}
