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

/** Equal as data is: plain objects and arrays by what they hold, everything else by being the same. */
function isEqual(one: unknown, other: unknown): boolean {
	if (Object.is(one, other)) return true;
	if (!isData(one) || !isData(other)) return false;
	const [keys, otherKeys] = [Object.keys(one), Object.keys(other)];
	return (
		keys.length === otherKeys.length && keys.every((key) => key in other && isEqual(one[key], other[key]))
	);
}

function isData(value: unknown): value is Record<string, unknown> {
	const prototype: unknown =
		value === null || typeof value !== 'object' ? null : Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === Array.prototype;
}
