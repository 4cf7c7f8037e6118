// What is sent in one turn leaves in one write: a system call a message is what a relay spends its time on.

/** What is not urgent waits this long at most, in ms, for something to leave with. */
const patience = 100;

/** Writes that are held and then leave as one. */
export interface Corkable {
	cork(): void;
	uncork(): void;
}

export class Cork {
	readonly #stream: Corkable | null;
	#isHeld = false;
	/** Runs while nothing but what is not urgent is held. */
	#timer: NodeJS.Timeout | null = null;

	/** `null`: everything leaves at once. */
	constructor(stream: Corkable | null) {
		this.#stream = stream;
	}

	/** Holds what is written from here on until this turn is over. */
	hold(): void {
		const stream = this.#stream;
		if (stream === null || this.#isHeld) return;
		this.#isHeld = true;
		if (this.#timer === null) stream.cork();
		else clearTimeout(this.#timer);
		this.#timer = null;
		process.nextTick(() => {
			this.#isHeld = false;
			stream.uncork();
		});
	}

	/** Holds what is written now until something urgent leaves, or for a moment. */
	holdLoosely(): void {
		const stream = this.#stream;
		if (stream === null || this.#isHeld || this.#timer !== null) return;
		stream.cork();
		this.#timer = setTimeout(() => {
			this.#timer = null;
			stream.uncork();
		}, patience);
	}

	/** Nothing leaves any more. */
	stop(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}
}
