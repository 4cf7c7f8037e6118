// The writing side of a connection: pieces in turn, no more at once than the socket takes, a turn's messages in one write.
import type { WebSocket } from 'ws';
import { bringsWords, frameKind } from '../src/lib/sync/frames.ts';
import { OutgoingPieces, pieceLength } from '../src/lib/sync/pieces.ts';
import type { LineDependencies } from './line-dependencies.ts';
import { enoughBuffered, mostWaiting } from './line-limits.ts';
import { type ByteStream, Turn } from './turn.ts';

/** In front of a frame of a stock client stands no channel. */
const bare = -1;

export class Outlet {
	/** Whether the device can inflate. */
	inflates = false;
	readonly #socket: WebSocket;
	readonly #outgoing = new OutgoingPieces();
	readonly #turn: Turn;
	readonly #uses: Pick<LineDependencies, 'deflater' | 'counters'>;
	readonly #weigh: () => void;

	/** `stream`: what the socket writes to; `weigh` is called whenever more or less waits here. */
	constructor(
		socket: WebSocket,
		stream: ByteStream | null,
		uses: Pick<LineDependencies, 'deflater' | 'counters'>,
		weigh: () => void
	) {
		this.#socket = socket;
		this.#turn = new Turn(socket, stream, () => this.#flow());
		this.#uses = uses;
		this.#weigh = weigh;
	}

	/** Bytes that the peer has not taken yet. */
	get unread(): number {
		return this.#outgoing.waiting + this.#unwritten;
	}

	get #unwritten(): number {
		return this.#turn.held + this.#socket.bufferedAmount;
	}

	/** Sends one message of a line. Of receipts and heads that come close together the last one leaves. */
	send(channel: number, bytes: Uint8Array): void {
		const isLate = bytes[0] === frameKind.receipt || bytes[0] === frameKind.head;
		if (channel !== 0 && isLate) return this.#sendLate(channel, bytes);
		// These words may not be on the disk yet: a head that waits would say so of them, too. One follows their commit.
		if (channel !== 0 && bringsWords(bytes)) this.#turn.dropHead(channel);
		const message = this.inflates ? this.#uses.deflater.travelling(bytes) : bytes;
		if (this.#isFree && message.length <= pieceLength) return this.#put(channel, message);
		this.#outgoing.put(channel, message);
		if (this.#outgoing.waiting > mostWaiting) return this.#socket.terminate();
		this.#flow();
	}

	/** Sends one frame to a stock client. */
	sendBare(frame: Uint8Array): void {
		if (this.#unwritten > mostWaiting) return this.#socket.terminate();
		if (this.#socket.readyState === this.#socket.OPEN) this.#put(bare, frame);
		if (this.#turn.held > enoughBuffered) this.#turn.flush();
		this.#weigh();
	}

	/** What was sent leaves now, the close behind it. */
	close(code: number): void {
		this.#turn.end();
		this.#socket.close(code);
	}

	/** The socket is gone. */
	stop(): void {
		this.#turn.stop();
	}

	/** Whether nothing waits for its turn, and the socket takes more. */
	get #isFree(): boolean {
		return (
			this.#outgoing.waiting === 0 &&
			this.#socket.readyState === this.#socket.OPEN &&
			this.#unwritten < enoughBuffered
		);
	}

	/** Never before the words that it speaks of. */
	#sendLate(channel: number, bytes: Uint8Array): void {
		if (this.#outgoing.has(channel)) {
			for (const late of this.#turn.takeLate(channel)) this.#outgoing.put(channel, late);
			this.#outgoing.put(channel, bytes);
		} else if (bytes[0] === frameKind.head) this.#turn.putHead(channel, bytes);
		else this.#turn.putReceipt(channel, bytes);
	}

	#put(number: number, message: Uint8Array): void {
		this.#uses.counters.sent(message.length);
		this.#turn.put(number, message);
	}

	#flow(): void {
		while (this.#socket.readyState === this.#socket.OPEN) {
			if (this.#unwritten >= enoughBuffered) this.#turn.flush();
			if (this.#unwritten >= enoughBuffered) break;
			const message = this.#outgoing.take();
			if (message === undefined) break;
			this.#put(bare, message);
		}
		this.#weigh();
	}
}
