// What the feed gains while a line is up: told at once, except that a room which is being written in is told now and then.
import type { FeedRow } from './feed.ts';

/** Between two tellings of rooms alone, in ms: a colleague's typing would cost every device of the team a row a second. */
const roomsEvery = 5000;

export class News {
	readonly #tell: (rows: FeedRow[]) => void;
	/** Rows before these are still being fetched by the device. */
	#isHeld = true;
	#rows: FeedRow[] = [];
	#toldAt = -Infinity;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(tell: (rows: FeedRow[]) => void) {
		this.#tell = tell;
	}

	/** Committed rows, in order. */
	hear(rows: readonly FeedRow[]): void {
		if (rows.length === 0) return;
		const renewed = new Set(rows.filter(({ kind }) => kind === 'room').map(({ subject }) => subject));
		const still = this.#rows.filter((row) => row.kind !== 'room' || !renewed.has(row.subject));
		this.#rows = [...still, ...rows];
		this.#look();
	}

	/** The device has been told all up to this sequence; what is newer follows. */
	release(upTo: number): void {
		this.#isHeld = false;
		this.#rows = this.#rows.filter(({ sequence }) => sequence > upTo);
		this.#look();
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#isHeld = true;
	}

	#look(): void {
		clearTimeout(this.#timer);
		if (this.#isHeld || this.#rows.length === 0) return;
		const wait = this.#rows.every(({ kind }) => kind === 'room') ? this.#toldAt + roomsEvery - Date.now() : 0;
		if (wait > 0) {
			this.#timer = setTimeout(() => this.#look(), wait);
			return;
		}
		const rows = this.#rows;
		this.#rows = [];
		this.#toldAt = Date.now();
		this.#tell(rows);
	}
}
