// What failed while the line stayed up is done again by itself: one timer, and each wait longer than the one before.
import { waitBefore } from '../sync/back-off.ts';

export class Again {
	readonly #work: () => void;
	readonly #isConnected: () => boolean;
	readonly #longest: number | undefined;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#failures = 0;

	/** `work` says by itself when it has begun, and what came of it. `longest`: of its waits, in ms; a minute if left out. */
	constructor(work: () => void, isConnected: () => boolean, longest?: number) {
		this.#work = work;
		this.#isConnected = isConnected;
		this.#longest = longest;
	}

	/** It is being done, for whatever reason: nobody need wait for it. */
	begun(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	/** It is done again after the next wait. Without a line the next one brings it. */
	failed(): void {
		if (this.#timer !== null || !this.#isConnected()) return;
		this.#failures++;
		this.#timer = setTimeout(
			() => {
				this.#timer = null;
				this.#work();
			},
			waitBefore(this.#failures, Math.random(), this.#longest)
		);
	}

	/** The next failure is a first one again, unless another part of the work waits for its turn. */
	succeeded(): void {
		if (this.#timer === null) this.#failures = 0;
	}

	/** The line is gone. */
	rest(): void {
		this.begun();
		this.#failures = 0;
	}
}
