// How much of the relay's one thread an account may take up, so that the others get theirs.
import type { Clock } from './log.ts';

export interface WorkAllowance {
	/** Work of an account in a minute, in ms. */
	readonly aMinute: number;
	/** Work that one frame may take, in ms; after more its sender is put off. */
	readonly aFrame: number;
}

/** A tenth of the thread for one person; joining two thousand answers takes a hundredth of it. */
const ordinary: WorkAllowance = { aMinute: 6000, aFrame: 500 };

const minute = 60_000;
/** Work that took less than this, in ms, is billed by the wall clock, which costs nothing to look at. */
const short = 1;
/** The time worked is read at most once in this many ms before a piece of work, and after each that was not short. */
const readEvery = 50;

export class WorkBudgets {
	readonly #clock: Clock;
	readonly #worked: () => number;
	readonly #timer: () => number;
	#read = { worked: 0, at: -Infinity };
	readonly #allowance: WorkAllowance;
	/** Work spent, in ms, as of a time; what is paid off by now is taken off at each look. */
	readonly #spentByAccount = new Map<string, { spent: number; at: number }>();

	/** `worked`: time that this thread has worked so far, in ms; `timer`: time that has gone by. */
	constructor(
		clock: Clock,
		worked: () => number,
		allowance: WorkAllowance = ordinary,
		timer = () => performance.now()
	) {
		this.#clock = clock;
		this.#worked = worked;
		this.#timer = timer;
		this.#allowance = allowance;
	}

	/** Does the work at an account's cost. False when it has nothing left (then it is not done), or took too much. */
	spend(account: string, work: () => void): boolean {
		const own = this.#of(account);
		if (own.spent >= this.#allowance.aMinute) return false;
		const begun = this.#timer();
		if (begun - this.#read.at > readEvery) this.#read = { worked: this.#worked(), at: begun };
		work();
		const taken = this.#takenSince(begun);
		own.spent += taken;
		return taken <= this.#allowance.aFrame;
	}

	/** At most what went by, and at most what this thread has worked since that was last read. */
	#takenSince(begun: number): number {
		const now = this.#timer();
		if (now - begun < short) return now - begun;
		const before = this.#read.worked;
		this.#read = { worked: this.#worked(), at: now };
		return Math.min(now - begun, this.#read.worked - before);
	}

	/** Notes work that was done elsewhere, or cannot be measured, in ms. */
	charge(account: string, taken: number): void {
		this.#of(account).spent += taken;
	}

	/** Whether the account has something left. */
	has(account: string): boolean {
		return this.#of(account).spent < this.#allowance.aMinute;
	}

	/** What it has spent as of now. */
	#of(account: string): { spent: number; at: number } {
		const now = this.#clock();
		const known = this.#spentByAccount.get(account);
		if (known !== undefined) {
			const paidOff = (Math.max(0, now - known.at) / minute) * this.#allowance.aMinute;
			known.spent = paidOff < known.spent ? known.spent - paidOff : 0;
			known.at = now;
			return known;
		}
		const fresh = { spent: 0, at: now };
		this.#spentByAccount.set(account, fresh);
		return fresh;
	}
}
