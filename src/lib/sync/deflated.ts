// Long messages of the relay travel deflated; on the device what follows one waits until it is inflated.

/** First byte of a deflated message; no frame kind, piece or JSON text begins with it. */
const deflatedKind = 104;

/** Raw deflate of one whole message, as it travels on its channel. */
export function deflatedMessage(deflated: Uint8Array): Uint8Array {
	const message = new Uint8Array(deflated.length + 1);
	message[0] = deflatedKind;
	message.set(deflated, 1);
	return message;
}

function isDeflated(message: Uint8Array): boolean {
	return message[0] === deflatedKind;
}

/** Inflates raw deflate; rejects for anything else, and for more than `limit` bytes. */
export type Inflate = (deflated: Uint8Array, limit: number) => Promise<Uint8Array>;

interface InflatedInOrderParts {
	inflate: Inflate;
	/** The longest message taken, in bytes. */
	limit: number;
	deliver(channel: number, message: Uint8Array): void;
	/** A message could not be inflated: nothing after it is delivered. */
	onBroken(): void;
}

/** The messages of one connection, plain and in the order in which they came. */
export class InflatedInOrder {
	readonly #parts: InflatedInOrderParts;
	#last: Promise<void> = Promise.resolve();
	#waiting = 0;
	#isStopped = false;

	constructor(parts: InflatedInOrderParts) {
		this.#parts = parts;
	}

	/** Delivers at once, where nothing is being inflated. */
	take(channel: number, message: Uint8Array): void {
		const { deliver, onBroken } = this.#parts;
		if (this.#isStopped) return;
		if (this.#waiting === 0 && !isDeflated(message)) return deliver(channel, message);
		this.#waiting++;
		const plain = this.#plain(message).catch(() => null);
		this.#last = this.#last.then(async () => {
			const whole = await plain;
			this.#waiting--;
			if (this.#isStopped) return;
			if (whole !== null) return deliver(channel, whole);
			this.stop();
			onBroken();
		});
	}

	/** The connection is gone: what is still being inflated is not delivered. */
	stop(): void {
		this.#isStopped = true;
	}

	async #plain(message: Uint8Array): Promise<Uint8Array> {
		return isDeflated(message) ? this.#parts.inflate(message.subarray(1), this.#parts.limit) : message;
	}
}
