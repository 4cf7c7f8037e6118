// A line's two ends in one process: nothing moves until the test says so, and a cut loses what is under way.
import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import type { LineSocket } from '../../src/lib/sync/line-owner.ts';

/** Bytes that a browser masks a frame with. */
const mask = 4;

function headerOf({ length }: Uint8Array): number {
	return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}

function lengthOf(messages: readonly Uint8Array[]): number {
	return messages.reduce((sum, { length }) => sum + length, 0);
}

/** The relay's end, as much of a `ws` socket as server/line uses. */
class RelayEnd extends EventEmitter {
	readonly OPEN = 1;
	readyState = 1;
	readonly #wire: Wire;

	constructor(wire: Wire) {
		super();
		this.#wire = wire;
	}

	get bufferedAmount(): number {
		return this.#wire.isSlow ? lengthOf(this.#wire.toDevice) : 0;
	}

	send(bytes: Uint8Array, sent?: () => void): void {
		if (this.readyState === 1) this.#wire.toDevice.push(bytes.slice());
		this.#wire.bytesDown += bytes.length + headerOf(bytes);
		if (this.#wire.isSlow && sent !== undefined) this.#wire.whenDrained.push(sent);
		else sent?.();
	}

	close(code: number): void {
		this.#wire.closeByRelay(code);
	}

	terminate(): void {
		this.#wire.cut();
	}
}

export class Wire {
	toRelay: Uint8Array[] = [];
	toDevice: Uint8Array[] = [];
	/** Bytes that went into the wire so far, with the headers of their WebSocket frames. */
	bytesUp = 0;
	bytesDown = 0;
	/** Both ends are told how much is still in the wire, as sockets tell it. */
	isSlow = false;
	/** To be called once nothing is under way to the device. */
	readonly whenDrained: (() => void)[] = [];
	isOpen = false;
	isGone = false;
	readonly device: LineSocket;
	readonly #relayEnd = new RelayEnd(this);
	readonly #accept: (socket: WebSocket) => void;
	#closing: number | null = null;

	constructor(accept: (socket: WebSocket) => void) {
		this.#accept = accept;
		const underWay = () => (this.isSlow ? lengthOf(this.toRelay) : 0);
		this.device = {
			binaryType: 'arraybuffer',
			get bufferedAmount() {
				return underWay();
			},
			onopen: null,
			onmessage: null,
			onclose: null,
			onerror: null,
			send: (bytes) => {
				if (this.isOpen) this.toRelay.push(bytes.slice());
				this.bytesUp += bytes.length + headerOf(bytes) + mask;
			},
			close: () => this.cut()
		};
	}

	get isWaiting(): boolean {
		return (
			!this.isGone &&
			(!this.isOpen || this.toRelay.length + this.toDevice.length > 0 || this.#closing !== null)
		);
	}

	/** The opening alone. */
	open(): void {
		if (!this.isOpen) this.step(0);
	}

	/** One message arrives at the relay, taken from `toRelay` before. */
	arriveUp(message: Uint8Array): void {
		if (!this.isGone) this.#relayEnd.emit('message', Buffer.from(message), true);
	}

	/** One message arrives at the device, taken from `toDevice` before. */
	arriveDown(message: Uint8Array): void {
		if (this.toDevice.length === 0) for (const drained of this.whenDrained.splice(0)) drained();
		if (!this.isGone) this.device.onmessage?.({ data: message.slice().buffer });
	}

	/** Moves one thing: the opening, one message up (`pick` odd) or one message down. */
	step(pick: number): void {
		if (this.isGone) return;
		if (!this.isOpen) {
			this.isOpen = true;
			this.#accept(this.#relayEnd as unknown as WebSocket);
			this.device.onopen?.();
		} else if (this.toRelay.length > 0 && (pick % 2 === 1 || this.toDevice.length === 0)) {
			this.#relayEnd.emit('message', Buffer.from(this.toRelay.shift()!), true);
		} else if (this.toDevice.length > 0) {
			this.device.onmessage?.({ data: this.toDevice.shift()!.buffer });
		} else if (this.#closing !== null) this.#end(this.#closing);
	}

	closeByRelay(code: number): void {
		this.#closing = code;
		this.#relayEnd.readyState = 3;
	}

	/** The cable is cut: everything under way is lost, both ends notice. */
	cut(): void {
		this.#end(1006);
	}

	#end(code: number): void {
		if (this.isGone) return;
		this.isGone = true;
		this.#relayEnd.readyState = 3;
		if (this.isOpen) this.#relayEnd.emit('close');
		const onclose = this.device.onclose;
		queueMicrotask(() => onclose?.({ code }));
	}
}
