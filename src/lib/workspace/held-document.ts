// A document that a screen holds open: its words, what may be said of them, and who else is there.
import type * as Y from 'yjs';
import type { Colleague } from '../sync/control.ts';
import type { DocumentStatus } from '../sync/sync-status.ts';
import type { Observed } from './observed.ts';
import type { OpenDocument } from './open-document.ts';

export class HeldDocument {
	readonly #open: OpenDocument;
	readonly #release: () => Promise<void>;
	#isClosed = false;

	constructor(open: OpenDocument, release: () => Promise<void>) {
		this.#open = open;
		this.#release = release;
	}

	get name(): string {
		return this.#open.name;
	}

	get document(): Y.Doc {
		return this.#open.document;
	}

	/**
	 * Itself, once the words on this disk are there. Rejects where the disk will not open it, and is closed by then:
	 * whoever asks for it next opens it anew.
	 */
	async whenLoaded(): Promise<this> {
		try {
			await this.#open.loaded;
		} catch (error) {
			await this.close();
			throw error;
		}
		return this;
	}

	/** Whether any words are here, from this disk or already from the relay. */
	get isOnDevice(): boolean {
		return this.#open.document.store.clients.size > 0;
	}

	get status(): Observed<DocumentStatus> {
		return this.#open.status;
	}

	/** Rows on this disk that nobody can read, as they lie there. */
	get setAside(): readonly { readonly bytes: unknown }[] {
		return this.#open.setAside;
	}

	get company(): Observed<readonly Colleague[]> {
		return this.#open.company;
	}

	/** Says where this member is; null is "nowhere in particular". */
	attend(item: string | null): void {
		this.#open.attend(item);
	}

	/** A screen holds typing that is not in the document yet, or does no longer. */
	hold(isHolding: boolean): void {
		this.#open.hold(isHolding);
	}

	/** By the route that opened it. */
	async close(): Promise<void> {
		if (this.#isClosed) return;
		this.#isClosed = true;
		this.#open.attend(null);
		this.#open.hold(false);
		await this.#release();
	}
}
