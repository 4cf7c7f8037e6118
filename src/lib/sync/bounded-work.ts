// A bound on the work that one update may cause: Yjs itself has none, and a frame of 100 kB can take it half a minute.
import type * as Y from 'yjs';

/** Time that a piece of work may take, in ms, by a clock that is handed in. */
export interface WorkLimits {
	readonly longest: number;
	now(): number;
}

/** The clock is looked at once in this many steps. */
const stepsBetweenLooks = 16;

/** Yjs looks into its maps for every struct that it integrates and every run that it deletes: there the time is looked at. */
export class BoundedWork {
	readonly #limits: WorkLimits;
	#isRunning = false;
	/** Of the work that runs; Infinity before the clock was first looked at. */
	#end = Infinity;
	#steps = 0;
	#isCut = false;

	constructor(document: Y.Doc, limits: WorkLimits) {
		this.#limits = limits;
		document.store.clients = new WatchedMap(document.store.clients, this);
		document.on('beforeTransaction', ({ deleteSet }: Y.Transaction) => {
			if (this.#isRunning) deleteSet.clients = new WatchedMap(deleteSet.clients, this);
		});
	}

	/** Runs `work` on the document; throws when it is cut, and the document can then no longer be trusted. */
	run(work: () => void): void {
		this.#isRunning = true;
		this.#end = Infinity;
		this.#steps = 0;
		this.#isCut = false;
		try {
			work();
		} finally {
			this.#isRunning = false;
		}
	}

	/** Whether the last work was cut for the time that it took. */
	get wasCut(): boolean {
		return this.#isCut;
	}

	/** Most work is of a few steps, for which no clock is looked at. */
	step(): void {
		if (!this.#isRunning) return;
		this.#steps++;
		if (this.#steps % stepsBetweenLooks !== 0) return;
		const now = this.#limits.now();
		if (this.#end === Infinity) this.#end = now + this.#limits.longest;
		if (now < this.#end) return;
		// Once only: Yjs tidies up after the throw, by the same maps.
		this.#isRunning = false;
		this.#isCut = true;
		throw new RangeError('too much work');
	}
}

class WatchedMap<K, V> extends Map<K, V> {
	readonly #work: BoundedWork;

	constructor(entries: ReadonlyMap<K, V>, work: BoundedWork) {
		super();
		this.#work = work;
		for (const [key, value] of entries) this.set(key, value);
	}

	override get(key: K): V | undefined {
		this.#work.step();
		return super.get(key);
	}
}
