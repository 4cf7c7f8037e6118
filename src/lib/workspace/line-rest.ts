// A page that nobody sees lets its line go after two minutes, once nothing waits; it is back as soon as it is seen.

/** Times in ms. */
export const resting = { after: 120_000, lookEvery: 10_000 } as const;

interface RestParts {
	line: { start(): void; stop(): void };
	/** Whether anything still has to go or to come. */
	isOwed(): Promise<boolean>;
}

export class LineRest {
	readonly #parts: RestParts;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isHidden = false;
	#isResting = false;

	constructor(parts: RestParts) {
		this.#parts = parts;
	}

	hidden(): void {
		if (this.#isHidden) return;
		this.#isHidden = true;
		this.#timer = setTimeout(() => void this.#look(), resting.after);
	}

	seen(): void {
		clearTimeout(this.#timer);
		this.#isHidden = false;
		if (this.#isResting) this.#parts.line.start();
		this.#isResting = false;
	}

	/** The line is let go for good. */
	stop(): void {
		clearTimeout(this.#timer);
		this.#isHidden = this.#isResting = false;
	}

	/** Where this disk cannot say what is owed, the line stays. */
	async #look(): Promise<void> {
		const isOwed = await this.#parts.isOwed().catch(() => true);
		if (!this.#isHidden) return;
		this.#isResting = !isOwed;
		if (isOwed) this.#timer = setTimeout(() => void this.#look(), resting.lookEvery);
		else this.#parts.line.stop();
	}
}
