// What leaves a device by its socket: no more at once than that takes, so that channels can interleave.
import type { LineSocket } from './line-owner.ts';
import { OutgoingPieces } from './pieces.ts';

/** With more than this unsent in the socket, in bytes, the rest waits its turn. */
const enoughBuffered = 65_536;
/** How often a full socket is looked at, in ms. */
const lookEvery = 50;

export class Outflow {
	readonly #socket: LineSocket;
	readonly #pieces = new OutgoingPieces();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(socket: LineSocket) {
		this.#socket = socket;
	}

	/** Sends one message; channel 0 is control. */
	put(channel: number, message: Uint8Array): void {
		this.#pieces.put(channel, message);
		this.#flow();
	}

	/** Sends a control message behind what the channel still has to send. */
	putAfter(channel: number, control: Uint8Array): void {
		this.#pieces.putAfter(channel, control);
		this.#flow();
	}

	/** Whether something has not been handed to the socket. */
	get isWaiting(): boolean {
		return this.#pieces.waiting > 0;
	}

	/** Whether something of this channel has not been handed to the socket. */
	has(channel: number): boolean {
		return this.#pieces.has(channel);
	}

	/** Nothing more is handed to the socket. */
	stop(): void {
		clearTimeout(this.#timer);
	}

	#flow(): void {
		clearTimeout(this.#timer);
		while (this.#socket.bufferedAmount < enoughBuffered) {
			const message = this.#pieces.take();
			if (message === undefined) return;
			this.#socket.send(message as Uint8Array<ArrayBuffer>);
		}
		this.#timer = setTimeout(() => this.#flow(), lookEvery);
	}
}
