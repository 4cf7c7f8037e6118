// What each device last said to have waiting, kept beside the device itself.
import type { Clock } from './log.ts';
import type { Store } from './store/store.ts';
import type { Waiting, WaitingStore } from './waiting-store.ts';

export class StoredWaiting implements WaitingStore {
	readonly #store: Store;
	readonly #clock: Clock;

	constructor(store: Store, clock: Clock) {
		this.#store = store;
		this.#clock = clock;
	}

	async exchange(device: string, waiting: Waiting): Promise<(Waiting & { at: number }) | null> {
		const now = JSON.stringify({ ...waiting, at: this.#clock() });
		const before = await this.#store.run('exchangeWaiting', { device, waiting: now });
		return before === null ? null : (JSON.parse(before) as Waiting & { at: number });
	}
}
