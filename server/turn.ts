// What is sent in one turn leaves as one buffer in one write: a system call a message is what a relay spends its time on.
import type { WebSocket } from 'ws';

/** Heads wait this long at most, in ms, for something to leave with, and leave no more often than this. */
const patience = 100;
/** First byte of a whole binary message of a WebSocket (RFC 6455 §5.2); what a server sends is not masked. */
const binary = 0x82;

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
	/** The last head of each channel that has not left. */
	#heads: Map<number, Uint8Array> | null = null;
	#headsLeftAt = -Infinity;
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
		if (this.#isDue) return;
		this.#isDue = true;
		process.nextTick(() => this.flush());
	}

	/** Sends the head of a channel in a moment; a later one takes its place. */
	putHead(channel: number, head: Uint8Array): void {
		if (this.#stream === null) return this.#sendNow(channel, head);
		(this.#heads ??= new Map()).set(channel, head);
		this.#timer ??= setTimeout(() => {
			this.#takeHeads();
			this.flush();
		}, patience);
	}

	/** Another head of this channel leaves on another way. */
	dropHead(channel: number): void {
		this.#heads?.delete(channel);
	}

	/** What is held leaves now. */
	flush(): void {
		if (this.#heads !== null && performance.now() - this.#headsLeftAt >= patience) this.#takeHeads();
		this.#isDue = false;
		if (this.#messages.length === 0) return;
		const [numbers, messages] = [this.#numbers, this.#messages];
		[this.#numbers, this.#messages, this.#length] = [[], [], 0];
		if (this.#socket.readyState === this.#socket.OPEN)
			this.#stream?.write(framed(numbers, messages), this.#onWritten);
	}

	/** All that is held leaves now: nothing more will come. */
	end(): void {
		this.#takeHeads();
		this.flush();
	}

	/** The socket is gone. */
	stop(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		[this.#timer, this.#heads] = [null, null];
	}

	#takeHeads(): void {
		for (const [channel, head] of this.#heads ?? []) this.put(channel, head);
		this.stop();
		this.#headsLeftAt = performance.now();
	}

	#sendNow(number: number, message: Uint8Array): void {
		const whole = new Uint8Array(lengthOf(number) + message.length);
		whole.set(message, writeNumber(whole, 0, number));
		this.#socket.send(whole, this.#onWritten);
	}
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

/** Of a number as a varuint; none for -1. */
function lengthOf(number: number): number {
	if (number < 0) return 0;
	let length = 1;
	for (let rest = number; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++;
	return length;
}

function writeNumber(bytes: Uint8Array, at: number, number: number): number {
	if (number < 0) return at;
	let [rest, end] = [number, at];
	for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes[end++] = 0x80 | (rest % 0x80);
	bytes[end++] = rest;
	return end;
}
