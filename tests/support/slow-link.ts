// A slow network between a simulated device and the relay, in fake time (real with FULL=1): bytes a second, time under way, stalls.
import { timePasses } from './full.ts';
import { settled } from './room-peers.ts';
import type { SimulatedOpen } from './simulated-open.ts';
import type { SimulatedRelay } from './simulated-relay.ts';
import type { Wire } from './simulated-wire.ts';

/** Time goes by in steps of so many ms. */
const step = 50;

export interface Pace {
	/** Each way. */
	readonly bytesPerSecond: number;
	/** How long a byte is under way, one way, in ms. */
	readonly delay: number;
}

export class SlowLink {
	readonly #device: SimulatedOpen;
	readonly #relay: SimulatedRelay;
	readonly #pace: Pace;
	/** Bytes that may still pass, each way: what is not used is not kept. */
	readonly #allowed = { up: 0, down: 0 };
	#underWay: { at: number; arrive: () => void }[] = [];
	#stalledUntil = 0;
	#passedAt = Date.now();

	constructor(device: SimulatedOpen, relay: SimulatedRelay, pace: Pace) {
		this.#device = device;
		this.#relay = relay;
		this.#pace = pace;
	}

	/** Nothing moves for so many ms. */
	stall(ms: number): void {
		this.#stalledUntil = Date.now() + ms;
	}

	/** Lets time go by until it is so; gives the ms that it took. Throws after `most` ms. */
	async until(isSo: () => boolean, most: number): Promise<number> {
		const began = Date.now();
		while (!isSo()) {
			if (Date.now() - began > most) throw new Error(`not within ${most} ms`);
			await this.pass();
		}
		return Date.now() - began;
	}

	/** One step of time. */
	async pass(): Promise<void> {
		await timePasses(step);
		const gone = Date.now() - this.#passedAt;
		this.#passedAt += gone;
		const wire = this.#device.wire;
		if (wire !== null && !wire.isGone && Date.now() >= this.#stalledUntil) this.#move(wire, gone);
		const due = this.#underWay.filter(({ at }) => at <= Date.now());
		this.#underWay = this.#underWay.filter(({ at }) => at > Date.now());
		for (const { arrive } of due) arrive();
		while (this.#relay.store.pending.length > 0) await this.#relay.commitOne();
		await this.#device.disk.write();
		await settled();
	}

	/** What passes in so many ms. */
	#move(wire: Wire, gone: number): void {
		wire.isSlow = true;
		wire.open();
		this.#carry(wire.toRelay, 'up', gone, (message) => wire.arriveUp(message));
		this.#carry(wire.toDevice, 'down', gone, (message) => wire.arriveDown(message));
	}

	/** A message arrives with its last byte. */
	#carry(queue: Uint8Array[], way: 'up' | 'down', gone: number, arrive: (message: Uint8Array) => void): void {
		const allowed = this.#allowed[way] + (this.#pace.bytesPerSecond * gone) / 1000;
		this.#allowed[way] = queue.length === 0 ? 0 : allowed;
		while (queue.length > 0 && queue[0]!.length <= this.#allowed[way]) {
			const message = queue.shift()!;
			this.#allowed[way] -= message.length;
			this.#underWay.push({ at: Date.now() + this.#pace.delay, arrive: () => arrive(message) });
		}
	}
}
