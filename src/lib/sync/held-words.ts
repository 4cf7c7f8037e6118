// Holds typing back for a moment, so that many small updates leave as one: longer alone than in company.
import * as Y from 'yjs';

/** How long words are held, in ms, and how many bytes at most. */
export const holding = { alone: 10_000, inCompany: 400, bytes: 1024 } as const;

export class HeldWords {
	#updates: Uint8Array[] = [];
	#bytes = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#since = 0;
	#isInCompany = false;
	readonly #leave: (update: Uint8Array) => void;

	/** `leave` is called with one merged update each time held words go. */
	constructor(leave: (update: Uint8Array) => void) {
		this.#leave = leave;
	}

	hold(update: Uint8Array): void {
		if (this.#updates.length === 0) this.#since = Date.now();
		this.#updates.push(update);
		this.#bytes += update.length;
		if (this.#bytes >= holding.bytes) this.flush();
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
		if (updates.length > 0) this.#leave(updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates));
	}

	/** Forgets what is held: the connection is gone, or a SyncStep2 took it along. */
	drop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#updates = [];
		this.#bytes = 0;
	}

	#wait(): void {
		clearTimeout(this.#timer);
		const held = Math.max(0, Date.now() - this.#since);
		const rest = (this.#isInCompany ? holding.inCompany : holding.alone) - held;
		this.#timer = setTimeout(() => this.flush(), Math.max(0, rest));
	}
}
