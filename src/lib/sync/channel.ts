// One room on a line, dressed as a WebSocket: what an unmodified y-websocket provider holds in its hands.
import type * as Y from 'yjs';
import { closeCode } from './close-codes.ts';
import {
	awarenessFrame,
	emptyUpdate,
	longestFrame,
	MalformedFrame,
	marked,
	readFrame,
	receiptFrame,
	step2Frame,
	updateFrame
} from './frames.ts';
import { HeldWords } from './held-words.ts';
import { withoutKnownDeletions } from './known-deletions.ts';
import { Paced } from './paced.ts';
import type { Receipts } from './receipts.ts';

/** What a document on this device tells its channel, and hears from it. */
export interface ChannelDocument {
	/** The document name. */
	readonly room: string;
	readonly words: Y.Doc;
	readonly receipts: Receipts;
	/** Last sequence whose rows are on this disk; 0 when unknown. */
	head(): number;
	/** A Yjs snapshot of words that the relay has on its disk; null where none is known. */
	level(): Uint8Array | null;
	/** Where this member is in the document now; null is nowhere in particular. */
	item(): string | null;
	/** A receipt covered more edits. */
	onReceipt(): void;
	/** All rows up to this sequence were delivered to the document. */
	onHead(sequence: number): void;
	/** The head that the relay was told is of no use to it, and words it stored once may be lost: nothing is known of its disk. */
	onAsked(): void;
	/** The channel was refused for good or for now. */
	onRefused(code: number): void;
}

/** What a channel needs of its line. */
export interface ChannelLine {
	/** Opens this channel at the relay, now or as soon as the line is up. */
	attach(channel: Channel): number;
	detach(channel: Channel): void;
	send(channel: number, frame: Uint8Array): void;
	/** Says where this member is in the channel's document. */
	tell(channel: number, item: string | null): void;
}

/** A member's place in a document is told to company at most once in this many ms. */
export const presenceEvery = 2000;

export class Channel {
	/** y-websocket compares `readyState === ws.OPEN`. */
	readonly OPEN = 1;
	readyState = 0;
	binaryType = 'arraybuffer';
	onopen: (() => void) | null = null;
	onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
	onclose: ((event: { code: number; reason: string }) => void) | null = null;
	onerror: (() => void) | null = null;

	readonly document: ChannelDocument;
	readonly number: number;
	readonly #line: ChannelLine;
	readonly #held: HeldWords;
	/** The provider's SyncStep1, kept until the relay says that it wants it. */
	#step1: Uint8Array | null = null;
	readonly #presence: Paced<string | null>;
	#head = 0;
	#isInCompany = false;

	constructor(line: ChannelLine, document: ChannelDocument) {
		this.#line = line;
		this.document = document;
		this.#held = new HeldWords(document.words, (update) => this.#sendWords(updateFrame(update)));
		this.#presence = new Paced<string | null>(presenceEvery, null, (item) => line.tell(this.number, item));
		this.number = line.attach(this);
	}

	/** The line is up. Gives what `open` is to say; from here on edits reach `send`. */
	opened(): { head: number; waits: boolean } {
		this.readyState = this.OPEN;
		this.#head = this.document.head();
		return { head: this.#head, waits: this.document.receipts.connected() };
	}

	/** y-websocket sends here. Its awareness stays silent: company is the line's own business. */
	send(data: Uint8Array | ArrayBuffer): void {
		if (this.readyState !== this.OPEN) return;
		const bytes = new Uint8Array(data);
		const frame = readFrame(bytes);
		if (frame.kind === 'step1') {
			this.#step1 = bytes;
			if (this.#head === 0) this.#sendStep1();
		} else if (frame.kind === 'step2') {
			this.#held.drop();
			this.document.receipts.answered();
			const level = this.document.level();
			this.#sendWords(level === null ? bytes : step2Frame(withoutKnownDeletions(frame.body, level)));
		} else if (frame.kind === 'update' && this.document.receipts.isWhole) this.#held.hold(frame.body);
	}

	/** The relay wants the SyncStep1, because the head that it was told is of no use to it. */
	asked(): void {
		this.document.onAsked();
		this.#sendStep1();
	}

	#sendStep1(): void {
		if (this.#step1 !== null) this.#line.send(this.number, this.#step1);
		this.#step1 = null;
	}

	/** The relay has nothing that this disk lacks: the provider's handshake ends here. */
	same(): void {
		this.#step1 = null;
		this.#deliver(step2Frame(emptyUpdate));
	}

	/** A frame of the relay on this channel. Receipts and heads stay here, the rest is the provider's. */
	receive(bytes: Uint8Array): void {
		let frame;
		try {
			frame = readFrame(bytes);
		} catch (error) {
			if (error instanceof MalformedFrame) return;
			throw error;
		}
		if (frame.kind === 'receipt') {
			if (this.document.receipts.echoed(frame.body)) this.document.onReceipt();
		} else if (frame.kind === 'head') {
			this.document.receipts.heardHead();
			this.document.onHead(frame.sequence);
		} else this.#deliver(bytes);
	}

	/** Keeps y-websocket's 30 s watchdog quiet while the line is known to be alive. */
	reassure(): void {
		if (this.readyState === this.OPEN) this.#deliver(awarenessFrame(new Uint8Array([0])));
	}

	/** Words left, their receipt has not come. */
	get isUnanswered(): boolean {
		return this.document.receipts.isOwed;
	}

	set isInCompany(value: boolean) {
		this.#isInCompany = value;
		this.#held.isInCompany = value;
		this.moved();
	}

	/** The member may be somewhere else in the document: nobody but company is told. */
	moved(): void {
		if (this.#isInCompany) this.#presence.say(this.document.item());
	}

	/** Sends held words now. */
	flush(): void {
		if (this.readyState === this.OPEN) this.#held.flush();
	}

	/** The line or the room is gone. The provider hears it as a WebSocket would. */
	ended(code: number): void {
		if (this.readyState === 3) return;
		this.readyState = 3;
		this.#held.drop();
		this.#presence.stop();
		this.#line.detach(this);
		this.onclose?.({ code, reason: '' });
	}

	/** The provider is done with it. */
	close(): void {
		this.flush();
		this.ended(1000);
	}

	/** Words that the relay would not take whole end this channel, not the line: the member is told. */
	#sendWords(words: Uint8Array): void {
		if (words.length > longestFrame) {
			this.document.onRefused(closeCode.tooLarge);
			return this.ended(closeCode.tooLarge);
		}
		const marker = this.document.receipts.mark();
		if (marker === null) return this.#line.send(this.number, words);
		const both = marked(words, marker);
		if (both.length <= longestFrame) return this.#line.send(this.number, both);
		this.#line.send(this.number, words);
		this.#line.send(this.number, receiptFrame(marker));
	}

	#deliver(bytes: Uint8Array): void {
		this.onmessage?.({ data: bytes.slice().buffer as ArrayBuffer });
	}
}
