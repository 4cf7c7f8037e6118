// Brings this device level with the relay: opens, some at a time, what waits here or is new there.
import { Again } from './again.ts';
import type { Observed } from './observed.ts';

/** How many documents a round holds open at once, besides those on the screen. */
const atOnce = 16;
/** A document that has not settled after this, in ms, and is not on its way, is left for a later round. */
const patience = 60_000;
/** What never settles beside a line that stays, in ms: each turn takes bytes, and a reader may hold what the relay will not take. */
const anHour = 3_600_000;

interface RoundDocuments {
	take(name: string): { readonly loaded: Promise<void>; readonly settled: Observed<boolean> };
	release(name: string): Promise<void>;
}

export interface SyncRoundParts {
	/** Names of the documents that wait here or are behind. */
	toSync(): Promise<readonly string[]>;
	isConnected(): boolean;
	/** Whether a long message of this document is on its way, in either direction: that has all the time it needs. */
	isCarrying(name: string): boolean;
}

export class SyncRound {
	readonly #documents: RoundDocuments;
	readonly #parts: SyncRoundParts;
	readonly #again: Again;
	readonly #wanted = new Set<string>();
	readonly #underWay = new Set<string>();
	/** Named again while they were under way: what is known of them may be old. */
	readonly #namedAgain = new Set<string>();
	#isLooking = false;
	#isAskedAgain = false;

	constructor(documents: RoundDocuments, parts: SyncRoundParts) {
		this.#documents = documents;
		this.#parts = parts;
		this.#again = new Again(() => this.start(), parts.isConnected, anHour);
	}

	/** Opens what waits or is behind, beside what is under way already: nobody waits for the slowest. */
	start(): void {
		this.#again.begun();
		this.#isAskedAgain = true;
		if (!this.#isLooking) void this.#look();
	}

	/** The line is gone: the next one begins anew. */
	rest(): void {
		this.#again.rest();
	}

	async #look(): Promise<void> {
		this.#isLooking = true;
		while (this.#isAskedAgain && this.#parts.isConnected()) {
			this.#isAskedAgain = false;
			const names = await this.#parts.toSync().catch(() => null);
			if (names === null) this.#again.failed();
			for (const name of names ?? []) (this.#underWay.has(name) ? this.#namedAgain : this.#wanted).add(name);
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

	/**
	 * Holds one document open until it has settled, the line is gone, or patience is at its end. Never rejects. What is
	 * left unsettled beside a line that stays is looked at again, later and later: nothing else may ever begin a round.
	 */
	async bringLevel(name: string): Promise<void> {
		const { loaded, settled } = this.#documents.take(name);
		// Where the disk will not open it, its status says so.
		await loaded.then(() => this.#settled(name, settled)).catch(() => {});
		const isLevel = settled.current;
		await this.#documents.release(name).catch(() => {});
		if (isLevel) this.#again.succeeded();
		else this.#again.failed();
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
