// What the catalogue knows to be waiting in a document: told before the words are written, so that no kill hides them.
import type { Receipts } from '../sync/receipts.ts';
import type { DocumentMemory, RememberedDocument } from './document-ports.ts';

export class WaitingNote {
	readonly #memory: DocumentMemory;
	#waiting: number;
	#isUnconfirmed: boolean;

	constructor(memory: DocumentMemory, remembered: RememberedDocument | null) {
		this.#memory = memory;
		this.#waiting = remembered?.waits ?? 0;
		this.#isUnconfirmed = remembered?.isUnconfirmed ?? false;
	}

	/** `level`: what the relay held before the first edit that waits. Rejects when the catalogue cannot be told. */
	async tell({ waiting, isUnconfirmed }: Receipts, level: Uint8Array | null): Promise<void> {
		const isToldWaiting = waiting === 0 || waiting === this.#waiting;
		if (isToldWaiting && (!isUnconfirmed || this.#isUnconfirmed)) return;
		const before = { waiting: this.#waiting, isUnconfirmed: this.#isUnconfirmed };
		this.#waiting = waiting;
		this.#isUnconfirmed = isUnconfirmed;
		try {
			await this.#memory.markWaiting({ edits: waiting, isUnconfirmed, level });
		} catch (error) {
			this.#waiting = before.waiting;
			this.#isUnconfirmed = before.isUnconfirmed;
			throw error;
		}
	}

	/** A receipt covered everything. */
	stored(at: number): void {
		this.#waiting = 0;
		this.#remember(this.#memory.markStored(at));
	}

	refused(code: number | null): void {
		this.#remember(this.#memory.markRefused(code));
	}

	isTold(isUnconfirmed: boolean): boolean {
		return this.#isUnconfirmed === isUnconfirmed;
	}

	reached(epoch: string, head: number, isUnconfirmed: boolean): void {
		this.#isUnconfirmed = isUnconfirmed;
		this.#remember(this.#memory.recordHead(epoch, head, isUnconfirmed));
	}

	/** The catalogue may lag behind the truth, never run ahead of it: a write that fails is made good by the next. */
	#remember(writing: Promise<void>): void {
		writing.catch(() => {
			this.#waiting = -1;
			this.#isUnconfirmed = false;
		});
	}
}
