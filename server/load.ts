// Whether the relay has more to do than it can: then newcomers and long frames are sent away for a while.
import { getHeapStatistics } from 'node:v8';
import type { Clock } from './log.ts';

/** Share of the heap in use from which nothing large is taken any more. */
const fullHeap = 0.8;
/** How late a timer may be, in ms, before newcomers are sent away. */
const late = 1000;
/** How often it is looked, in ms. */
const lookEvery = 250;

/** What waits for devices that read slowly, or for the rest of a message, over all sockets together, in bytes. */
const mostQueued = 32 * 1024 * 1024;

export class Load {
	readonly #clock: Clock;
	#lookedAt: number;
	#isHigh = false;
	/** Bytes that wait, over all sockets. */
	queued = 0;
	readonly #watch: NodeJS.Timeout;

	constructor(clock: Clock) {
		this.#clock = clock;
		this.#lookedAt = clock();
		this.#watch = setInterval(() => this.#look(), lookEvery);
	}

	get isHigh(): boolean {
		return this.#isHigh;
	}

	/** Whether those who let more wait than others are to go. */
	get isQueueFull(): boolean {
		return this.queued > mostQueued;
	}

	stop(): void {
		clearInterval(this.#watch);
	}

	#look(): void {
		const now = this.#clock();
		const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
		this.#isHigh = used > fullHeap * limit || now - this.#lookedAt > lookEvery + late;
		this.#lookedAt = now;
	}
}
