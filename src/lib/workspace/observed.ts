// A value that changes over time and can be watched: what the workspace shows, without knowing any screen.

export interface Observed<T> {
	readonly current: T;
	/** Calls back after each change; gives the way to stop. */
	observe(changed: () => void): () => void;
}

/** An observed value that its owner sets. Setting an equal value tells nobody. */
export class Source<T> implements Observed<T> {
	#current: T;
	readonly #observers = new Set<() => void>();

	constructor(initial: T) {
		this.#current = initial;
	}

	get current(): T {
		return this.#current;
	}

	set(value: T): void {
		if (isEqual(value, this.#current)) return;
		this.#current = value;
		for (const changed of [...this.#observers]) changed();
	}

	observe(changed: () => void): () => void {
		this.#observers.add(changed);
		return () => this.#observers.delete(changed);
	}
}

/** Equal as small JSON-like values are. */
function isEqual(one: unknown, other: unknown): boolean {
	return one === other || (isData(one) && isData(other) && JSON.stringify(one) === JSON.stringify(other));
}

function isData(value: unknown): boolean {
	const prototype: unknown =
		value === null || typeof value !== 'object' ? null : Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === Array.prototype;
}
