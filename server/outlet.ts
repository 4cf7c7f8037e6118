// The writing side of a connection: pieces in turn, no more at once than the socket takes, a turn's messages in one write.
import type { WebSocket } from 'ws';
import { frameKind } from '../src/lib/sync/frames.ts';
import { OutgoingPieces } from '../src/lib/sync/pieces.ts';
import { Cork, type Corkable } from './cork.ts';
import type { LineDependencies } from './line-dependencies.ts';
import { enoughBuffered, mostWaiting } from './line-limits.ts';

export class Outlet {
	/** Whether the device can inflate. */
	inflates = false;
	readonly #socket: WebSocket;
	readonly #outgoing = new OutgoingPieces();
	readonly #cork: Cork;
	readonly #uses: Pick<LineDependencies, 'deflater' | 'counters'>;
	readonly #weigh: () => void;

	/** `stream`: what the socket writes to; `weigh` is called whenever more or less waits here. */
	constructor(
		socket: WebSocket,
		stream: Corkable | null,
		uses: Pick<LineDependencies, 'deflater' | 'counters'>,
		weigh: () => void
	) {
		this.#socket = socket;
		this.#cork = new Cork(stream);
		this.#uses = uses;
		this.#weigh = weigh;
	}

	/** Bytes that the peer has not taken yet. */
	get unread(): number {
		return this.#outgoing.waiting + this.#socket.bufferedAmount;
	}

	/** Sends one message of a line. What is no more than a head leaves with the next one, or in a moment. */
	send(channel: number, bytes: Uint8Array): void {
		this.#outgoing.put(channel, this.inflates ? this.#uses.deflater.travelling(bytes) : bytes);
		if (this.#outgoing.waiting > mostWaiting) return this.#socket.terminate();
		this.#flow(channel === 0 || bytes[0] !== frameKind.head);
	}

	/** Sends one frame to a stock client. */
	sendBare(frame: Uint8Array): void {
		if (this.#socket.bufferedAmount > mostWaiting) return this.#socket.terminate();
		this.#uses.counters.sent(frame.length);
		this.#cork.hold();
		this.#socket.send(frame, () => this.#weigh());
		this.#weigh();
	}

	/** What was sent leaves now, the close behind it. */
	close(code: number): void {
		this.#cork.hold();
		this.#socket.close(code);
	}

	/** The socket is gone. */
	stop(): void {
		this.#cork.stop();
	}

	#flow(isUrgent: boolean): void {
		while (this.#socket.readyState === this.#socket.OPEN && this.#socket.bufferedAmount < enoughBuffered) {
			const message = this.#outgoing.take();
			if (message === undefined) break;
			if (isUrgent) this.#cork.hold();
			else this.#cork.holdLoosely();
			this.#uses.counters.sent(message.length);
			const isFull = this.#socket.bufferedAmount + message.length >= enoughBuffered;
			this.#socket.send(message, () => (isFull ? this.#flow(true) : this.#weigh()));
		}
		this.#weigh();
	}
}
