// What was opened so far, for closing it: at the stop, or where something later could not be opened.
export class Opened {
	readonly #closings: (() => unknown)[] = [];
	#closed: Promise<void> | undefined;

	/** `close` may take its time: what was opened before waits for it. */
	add(close: () => unknown): void {
		this.#closings.push(close);
	}

	/** Closes all, the last opened first; who asks again gets the same closing. Fails with what failed first of it. */
	close(): Promise<void> {
		this.#closed ??= this.#closeAll();
		return this.#closed;
	}

	async #closeAll(): Promise<void> {
		const failures: unknown[] = [];
		for (const close of this.#closings.reverse()) {
			try {
				await close();
			} catch (error) {
				failures.push(error);
			}
		}
		if (failures.length > 0) throw failures[0];
	}
}
