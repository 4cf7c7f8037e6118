// Typing that rests before it is written: one write for a burst of keys, and none is forgotten.
import type { Attachment } from 'svelte/attachments';

/** How long the keys must rest, in ms, before what was typed is written (design/sync.md §2). */
const rest = 400;

/**
 * Watches a field and calls `write` once its keys have rested, and at once when the field is left, when the
 * page is hidden or put away, and when the field goes off the screen. While an input method is composing
 * (`isComposing`) nothing is written before the field is left.
 */
export class HeldTyping {
	readonly #field: HTMLElement;
	readonly #write: () => void;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#composing = false;

	constructor(field: HTMLElement, write: () => void) {
		this.#field = field;
		this.#write = write;
	}

	get isComposing(): boolean {
		return this.#composing;
	}

	get isHolding(): boolean {
		return this.#timer !== null || this.#composing;
	}

	/** Listens until the function that it returns is called, which writes what is still held. */
	watch(): () => void {
		const listening = new AbortController();
		const { signal } = listening;
		const page = this.#field.ownerDocument;
		this.#field.addEventListener('input', () => this.#restart(), { signal });
		this.#field.addEventListener('compositionstart', () => (this.#composing = true), { signal });
		this.#field.addEventListener(
			'compositionend',
			() => {
				this.#composing = false;
				this.#restart();
			},
			{ signal }
		);
		this.#field.addEventListener('blur', () => this.writeNow(), { signal });
		page.addEventListener(
			'visibilitychange',
			() => {
				if (page.visibilityState === 'hidden') this.writeNow();
			},
			{ signal }
		);
		page.defaultView?.addEventListener('pagehide', () => this.writeNow(), { signal });
		return () => {
			this.writeNow();
			listening.abort();
		};
	}

	/** Writes what is held, if anything is. */
	writeNow(): void {
		if (!this.isHolding) return;
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		this.#composing = false;
		this.#write();
		this.#tell();
	}

	#restart(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.#timer = null;
			if (!this.#composing) this.#write();
			this.#tell();
		}, rest);
		this.#tell();
	}

	#tell(): void {
		tellHolding(this.#field, this.isHolding);
	}
}

/** Bubbles from a field when it begins and when it ends to hold what is written nowhere yet. */
const holdingEvent = 'ronda-holding';

export function tellHolding(field: HTMLElement, isHolding: boolean): void {
	field.dispatchEvent(new CustomEvent(holdingEvent, { bubbles: true, detail: isHolding }));
}

/** An attachment for what stands around fields: told whether any of them holds what is written nowhere yet. */
export function whenHolding(tell: (isHolding: boolean) => void): Attachment<HTMLElement> {
	return (element) => {
		const holding = new Set<EventTarget>();
		const hear = (event: Event) => {
			const wasHolding = holding.size > 0;
			if (event.target === null || !(event instanceof CustomEvent)) return;
			if (event.detail === true) holding.add(event.target);
			else holding.delete(event.target);
			if (wasHolding !== holding.size > 0) tell(!wasHolding);
		};
		element.addEventListener(holdingEvent, hear);
		return () => {
			element.removeEventListener(holdingEvent, hear);
			if (holding.size > 0) tell(false);
		};
	};
}
