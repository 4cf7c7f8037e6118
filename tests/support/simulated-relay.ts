// The real relay's rooms and connections over a disk whose commits the test decides, without sockets or timers.
import type { WebSocket } from 'ws';
import type { Person } from '../../server/access.ts';
import { Deflater } from '../../server/deflate.ts';
import { unlimited } from './unlimited.ts';
import { limitsOf } from '../../server/gate.ts';
import { Connection } from '../../server/line.ts';
import { MemoryUpdateStore } from '../../server/memory-update-store.ts';
import { Rooms } from '../../server/rooms.ts';
import type { RoomMeta, RoomRows, StoredRoom, UpdateStore } from '../../server/update-store.ts';

/** Faults that the simulator must be able to find; each is a bug that a relay could have. */
export type PlantedFault =
	'none' | 'receipt before commit' | 'no broadcast' | 'lost update' | 'unguarded reader';

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
	keep(document: string, state: Uint8Array, now: number): Promise<void> {
		return this.committed.keep(document, state, now);
	}
}

export class SimulatedRelay {
	readonly disk = new MemoryUpdateStore();
	readonly fault: PlantedFault;
	readonly readers = new Set<string>();
	epoch = 'epoch-1';
	store: DecidedStore;
	rooms: Rooms;

	constructor(fault: PlantedFault = 'none') {
		this.fault = fault;
		this.store = new DecidedStore(this.disk, fault);
		this.rooms = new Rooms(this.store, limitsOf);
	}

	/** A device's socket arrives. */
	accept(socket: WebSocket, person: Person): Connection {
		return new Connection(
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
					rightTo: async () =>
						this.readers.has(person.account.id) && this.fault !== 'unguarded reader' ? 'read' : 'write'
				},
				feed: {
					since: async () => ({ epoch: this.epoch, next: 0, more: false, rows: [] }),
					observe: () => () => {},
					audiencesOf: () => new Set()
				},
				waiting: { exchange: async () => null }
			},
			null
		);
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
