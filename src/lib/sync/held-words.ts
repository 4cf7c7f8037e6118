// Holds typing back for a moment, so that many small updates leave as one: longer alone than in company.
import type * as Y from 'yjs';
import { asOneDiff } from './one-diff.ts';

/** How long words are held, in ms, and how many bytes of what would leave, at most. */
export const holding = { alone: 10_000, inCompany: 400, bytes: 1024 } as const;

export class HeldWords {
	#updates: Uint8Array[] = [];
	#bytes = 0;
	/** With this many bytes of updates it is worked out anew how many would leave. */
	#worthALook: number = holding.bytes;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#since = 0;
	#isInCompany = false;
	readonly #document: Y.Doc;
	readonly #leave: (update: Uint8Array) => void;

	/** `leave` is called with one update each time held words of `document` go. */
	constructor(document: Y.Doc, leave: (update: Uint8Array) => void) {
		this.#document = document;
		this.#leave = leave;
	}

	hold(update: Uint8Array): void {
		if (this.#updates.length === 0) this.#since = Date.now();
		this.#updates.push(update);
		this.#bytes += update.length;
		if (this.#isEnough()) this.flush();
		else this.#wait();
	}

	/** Somebody else came or the last one went. */
	set isInCompany(value: boolean) {
		this.#isInCompany = value;
		if (this.#updates.length > 0) this.#wait();
	}

	/** Sends what is held now: on blur, when the page hides, when the member says so. */
	flush(): void {
		const updates = this.#updates;
		this.drop();
		if (updates.length > 0) this.#leave(asOneDiff(this.#document, updates));
	}

	/** Forgets what is held: the connection is gone, or a SyncStep2 took it along. */
	drop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#updates = [];
		this.#bytes = 0;
		this.#worthALook = holding.bytes;
	}

	/** Updates are never shorter than what leaves of them. */
	#isEnough(): boolean {
		if (this.#bytes < this.#worthALook) return false;
		const rest = holding.bytes - asOneDiff(this.#document, this.#updates).length;
		this.#worthALook = this.#bytes + rest;
		return rest <= 0;
	}

	#wait(): void {
		clearTimeout(this.#timer);
		const held = Math.max(0, Date.now() - this.#since);
		const rest = (this.#isInCompany ? holding.inCompany : holding.alone) - held;
		this.#timer = setTimeout(() => this.flush(), Math.max(0, rest));
	}
}
