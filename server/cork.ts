// What is sent in one turn leaves in one write: a system call a message is what a relay spends its time on.

/** Writes that are held and then leave as one. */
export interface Corkable {
	cork(): void;
	uncork(): void;
}

export class Cork {
	readonly #stream: Corkable | null;
	#isHeld = false;

	/** `null`: everything leaves at once. */
	constructor(stream: Corkable | null) {
		this.#stream = stream;
	}

	/** Holds what is written from here on until this turn is over. */
	hold(): void {
		const stream = this.#stream;
		if (stream === null || this.#isHeld) return;
		this.#isHeld = true;
		stream.cork();
		process.nextTick(() => {
			this.#isHeld = false;
			stream.uncork();
		});
	}
}
