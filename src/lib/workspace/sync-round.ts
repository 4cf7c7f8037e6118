// Brings this device level with the relay: opens, some at a time, what waits here or is new there.
import type { Observed } from './observed.ts';
import type { OpenDocuments } from './open-documents.ts';

/** How many documents a round holds open at once, besides those on the screen. */
const atOnce = 16;
/** A document that has not settled after this, in ms, and is not on its way, is left for the next round. */
const patience = 60_000;

export interface SyncRoundParts {
	/** Names of the documents that wait here or are behind. */
	toSync(): Promise<readonly string[]>;
	isConnected(): boolean;
	/** Whether a long message of this document is on its way, in either direction: that has all the time it needs. */
	isCarrying(name: string): boolean;
}

export class SyncRound {
	readonly #documents: OpenDocuments;
	readonly #parts: SyncRoundParts;
	readonly #wanted = new Set<string>();
	readonly #underWay = new Set<string>();
	/** Named again while they were under way: what is known of them may be old. */
	readonly #namedAgain = new Set<string>();
	#isLooking = false;
	#isAskedAgain = false;

	constructor(documents: OpenDocuments, parts: SyncRoundParts) {
		this.#documents = documents;
		this.#parts = parts;
	}

	/** Opens what waits or is behind, beside what is under way already: nobody waits for the slowest. */
	start(): void {
		this.#isAskedAgain = true;
		if (!this.#isLooking) void this.#look();
	}

	async #look(): Promise<void> {
		this.#isLooking = true;
		while (this.#isAskedAgain && this.#parts.isConnected()) {
			this.#isAskedAgain = false;
			const names = await this.#parts.toSync().catch(() => []);
			for (const name of names) (this.#underWay.has(name) ? this.#namedAgain : this.#wanted).add(name);
			this.#open();
		}
		this.#isLooking = false;
	}

	#open(): void {
		if (!this.#parts.isConnected()) this.#wanted.clear();
		for (const name of this.#wanted) {
			if (this.#underWay.size >= atOnce) return;
			this.#wanted.delete(name);
			this.#underWay.add(name);
			void this.bringLevel(name).then(() => this.#ended(name));
		}
	}

	#ended(name: string): void {
		this.#underWay.delete(name);
		if (this.#namedAgain.delete(name)) this.start();
		this.#open();
	}

	/** Holds one document open until it has settled, the line is gone, or patience is at its end. Never rejects. */
	async bringLevel(name: string): Promise<void> {
		const document = this.#documents.take(name);
		try {
			await document.loaded;
			await this.#settled(name, document.settled);
		} catch {
			// The disk will not open it: its status says so, and the next round tries again.
		} finally {
			await this.#documents.release(name).catch(() => {});
		}
	}

	#settled(name: string, isSettled: Observed<boolean>): Promise<void> {
		const { isConnected, isCarrying } = this.#parts;
		return new Promise((resolve) => {
			let since = Date.now();
			const look = () => {
				if (isCarrying(name)) since = Date.now();
				if (!isSettled.current && isConnected() && Date.now() - since < patience) return;
				stop();
				clearInterval(watch);
				resolve();
			};
			const stop = isSettled.observe(look);
			const watch = setInterval(look, 1000);
			look();
		});
	}
}
