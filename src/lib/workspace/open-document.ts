// One document while it is open on this device: its words, its disk, its channel, and what may be said of it.
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { ChannelDocument } from '../sync/channel.ts';
import { isFinal } from '../sync/close-codes.ts';
import type { Colleague } from '../sync/control.ts';
import type { Line } from '../sync/line.ts';
import { Receipts } from '../sync/receipts.ts';
import { type DocumentStatus, statusOf } from '../sync/sync-status.ts';
import type { DocumentDisk, DocumentMemory } from './document-ports.ts';
import { endProvider } from './end-provider.ts';
import { LastWords } from './last-words.ts';
import { type Observed, Source } from './observed.ts';
import { WaitingNote } from './waiting-note.ts';

export interface OpenDocumentParts {
	line: Line;
	memory: DocumentMemory;
	/** Opens the disk for this document; `beforeWrite` runs to its end before each write. */
	openDisk(document: Y.Doc, beforeWrite: () => Promise<void>): DocumentDisk;
	/** The relay's epoch as this device knows it; empty before the first contact. */
	epoch(): string;
	now(): number;
}

/** Longest wait of the provider before it asks the line for its room again, in ms. */
const longestProviderWait = 30_000;

export class OpenDocument {
	readonly name: string;
	readonly document = new Y.Doc();
	/** Settles when the words on this disk are in `document`; rejects when the disk will not be opened. */
	readonly loaded: Promise<void>;
	readonly #parts: OpenDocumentParts;
	readonly #status = new Source<DocumentStatus>({ kind: 'saving' });
	readonly #company = new Source<readonly Colleague[]>([]);
	readonly #settled = new Source(false);
	#receipts = new Receipts();
	#disk: DocumentDisk | null = null;
	#provider: WebsocketProvider | null = null;
	#isClosed = false;
	#isVoided = false;
	#note: WaitingNote;
	#level: Uint8Array | null = null;
	#head = 0;
	#storedAt: number | null = null;
	#refused: number | null = null;
	#hasHeardHead = false;
	#item: string | null = null;
	readonly #lastWords: LastWords;
	#isHolding = false;
	/** Heads to be recorded once the updates before them are on this disk. */
	#headsToRecord: { head: number; epoch: string; handed: number }[] = [];

	constructor(name: string, parts: OpenDocumentParts) {
		this.name = name;
		this.#parts = parts;
		this.#note = new WaitingNote(parts.memory, null);
		this.#lastWords = new LastWords(this.document, (words) => parts.memory.keepLastWords(words));
		this.document.on('beforeTransaction', this.#noteLevel);
		this.document.on('update', this.#count);
		this.loaded = this.#load();
		this.loaded.catch(() => this.#look());
	}

	/** What may truthfully be said of the words. */
	get status(): Observed<DocumentStatus> {
		return this.#status;
	}

	/** Who else has it open now. */
	get company(): Observed<readonly Colleague[]> {
		return this.#company;
	}

	/** True when nothing waits and this device has all that the relay had: it may be closed without a second thought. */
	get settled(): Observed<boolean> {
		return this.#settled;
	}

	/** Edits that no receipt covers; null until the catalogue was asked. */
	get waiting(): number | null {
		return this.#disk === null ? null : this.#receipts.waiting;
	}

	get refused(): number | null {
		return this.#refused;
	}

	/** What this disk holds of it and nobody can read. */
	get setAside(): readonly { readonly bytes: unknown }[] {
		return this.#disk?.setAside ?? [];
	}

	/** Says where this member is; null is "nowhere in particular". */
	attend(item: string | null): void {
		this.#item = item;
		this.#parts.line.moved(this.name);
	}

	/** Sends held words now, and tries the disk and the relay again where they refused. */
	tryNow(): void {
		this.#disk?.retry();
		this.#provider?.connect(); // ends its own waiting; nothing where it has its channel
	}

	hearPeople(people: readonly Colleague[]): void {
		this.#company.set(people);
	}

	hearHere({ account, name, item }: Colleague): void {
		const others = this.#company.current.filter((known) => known.account !== account);
		this.#company.set([...others, { account, name, item }]);
	}

	/** The line went up or down. */
	lineChanged(): void {
		if (this.#parts.line.state !== 'open') {
			this.#company.set([]);
			this.#hasHeardHead = false;
		} else if (this.#provider?.shouldConnect === true) this.#provider.connect(); // ends its own waiting
		this.#look();
	}

	/** The relay's memory is another one: everything waits again. */
	voided(): void {
		this.#isVoided = true;
		this.#receipts.voided();
		this.#head = 0;
		this.#level = null;
		this.#headsToRecord = [];
		this.#look();
	}

	/** Fields of a screen hold typing that is not in the document yet: nothing may be called saved meanwhile. */
	hold(isHolding: boolean): void {
		this.#isHolding = isHolding;
		this.#look();
	}

	/** The page goes away: what the disk may not get any more is kept, now and at every edit from here on. */
	leave(): void {
		this.#lastWords.leave();
	}

	/** The page is here after all. */
	stay(): void {
		this.#lastWords.stay();
	}

	/** Resolves when all words are on this disk; rejects when the disk refuses them. */
	async saved(): Promise<void> {
		await this.loaded;
		await this.#disk?.flush();
	}

	/** Lets go, once all words are on this disk. Rejects, and stays open, while the disk refuses them. */
	async close(): Promise<void> {
		await this.loaded.catch(() => {});
		if (this.#disk === null && this.#lastWords.unsaved !== null && !this.#isClosed)
			throw new Error('No disk has its words');
		await this.#disk?.close();
		if (this.#isClosed) return;
		this.#isClosed = true;
		if (this.#provider !== null) endProvider(this.#provider);
		this.document.destroy();
	}

	/** Lets go of words that are to be on this disk no more: nothing of them is written or sent. */
	discard(): void {
		this.#isClosed = true;
		this.#disk?.abandon();
		if (this.#provider !== null) endProvider(this.#provider);
		this.document.destroy();
	}

	async #load(): Promise<void> {
		const remembered = await this.#parts.memory.read();
		if (this.#isClosed) return;
		this.#note = new WaitingNote(this.#parts.memory, remembered);
		this.#storedAt = remembered?.storedAt ?? null;
		this.#refused = remembered?.refused ?? null;
		// What was edited or voided while the catalogue was read waits too.
		this.#receipts = new Receipts((remembered?.waits ?? 0) + this.#receipts.edits, remembered?.isUnconfirmed);
		const disk = this.#parts.openDisk(this.document, () => this.#note.tell(this.#receipts, this.#level));
		this.#disk = disk;
		this.#lastWords.opened(disk);
		await disk.whenLoaded;
		disk.observe(() => this.#look());
		const isWhole = this.document.store.clients.size > 0 && !disk.lacksWords;
		if (!this.#isVoided && remembered?.epoch === this.#parts.epoch())
			[this.#level, this.#head] = [remembered.level, isWhole ? remembered.head : 0];
		if (!this.#isClosed) this.#connect(disk);
		this.#look();
	}

	#connect(disk: DocumentDisk): void {
		this.#provider = new WebsocketProvider('', this.name, this.document, {
			WebSocketPolyfill: this.#parts.line.socketFor(this.#channelDocument(disk)),
			disableBc: true,
			maxBackoffTime: longestProviderWait
		});
		this.#provider.on('sync', () => this.#look());
	}

	#channelDocument(disk: DocumentDisk): ChannelDocument {
		return {
			room: this.name,
			words: this.document,
			receipts: this.#receipts,
			head: () => this.#head,
			level: () => this.#level,
			item: () => this.#item,
			onReceipt: () => this.#received(),
			onHead: (head) => {
				this.#hasHeardHead = true;
				this.#headsToRecord.push({ head, epoch: this.#parts.epoch(), handed: disk.handed });
				this.#look();
			},
			onAsked: () => void ([this.#level, this.#head] = [null, 0]),
			onRefused: (code) => this.#wasRefused(code)
		};
	}

	/** Counts own edits before the provider and the disk see them; what came from either is not an edit. */
	readonly #count = (_update: Uint8Array, origin: unknown): void => {
		if (this.#disk !== null && origin === this.#disk) return;
		if (this.#provider !== null && origin === this.#provider) this.#receipts.passedOn();
		else this.#receipts.edited();
	};

	/** Before the first edit that will wait: all that is here is on the relay's disk. */
	readonly #noteLevel = ({ origin }: Y.Transaction): void => {
		const isOwn = this.#provider !== null && origin !== this.#provider && origin !== this.#disk;
		const isLevel = this.#head > 0 && this.#receipts.waiting === 0 && !this.#receipts.isUnconfirmed;
		if (isOwn && isLevel) this.#level = Y.encodeSnapshot(Y.snapshot(this.document));
	};

	#received(): void {
		this.#forgetRefusal();
		this.#hasHeardHead = false; // the head of what it covers follows
		if (this.#receipts.waiting === 0) {
			this.#storedAt = this.#parts.now();
			this.#note.stored(this.#storedAt);
		}
		this.#look();
	}

	#wasRefused(code: number): void {
		if (!isFinal(code)) return;
		this.#refused = code;
		this.#note.refused(code);
		this.#look();
	}

	#forgetRefusal(): void {
		if (this.#refused === null) return;
		this.#refused = null;
		this.#note.refused(null);
	}

	#recordHeads(disk: DocumentDisk): void {
		const hasMissing = this.document.store.pendingStructs !== null || this.document.store.pendingDs !== null;
		if (hasMissing || disk.failure !== null || disk.isLetGo) return;
		const reached = this.#headsToRecord.filter(({ handed }) => handed <= disk.saved).at(-1);
		if (reached === undefined) return;
		this.#headsToRecord = this.#headsToRecord.filter(({ handed }) => handed > disk.saved);
		const { isUnconfirmed } = this.#receipts;
		if (reached.head === this.#head && this.#note.isTold(isUnconfirmed)) return;
		this.#head = reached.head;
		this.#note.reached(reached.epoch, reached.head, isUnconfirmed);
	}

	/** Works out anew what may be said. */
	#look(): void {
		const disk = this.#disk;
		if (disk !== null) this.#recordHeads(disk);
		const isLineOpen = this.#parts.line.state === 'open';
		this.#status.set(
			statusOf({
				handed: (disk?.handed ?? 0) + (this.#isHolding ? 1 : 0),
				saved: disk?.saved ?? 0,
				saveFailure: disk?.failure?.reason ?? null,
				waiting: this.#receipts.waiting,
				storedAt: this.#storedAt,
				refused: this.#refused,
				isLineOpen
			})
		);
		const isSaved = disk !== null && disk.saved === disk.handed;
		const isCurrent =
			this.#provider?.synced === true && this.#hasHeardHead && this.#headsToRecord.length === 0;
		const isOwed = this.#receipts.waiting > 0 || this.#receipts.isUnconfirmed;
		this.#settled.set((isSaved && isCurrent && !isOwed) || this.#refused !== null);
	}
}
