// What is sent in one turn leaves as one buffer in one write: a system call a message is what a relay spends its time on.
import type { WebSocket } from 'ws';
import { varuintLength, writeVaruint } from '../src/lib/sync/varuint.ts';
import { flushAtEnd } from './turn-end.ts';

/**
 * Receipts and heads leave no more often than this, in ms: the last one says what those before it said. A head waits
 * this long at most for something to leave with.
 */
const patience = 50;
/** First byte of a whole binary message of a WebSocket (RFC 6455 §5.2); what a server sends is not masked. */
const binary = 0x82;

/** What a channel is told last, in this order: a document is level when a head followed its receipt. */
interface Late {
	receipt: Uint8Array | null;
	head: Uint8Array | null;
}

/** What a socket writes to. */
export interface ByteStream {
	write(bytes: Uint8Array, done: () => void): unknown;
}

export class Turn {
	readonly #socket: WebSocket;
	readonly #stream: ByteStream | null;
	readonly #onWritten: () => void;
	/** Messages of this turn, each behind the number that goes in front of it; -1 for none. */
	#numbers: number[] = [];
	#messages: Uint8Array[] = [];
	#length = 0;
	#isDue = false;
	/** The last receipt and head of each channel that have not left. */
	#late: Map<number, Late> | null = null;
	#lateLeftAt = -Infinity;
	#timer: NodeJS.Timeout | null = null;

	/** Without a stream every message goes to the socket at once. `onWritten`: the stream has taken what was held. */
	constructor(socket: WebSocket, stream: ByteStream | null, onWritten: () => void) {
		this.#socket = socket;
		this.#stream = stream;
		this.#onWritten = onWritten;
	}

	/** Bytes that have not been handed to the stream. */
	get held(): number {
		return this.#length;
	}

	/** Sends a message when this turn is over. `number` goes in front of it, where it is not -1. */
	put(number: number, message: Uint8Array): void {
		if (this.#stream === null) return this.#sendNow(number, message);
		this.#numbers.push(number);
		this.#messages.push(message);
		this.#length += message.length;
		this.#flushSoon();
	}

	/** Sends a receipt of a channel when this turn is over, or in a moment where one left just now. */
	putReceipt(channel: number, receipt: Uint8Array): void {
		if (this.#stream === null) return this.#sendNow(channel, receipt);
		this.#lateOf(channel).receipt = receipt;
		if (this.#isLateDue) this.#flushSoon();
	}

	/** Sends the head of a channel with what leaves next, or in a moment. */
	putHead(channel: number, head: Uint8Array): void {
		if (this.#stream === null) return this.#sendNow(channel, head);
		this.#lateOf(channel).head = head;
	}

	/** The head of a channel that has not left is true no more. */
	dropHead(channel: number): void {
		const late = this.#late?.get(channel);
		if (late !== undefined) late.head = null;
	}

	/** What this channel was to be told last leaves on another way. */
	takeLate(channel: number): Uint8Array[] {
		const late = this.#late?.get(channel);
		this.#late?.delete(channel);
		return late === undefined ? [] : inOrder(late);
	}

	/** What is held leaves now. */
	flush(): void {
		if (this.#isLateDue) this.#putAllLate();
		this.#isDue = false;
		if (this.#messages.length === 0) return;
		const [numbers, messages] = [this.#numbers, this.#messages];
		[this.#numbers, this.#messages, this.#length] = [[], [], 0];
		if (this.#socket.readyState === this.#socket.OPEN)
			this.#stream?.write(framed(numbers, messages), this.#onWritten);
	}

	/** All that is held leaves now: nothing more will come. */
	end(): void {
		this.#putAllLate();
		this.flush();
	}

	/** The socket is gone. */
	stop(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		[this.#timer, this.#late] = [null, null];
	}

	#flushSoon(): void {
		if (this.#isDue) return;
		this.#isDue = true;
		flushAtEnd(this);
	}

	#lateOf(channel: number): Late {
		this.#late ??= new Map();
		const known = this.#late.get(channel);
		if (known !== undefined) return known;
		const late: Late = { receipt: null, head: null };
		this.#late.set(channel, late);
		this.#timer ??= setTimeout(() => {
			this.#putAllLate();
			this.flush();
		}, patience);
		return late;
	}

	get #isLateDue(): boolean {
		return this.#late !== null && performance.now() - this.#lateLeftAt >= patience;
	}

	#putAllLate(): void {
		for (const [channel, late] of this.#late ?? [])
			for (const message of inOrder(late)) this.put(channel, message);
		this.stop();
		this.#lateLeftAt = performance.now();
	}

	#sendNow(number: number, message: Uint8Array): void {
		const whole = new Uint8Array(lengthOf(number) + message.length);
		whole.set(message, writeNumber(whole, 0, number));
		this.#socket.send(whole, this.#onWritten);
	}
}

function inOrder({ receipt, head }: Late): Uint8Array[] {
	return [receipt, head].filter((message) => message !== null);
}

/** Messages one behind the other, as a WebSocket frames them. */
function framed(numbers: readonly number[], messages: readonly Uint8Array[]): Buffer {
	let length = 0;
	for (const [index, message] of messages.entries()) {
		const payload = lengthOf(numbers[index]!) + message.length;
		length += headerLength(payload) + payload;
	}
	const whole = Buffer.allocUnsafe(length);
	let at = 0;
	for (const [index, message] of messages.entries()) {
		const number = numbers[index]!;
		at = writeHeader(whole, at, lengthOf(number) + message.length);
		at = writeNumber(whole, at, number);
		whole.set(message, at);
		at += message.length;
	}
	return whole;
}

function headerLength(payload: number): number {
	if (payload < 126) return 2;
	return payload < 65_536 ? 4 : 10;
}

function writeHeader(bytes: Buffer, at: number, payload: number): number {
	bytes[at] = binary;
	if (payload < 126) bytes[at + 1] = payload;
	else if (payload < 65_536) {
		bytes[at + 1] = 126;
		bytes.writeUInt16BE(payload, at + 2);
	} else {
		bytes[at + 1] = 127;
		bytes.writeBigUInt64BE(BigInt(payload), at + 2);
	}
	return at + headerLength(payload);
}

/** Of the number in front of a message; none for -1. */
function lengthOf(number: number): number {
	return number < 0 ? 0 : varuintLength(number);
}

function writeNumber(bytes: Uint8Array, at: number, number: number): number {
	return number < 0 ? at : writeVaruint(bytes, at, number);
}
