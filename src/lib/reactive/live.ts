// A value that lives outside Svelte, read as if it were state.
import { createSubscriber } from 'svelte/reactivity';

/** Anything that has a current value and tells when it changed. */
export interface Source<T> {
	readonly current: T;
	observe(changed: () => void): () => void;
}

/**
 * Reading `current` in a template, `$derived` or `$effect` subscribes; the source is observed once
 * however many readers there are, and released with the last of them.
 */
export class Live<T> {
	readonly #read: () => T;
	readonly #subscribe: () => void;

	constructor(read: () => T, observe: (changed: () => void) => () => void) {
		this.#read = read;
		this.#subscribe = createSubscriber(observe);
	}

	get current(): T {
		this.#subscribe();
		return this.#read();
	}
}

export function liveValue<T>(source: Source<T>): Live<T> {
	return new Live(
		() => source.current,
		(changed) => source.observe(changed)
	);
}
