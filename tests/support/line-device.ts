// A device without a browser: the real line and open documents over `ws`, with a disk in memory that never fails.
import { inflateRawSync } from 'node:zlib';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { type FeedPage, type FromRelay, protocol } from '../../src/lib/sync/control.ts';
import { Line } from '../../src/lib/sync/line.ts';
import type { LineSocket, LineState } from '../../src/lib/sync/line-owner.ts';
import type {
	DocumentDisk,
	DocumentMemory,
	RememberedDocument
} from '../../src/lib/workspace/document-ports.ts';
import { OpenDocument } from '../../src/lib/workspace/open-document.ts';
import { signedSocketClass } from './signed-socket.ts';

/** What survives when the app is closed: rows and the catalogue's memory, by document. */
interface Flash {
	readonly rows: Uint8Array[];
	readonly memory: RememberedDocument;
}

/** Writes at once: what was handed is on the disk as soon as the catalogue was told. */
class MemoryDisk implements DocumentDisk {
	readonly whenLoaded: Promise<void>;
	readonly lacksWords = false;
	readonly failure = null;
	handed = 0;
	saved = 0;
	readonly #observers = new Set<() => void>();
	#writing: Promise<void> = Promise.resolve();

	constructor(document: Y.Doc, { rows }: Flash, beforeWrite: () => Promise<void>) {
		const load = () => [...rows].forEach((row) => Y.applyUpdate(document, row, this));
		this.whenLoaded = Promise.resolve().then(load);
		document.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin === this) return;
			this.handed++;
			this.#writing = this.#writing.then(async () => {
				await beforeWrite();
				rows.push(update);
				this.saved++;
				this.#tell();
			});
			this.#tell();
		});
	}

	observe(changed: () => void): () => void {
		this.#observers.add(changed);
		return () => this.#observers.delete(changed);
	}

	retry(): void {}

	readonly unsaved = null;

	flush(): Promise<void> {
		return this.#writing;
	}

	close(): Promise<void> {
		return this.#writing;
	}

	abandon(): void {}

	#tell(): void {
		for (const changed of this.#observers) changed();
	}
}

export interface LineDeviceParts {
	readonly origin: string;
	readonly cookie: string;
	/** What the device says at its `hello`; the protocol of this build unless another is given. */
	readonly protocol?: number;
}

export class LineDevice {
	readonly line: Line;
	readonly welcomes: Extract<FromRelay, { hello: unknown }>['hello'][] = [];
	readonly pages: FeedPage[] = [];
	/** States of the line with their codes, in order. */
	readonly states: { state: LineState; code: number }[] = [];
	readonly progress: { room: string; received: number; total: number }[] = [];
	/** Every message that left on the line, and every one that came, in order. */
	sent: Uint8Array[] = [];
	came: Uint8Array[] = [];
	cursor = 0;
	/** As long as it is set, the socket says that it is full. */
	isCongested = false;
	epoch = '';
	readonly #parts: LineDeviceParts;
	readonly #flashByName = new Map<string, Flash>();
	readonly #openByName = new Map<string, OpenDocument>();

	constructor(parts: LineDeviceParts) {
		this.#parts = parts;
		this.line = new Line({
			connect: () => this.#connect(),
			inflate: async (deflated) => new Uint8Array(inflateRawSync(deflated)),
			hello: () => ({
				protocol: parts.protocol ?? protocol,
				app: 'test',
				epoch: this.epoch === '' ? null : this.epoch,
				cursor: this.cursor,
				waiting: { count: 0, names: [] }
			}),
			onWelcome: (welcome) => {
				if (this.epoch !== '' && this.epoch !== welcome.epoch) this.#startAgain();
				this.epoch = welcome.epoch;
				this.welcomes.push(welcome);
			},
			onFeed: (page) => {
				this.pages.push(page);
				this.cursor = page.next;
			},
			onPeople: (room, people) => this.#openByName.get(room)?.hearPeople(people),
			onHere: (room, colleague) => this.#openByName.get(room)?.hearHere(colleague),
			onState: (state, code) => {
				this.states.push({ state, code });
				for (const open of this.#openByName.values()) open.lineChanged();
			},
			onProgress: (room, received, total) => this.progress.push({ room, received, total })
		});
		this.line.start();
	}

	/** Opens a document, with what this device's disk has of it. */
	async open(name: string): Promise<OpenDocument> {
		const flash = this.#flashOf(name);
		const open = new OpenDocument(name, {
			line: this.line,
			memory: memoryOf(flash),
			epoch: () => this.epoch,
			now: () => Date.now(),
			openDisk: (document, beforeWrite) => new MemoryDisk(document, flash, beforeWrite)
		});
		this.#openByName.set(name, open);
		await open.loaded;
		return open;
	}

	async close(name: string): Promise<void> {
		const open = this.#openByName.get(name);
		this.#openByName.delete(name);
		await open?.close();
	}

	/** Closes all documents and lets the line go. */
	async stop(): Promise<void> {
		await Promise.all([...this.#openByName.keys()].map((name) => this.close(name)));
		this.line.stop();
	}

	#flashOf(name: string): Flash {
		const known = this.#flashByName.get(name);
		if (known !== undefined) return known;
		const memory = {
			waits: 0,
			head: 0,
			epoch: '',
			isUnconfirmed: false,
			storedAt: null,
			refused: null,
			level: null
		};
		const flash = { rows: [], memory };
		this.#flashByName.set(name, flash);
		return flash;
	}

	/** As the workspace does when the relay's memory is another one: everything waits again. */
	#startAgain(): void {
		this.line.stop();
		this.cursor = 0;
		for (const open of this.#openByName.values()) open.voided();
		for (const { memory } of this.#flashByName.values())
			Object.assign(memory, { head: 0, level: null, waits: Math.max(1, memory.waits) });
		this.line.start();
	}

	#connect(): LineSocket {
		const Signed = signedSocketClass(this.#parts) as unknown as typeof WebSocket;
		const socket = new Signed(this.#parts.origin.replace('http', 'ws') + '/line');
		const isCongested = () => this.isCongested;
		Object.defineProperty(socket, 'bufferedAmount', { get: () => (isCongested() ? Infinity : 0) });
		const send = socket.send.bind(socket) as (bytes: Uint8Array) => void;
		socket.send = ((bytes: Uint8Array) => {
			this.sent.push(bytes.slice());
			send(bytes);
		}) as typeof socket.send;
		socket.on('message', (data: ArrayBuffer) => this.came.push(new Uint8Array(data.slice(0))));
		return socket as unknown as LineSocket;
	}
}

function memoryOf({ memory }: Flash): DocumentMemory {
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
