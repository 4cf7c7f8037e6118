// Brings this device level with the relay: opens, one small group at a time, what waits here or is new there.
import type { Observed } from './observed.ts';
import type { OpenDocuments } from './open-documents.ts';

/** How many documents a round holds open at once, besides those on the screen. */
const atOnce = 4;
/** A document that has not settled after this, in ms, is left for the next round. */
const patience = 60_000;

export class SyncRound {
	readonly #documents: OpenDocuments;
	readonly #toSync: () => Promise<readonly string[]>;
	readonly #isConnected: () => boolean;
	#running: Promise<void> | null = null;
	#isAskedAgain = false;

	/** `toSync`: names of the documents that wait here or are behind. */
	constructor(
		documents: OpenDocuments,
		toSync: () => Promise<readonly string[]>,
		isConnected: () => boolean
	) {
		this.#documents = documents;
		this.#toSync = toSync;
		this.#isConnected = isConnected;
	}

	/** Starts a round, or another one after the one that is under way. Never rejects. */
	start(): Promise<void> {
		this.#isAskedAgain = true;
		this.#running ??= this.#run().finally(() => {
			this.#running = null;
		});
		return this.#running;
	}

	async #run(): Promise<void> {
		while (this.#isAskedAgain && this.#isConnected()) {
			this.#isAskedAgain = false;
			const names = [...(await this.#toSync().catch(() => []))];
			const workers = Array.from({ length: atOnce }, async () => {
				for (let name = names.shift(); name !== undefined && this.#isConnected(); name = names.shift())
					await this.bringLevel(name);
			});
			await Promise.all(workers);
		}
	}

	/** Holds one document open until it has settled, the line is gone, or patience is at its end. Never rejects. */
	async bringLevel(name: string): Promise<void> {
		const document = this.#documents.take(name);
		try {
			await document.loaded;
			await settled(document.settled, this.#isConnected);
		} catch {
			// The disk will not open it: its status says so, and the next round tries again.
		} finally {
			await this.#documents.release(name).catch(() => {});
		}
	}
}

/** Resolves when the document has settled, the line is gone, or patience is at its end. */
function settled(isSettled: Observed<boolean>, isConnected: () => boolean): Promise<void> {
	return new Promise((resolve) => {
		const started = Date.now();
		const look = () => {
			if (!isSettled.current && isConnected() && Date.now() - started < patience) return;
			stop();
			clearInterval(watch);
			resolve();
		};
		const stop = isSettled.observe(look);
		const watch = setInterval(look, 1000);
		look();
	});
}
