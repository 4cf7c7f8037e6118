// Whether the relay has more to do than it can: then newcomers and long frames are sent away for a while.
import { getHeapStatistics } from 'node:v8';
import type { Clock } from './log.ts';

/** Of the limit that V8 tells, the young generation's part (more than half of a small heap) keeps nothing for long. */
const lasting = 0.4;
/** Share of the lasting heap in use from which nothing large is taken any more. */
const fullHeap = 0.8;
/** Heap that the words of a frame take while they are read and applied, in bytes a byte: letters in many small pieces. */
const heapAByte = 100;
/** How late a timer may be, in ms, before newcomers are sent away. */
const late = 1000;
/** How often it is looked, in ms. */
const lookEvery = 250;

/** Bytes on a socket that wait to be read by the device, or for the rest of their message or their room. */
export interface Queued {
	readonly unread: number;
	readonly unfinished: number;
}

export const nothingQueued: Queued = { unread: 0, unfinished: 0 };

/** Over all sockets together, in bytes: two hundred phones on slow links may each be sent a long document. */
const most: Queued = { unread: 128 * 1024 * 1024, unfinished: 8 * 1024 * 1024 };

export class Load {
	readonly #clock: Clock;
	#lookedAt: number;
	#isHigh = false;
	#unread = 0;
	#unfinished = 0;
	readonly #watch: NodeJS.Timeout;

	constructor(clock: Clock) {
		this.#clock = clock;
		this.#lookedAt = clock();
		this.#watch = setInterval(() => this.#look(), lookEvery);
	}

	get isHigh(): boolean {
		return this.#isHigh;
	}

	/** Bytes that wait, over all sockets. */
	get queued(): number {
		return this.#unread + this.#unfinished;
	}

	/** Whether those who leave more unread than others are to go. */
	get hasTooMuchUnread(): boolean {
		return this.#unread > most.unread;
	}

	/** Whether those who leave more unfinished than others are to go. */
	get hasTooMuchUnfinished(): boolean {
		return this.#unfinished > most.unfinished;
	}

	/** What waits on one socket is another amount now. */
	changed(before: Queued, now: Queued): void {
		this.#unread += now.unread - before.unread;
		this.#unfinished += now.unfinished - before.unfinished;
	}

	/** Whether the heap has room for a frame of this length, in bytes. */
	hasRoomFor(length: number): boolean {
		const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
		return used + heapAByte * length < lasting * limit;
	}

	stop(): void {
		clearInterval(this.#watch);
	}

	#look(): void {
		const now = this.#clock();
		const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
		this.#isHigh = used > fullHeap * lasting * limit || now - this.#lookedAt > lookEvery + late;
		this.#lookedAt = now;
	}
}
