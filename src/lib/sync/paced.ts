// Says where something stands, at most once in a while: the last of it is always said, what came between is not.

export class Paced<T> {
	readonly #every: number;
	readonly #say: (value: T) => void;
	#said: T;
	#saidAt = -Infinity;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `every`: shortest time between two, in ms; `said`: what those who listen take for granted at first. */
	constructor(every: number, said: T, say: (value: T) => void) {
		this.#every = every;
		this.#said = said;
		this.#say = say;
	}

	say(value: T): void {
		clearTimeout(this.#timer);
		if (value === this.#said) return;
		const wait = this.#saidAt + this.#every - Date.now();
		if (wait > 0) this.#timer = setTimeout(() => this.say(value), wait);
		else {
			this.#said = value;
			this.#saidAt = Date.now();
			this.#say(value);
		}
	}

	stop(): void {
		clearTimeout(this.#timer);
	}
}
