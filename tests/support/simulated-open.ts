// One open document over a simulated relay: its disk and its catalogue row do what the test says, when it says so.
import { inflateRawSync } from 'node:zlib';
import * as Y from 'yjs';
import { Line } from '../../src/lib/sync/line.ts';
import type { SaveFailure } from '../../src/lib/sync/sync-status.ts';
import type {
	DocumentDisk,
	DocumentMemory,
	RememberedDocument
} from '../../src/lib/workspace/document-ports.ts';
import { OpenDocument } from '../../src/lib/workspace/open-document.ts';
import { settled } from './room-peers.ts';
import type { SimulatedRelay } from './simulated-relay.ts';
import { Wire } from './simulated-wire.ts';

/** What one device remembers of a document. */
export interface Remembered {
	rows: Uint8Array[];
	memory: RememberedDocument;
}

const nothingRemembered = (): Remembered => ({
	rows: [],
	memory: { waits: 0, head: 0, epoch: '', isUnconfirmed: false, storedAt: null, refused: null, level: null }
});

export class StagedDisk implements DocumentDisk {
	readonly whenLoaded: Promise<void>;
	failure: { reason: SaveFailure } | null = null;
	lacksWords = false;
	/** It is being closed: what comes now is not taken any more. */
	isLetGo = false;
	handed = 0;
	saved = 0;
	readonly #remembered: Remembered;
	readonly #beforeWrite: () => Promise<void>;
	readonly #log: unknown[];
	readonly #waiting: Uint8Array[] = [];
	readonly #observers = new Set<() => void>();

	constructor(document: Y.Doc, remembered: Remembered, beforeWrite: () => Promise<void>, log: unknown[]) {
		this.#remembered = remembered;
		this.#beforeWrite = beforeWrite;
		this.#log = log;
		const load = () => remembered.rows.forEach((row) => Y.applyUpdate(document, row, this));
		this.whenLoaded = Promise.resolve().then(load);
		if (document.store.clients.size > 0) this.#take(Y.encodeStateAsUpdate(document));
		document.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== this && !this.isLetGo) this.#take(update);
		});
	}

	/** Completes all writes that wait; rejects when the catalogue could not be told first. */
	async write(): Promise<void> {
		while (this.#waiting.length > 0) {
			await this.#beforeWrite();
			this.#remembered.rows.push(this.#waiting.shift()!);
			this.#log.push('row');
			this.saved++;
		}
		this.tell();
	}

	tell(): void {
		for (const changed of this.#observers) changed();
	}

	observe(changed: () => void): () => void {
		this.#observers.add(changed);
		return () => this.#observers.delete(changed);
	}

	retry(): void {
		this.#log.push('retry');
	}

	get unsaved(): Uint8Array | null {
		return this.#waiting.length === 0 ? null : Y.mergeUpdates(this.#waiting);
	}

	async flush(): Promise<void> {
		if (this.failure !== null) throw new Error(this.failure.reason);
		await this.write();
	}

	close(): Promise<void> {
		return this.flush();
	}

	abandon(): void {
		this.#waiting.length = 0;
	}

	#take(update: Uint8Array): void {
		this.handed++;
		this.#waiting.push(update);
		this.tell();
	}
}

export class SimulatedOpen {
	readonly line: Line;
	readonly open: OpenDocument;
	readonly remembered: Remembered;
	/** What the catalogue and the disk were told, in order. */
	readonly log: unknown[] = [];
	disk!: StagedDisk;
	epoch = '';
	/** The catalogue refuses to be written. */
	isMemoryFull = false;
	/** Every wire of this device, the last one in use. */
	readonly wires: Wire[] = [];
	/** How much of long messages came, as it was told. */
	readonly progress: { received: number; total: number }[] = [];
	/** Reading the catalogue waits for this. */
	reading: Promise<void> = Promise.resolve();
	relay: SimulatedRelay;
	#wire: Wire | null = null;

	constructor(
		relay: SimulatedRelay,
		{
			document,
			account = 'ana',
			remembered = nothingRemembered(),
			reading,
			epoch = '',
			lacksWords = false
		}: {
			document: string;
			account?: string;
			remembered?: Remembered;
			reading?: Promise<void>;
			epoch?: string;
			lacksWords?: boolean;
		}
	) {
		this.relay = relay;
		this.remembered = remembered;
		this.epoch = epoch;
		if (reading !== undefined) this.reading = reading;
		const person = { account: { id: account, name: account, cadre: null }, device: account, memberships: [] };
		this.line = new Line({
			connect: () => {
				this.#wire = new Wire((socket) => void this.relay.accept(socket, person));
				this.wires.push(this.#wire);
				return this.#wire.device;
			},
			inflate: async (deflated) => new Uint8Array(inflateRawSync(deflated)),
			hello: () => ({
				protocol: 1,
				app: 'test',
				epoch: this.epoch === '' ? null : this.epoch,
				cursor: 0,
				waiting: { count: 0, names: [] }
			}),
			onWelcome: (welcome) => {
				if (this.epoch !== '' && this.epoch !== welcome.epoch) this.open.voided();
				this.epoch = welcome.epoch;
			},
			onFeed: () => {},
			onPeople: (_room, people) => this.open.hearPeople(people),
			onHere: (_room, colleague) => this.open.hearHere(colleague),
			onState: () => this.open.lineChanged(),
			onProgress: (_room, received, total) => this.progress.push({ received, total })
		});
		this.open = new OpenDocument(document, {
			line: this.line,
			memory: this.#memory(),
			epoch: () => this.epoch,
			now: () => 1000,
			openDisk: (words, beforeWrite) => {
				this.disk = new StagedDisk(words, remembered, beforeWrite, this.log);
				this.disk.lacksWords = lacksWords;
				return this.disk;
			}
		});
	}

	get status(): string {
		return this.open.status.current.kind;
	}

	/** Lets everything arrive that is under way, at both ends; the relay's disk commits unless told not to. */
	async arrive({ commits = true, moves: most = 40 } = {}): Promise<void> {
		for (let moves = 0; moves < most; moves++) {
			this.#wire?.step(moves);
			if (commits) await this.relay.commitOne();
			await settled();
		}
	}

	/** What went over this device's wires so far, in bytes. */
	get wire(): Wire | null {
		return this.#wire;
	}

	cut(): void {
		this.#wire?.cut();
	}

	#memory(): DocumentMemory {
		const tell = async (what: string, change: Partial<RememberedDocument>) => {
			if (this.isMemoryFull) throw new Error('quota');
			this.log.push({ [what]: change });
			Object.assign(this.remembered.memory, change);
		};
		return {
			read: () => this.reading.then(() => ({ ...this.remembered.memory })),
			markWaiting: async ({ edits: waits, isUnconfirmed, level }) => {
				await tell('waiting', { waits, isUnconfirmed });
				this.remembered.memory.level = level;
			},
			keepLastWords: () => void this.log.push('last words'),
			markStored: (storedAt) => tell('stored', { waits: 0, storedAt }),
			markRefused: (refused) => tell('refused', { refused }),
			recordHead: (epoch, head, isUnconfirmed) => tell('head', { epoch, head, isUnconfirmed })
		};
	}
}
