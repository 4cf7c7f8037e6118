// Words at the very end of a page, which the disk may not get any more: kept where there is time for them.
import * as Y from 'yjs';
import type { DocumentDisk } from './document-ports.ts';

export class LastWords {
	readonly #document: Y.Doc;
	readonly #keep: (words: Uint8Array) => void;
	#disk: DocumentDisk | null = null;
	#isLeaving = false;

	constructor(document: Y.Doc, keep: (words: Uint8Array) => void) {
		this.#document = document;
		this.#keep = keep;
	}

	/** The disk has the document now, and hears of each edit before this does. */
	opened(disk: DocumentDisk): void {
		this.#disk = disk;
		this.#document.on('update', () => {
			if (this.#isLeaving) this.#keepNow();
		});
	}

	/** What no disk has yet; null where that is nothing. */
	get unsaved(): Uint8Array | null {
		if (this.#disk !== null) return this.#disk.unsaved;
		return this.#document.store.clients.size === 0 ? null : Y.encodeStateAsUpdate(this.#document);
	}

	/** The page goes away: they are kept, now and at every edit from here on. */
	leave(): void {
		this.#isLeaving = true;
		this.#keepNow();
	}

	/** The page is here after all. */
	stay(): void {
		this.#isLeaving = false;
	}

	#keepNow(): void {
		const { unsaved } = this;
		if (unsaved !== null) this.#keep(unsaved);
	}
}
