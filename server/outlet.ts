// The writing side of a connection: pieces in turn, no more at once than the socket takes, a turn's messages in one write.
import type { WebSocket } from 'ws';
import { frameKind } from '../src/lib/sync/frames.ts';
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

	/** Sends one message of a line. A head leaves with what comes next, or in a moment. */
	send(channel: number, bytes: Uint8Array): void {
		if (channel !== 0 && bytes[0] === frameKind.head) return this.#sendHead(channel, bytes);
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
	#sendHead(channel: number, head: Uint8Array): void {
		if (!this.#outgoing.has(channel)) return this.#turn.putHead(channel, head);
		this.#turn.dropHead(channel);
		this.#outgoing.put(channel, head);
	}

	#put(number: number, message: Uint8Array): void {
		this.#uses.counters.sent(message.length);
		this.#turn.put(number, message);
	}

	#flow(): void {
		while (this.#socket.readyState === this.#socket.OPEN && this.#unwritten < enoughBuffered) {
			const message = this.#outgoing.take();
			if (message === undefined) break;
			this.#put(bare, message);
		}
		this.#weigh();
	}
}
