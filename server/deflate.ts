// Deflates long messages to devices: a frame that goes to many is deflated once.
import { deflateRawSync } from 'node:zlib';
import { deflatedMessage } from '../src/lib/sync/deflated.ts';

/** A shorter message, in bytes, is not worth the work. */
const worthDeflating = 256;

export class Deflater {
	readonly #travelling = new WeakMap<Uint8Array, Uint8Array>();

	/** The message as it travels: deflated where that is shorter. */
	travelling(message: Uint8Array): Uint8Array {
		if (message.length <= worthDeflating) return message;
		const known = this.#travelling.get(message);
		if (known !== undefined) return known;
		const deflated = deflatedMessage(deflateRawSync(message));
		const shorter = deflated.length < message.length ? deflated : message;
		this.#travelling.set(message, shorter);
		return shorter;
	}
}
