// A device of the simulator: the real line, providers and open documents over a disk whose writes the test decides.
import { inflateRawSync } from 'node:zlib';
import * as Y from 'yjs';
import type { Person } from '../../server/access.ts';
import type { FeedPage } from '../../src/lib/sync/control.ts';
import { Line } from '../../src/lib/sync/line.ts';
import type {
	DocumentDisk,
	DocumentMemory,
	RememberedDocument
} from '../../src/lib/workspace/document-ports.ts';
import { OpenDocument } from '../../src/lib/workspace/open-document.ts';
import type { Random } from './random.ts';
import type { SimulatedRelay } from './simulated-relay.ts';
import { Wire } from './simulated-wire.ts';

/** What survives a kill of the tab: rows of the document and the catalogue's memory of it. */
interface Flash {
	rows: Uint8Array[];
	memory: RememberedDocument;
}

/** The document's disk: writes wait until the test lets them complete, in order. */
class DecidedDisk implements DocumentDisk {
	readonly whenLoaded: Promise<void>;
	readonly lacksWords = false;
	readonly failure = null;
	handed = 0;
	saved = 0;
	readonly #flash: Flash;
	readonly #beforeWrite: () => Promise<void>;
	readonly #waiting: Uint8Array[] = [];
	readonly #observers = new Set<() => void>();

	constructor(document: Y.Doc, flash: Flash, beforeWrite: () => Promise<void>) {
		this.#flash = flash;
		this.#beforeWrite = beforeWrite;
		const load = () => flash.rows.forEach((row) => Y.applyUpdate(document, row, this));
		this.whenLoaded = Promise.resolve().then(load);
		document.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin === this) return;
			this.handed++;
			this.#waiting.push(update);
			this.#tell();
		});
	}

	/** Completes one write. */
	async write(): Promise<void> {
		const update = this.#waiting[0];
		if (update === undefined) return;
		await this.#beforeWrite();
		this.#waiting.shift();
		this.#flash.rows.push(update);
		this.saved++;
		this.#tell();
	}

	observe(changed: () => void): () => void {
		this.#observers.add(changed);
		return () => this.#observers.delete(changed);
	}

	retry(): void {}

	readonly unsaved = null;

	close(): Promise<void> {
		return this.flush();
	}

	abandon(): void {
		this.#waiting.length = 0;
	}

	async flush(): Promise<void> {
		while (this.#waiting.length > 0) await this.write();
	}

	#tell(): void {
		for (const changed of this.#observers) changed();
	}
}

export class SimulatedDevice {
	readonly person: Person;
	readonly document: string;
	readonly #relay: SimulatedRelay;
	readonly #random: Random;
	readonly flash: Flash = {
		rows: [],
		memory: { waits: 0, head: 0, epoch: '', isUnconfirmed: false, storedAt: null, refused: null, level: null }
	};
	/** Own edits of this sitting and those of earlier ones that reached the disk, as updates. */
	edits: Uint8Array[] = [];
	/** Edits of earlier sittings, all of which are on the disk. */
	editsOnDisk: Uint8Array[] = [];
	isOnline = true;
	opened = 0;
	wire: Wire | null = null;
	line!: Line;
	open!: OpenDocument;
	#disk: DecidedDisk | null = null;
	#epoch = '';
	#cursor = 0;

	constructor(relay: SimulatedRelay, document: string, number: number, random: Random) {
		this.#relay = relay;
		this.#random = random;
		this.document = document;
		const account = { id: `account-${number}`, name: `Member ${number}`, cadre: null };
		this.person = { account, device: `device-${number}`, memberships: [] };
		this.start();
	}

	get words(): Y.Doc {
		return this.open.document;
	}

	/** Opens the app, and the document in it. */
	start(): void {
		this.line = new Line({
			connect: () => {
				this.wire = new Wire((socket) => void this.#relay.accept(socket, this.person));
				return this.wire.device;
			},
			inflate: async (deflated) => new Uint8Array(inflateRawSync(deflated)),
			hello: () => ({
				protocol: 1,
				app: 'simulated',
				epoch: this.#epoch === '' ? null : this.#epoch,
				cursor: this.#cursor,
				waiting: { count: 0, names: [] }
			}),
			onWelcome: (welcome) => {
				const isAnother = this.#epoch !== '' && this.#epoch !== welcome.epoch;
				this.#epoch = welcome.epoch;
				if (isAnother) this.#startAgain();
			},
			onFeed: (page) => this.#hearFeed(page),
			onPeople: (_room, people) => this.open.hearPeople(people),
			onHere: (_room, colleague) => this.open.hearHere(colleague),
			onState: () => this.open?.lineChanged(),
			onProgress: () => {}
		});
		this.open = new OpenDocument(this.document, {
			line: this.line,
			memory: this.#memory(),
			epoch: () => this.#epoch,
			now: () => Date.now(),
			openDisk: (document, beforeWrite) => {
				const disk = new DecidedDisk(document, this.flash, beforeWrite);
				this.#disk = disk;
				document.on('update', (update: Uint8Array, origin: unknown) => {
					if (origin === 'own') this.edits.push(update);
				});
				return disk;
			}
		});
		this.words.clientID = this.#random.below(2 ** 32);
		this.line.start();
	}

	/** As the workspace does: a document that is told of again is open to this member again. */
	#hearFeed({ rows, next }: FeedPage): void {
		this.#cursor = next;
		const { memory } = this.flash;
		if (rows.length === 0 || memory.refused === null) return;
		memory.refused = null;
		this.open.tryNow();
	}

	/** The epoch that this device has heard of. */
	get epoch(): string {
		return this.#epoch;
	}

	/** As the workspace does when the relay's memory is another one: everything waits again. */
	#startAgain(): void {
		this.line.stop();
		this.#cursor = 0;
		this.open.voided();
		const { memory, rows } = this.flash;
		const waits = rows.length > 0 ? Math.max(1, memory.waits) : memory.waits;
		Object.assign(memory, { head: 0, waits, storedAt: null, level: null, epoch: this.#epoch });
		this.line.start();
	}

	/** Changes the words as a person does. */
	edit(change: (document: Y.Doc) => void): void {
		this.words.transact(() => change(this.words), 'own');
	}

	async write(): Promise<void> {
		await this.#disk?.write();
	}

	/** Moves one thing on the wire; nothing while the network is away. */
	move(pick: number): void {
		if (this.isOnline) this.wire?.step(pick);
	}

	cut(): void {
		this.wire?.cut();
	}

	/** The tab is killed: nothing that runs survives, the disk does. Nothing is flushed. */
	kill(): void {
		const isSaved = (update: Uint8Array) => contains(this.#fromDisk(), update);
		this.editsOnDisk = [...this.editsOnDisk, ...this.edits].filter(isSaved);
		this.edits = [];
		this.cut();
		this.line.stop();
		this.words.destroy();
	}

	/** All words that a restart of the tab would show. */
	#fromDisk(): Y.Doc {
		const document = new Y.Doc();
		for (const row of this.flash.rows) Y.applyUpdate(document, row);
		return document;
	}

	/** Which own edits of this sitting a kill of the tab would lose. */
	unsaved(): Uint8Array[] {
		const disk = this.#fromDisk();
		return this.edits.filter((update) => !contains(disk, update));
	}

	#memory(): DocumentMemory {
		const { memory } = this.flash;
		return {
			read: async () => ({ ...memory }),
			markWaiting: async ({ edits, ...more }) => void Object.assign(memory, { waits: edits, ...more }),
			keepLastWords: () => {},
			markStored: async (at) => void Object.assign(memory, { waits: 0, storedAt: at }),
			markRefused: async (refused) => void (memory.refused = refused),
			recordHead: async (epoch, head, isUnconfirmed) =>
				void Object.assign(memory, { epoch, head, isUnconfirmed })
		};
	}
}

/** Whether applying the update to the document would change nothing: all of it is there. */
export function contains(document: Y.Doc, update: Uint8Array): boolean {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
	let isChanged = false;
	copy.on('update', () => void (isChanged = true));
	Y.applyUpdate(copy, update);
	const hasPending = copy.store.pendingStructs !== null || copy.store.pendingDs !== null;
	copy.destroy();
	return !isChanged && !hasPending;
}
