// What the feed gains while a line is up: told at once, except that a room which is being written in is told now and then.
import type { FeedRow } from './feed.ts';

/** Between two tellings of rooms alone, in ms: a colleague's typing would cost every device of the team a row a second. */
const roomsEvery = 5000;

export class News {
	readonly #tell: (rows: FeedRow[]) => void;
	/** Rows before these are still being fetched by the device. */
	#isHeld = true;
	/** The last row of each room, and every other row. */
	readonly #rooms = new Map<string, FeedRow>();
	#others: FeedRow[] = [];
	#toldAt = -Infinity;
	/** The device fetched all up to this sequence. */
	#fetched = 0;
	#timer: ReturnType<typeof setTimeout> | null = null;

	constructor(tell: (rows: FeedRow[]) => void) {
		this.#tell = tell;
	}

	/** Rows of one commit, of all audiences of this device. */
	hear(rows: readonly FeedRow[]): void {
		for (const row of rows) {
			if (row.sequence <= this.#fetched) continue;
			if (row.kind === 'room') this.#rooms.set(row.subject, row);
			else this.#others.push(row);
		}
		this.#look();
	}

	/** The device has been told all up to this sequence; what is newer follows. */
	release(upTo: number): void {
		this.#isHeld = false;
		this.#fetched = upTo;
		for (const [subject, { sequence }] of this.#rooms) if (sequence <= upTo) this.#rooms.delete(subject);
		this.#others = this.#others.filter(({ sequence }) => sequence > upTo);
		this.#look();
	}

	stop(): void {
		this.#isHeld = true;
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	#look(): void {
		if (this.#isHeld || this.#rooms.size + this.#others.length === 0) return;
		const wait = this.#others.length > 0 ? 0 : this.#toldAt + roomsEvery - Date.now();
		if (wait <= 0) return this.#tellAll();
		this.#timer ??= setTimeout(() => this.#tellAll(), wait);
	}

	#tellAll(): void {
		const rows = [...this.#rooms.values(), ...this.#others].sort((a, b) => a.sequence - b.sequence);
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		this.#rooms.clear();
		this.#others = [];
		this.#toldAt = Date.now();
		this.#tell(rows);
	}
}
