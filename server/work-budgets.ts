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

export class WorkBudgets {
	readonly #clock: Clock;
	readonly #worked: () => number;
	readonly #allowance: WorkAllowance;
	/** Work spent, in ms, as of a time. Entries that are paid off are dropped at the next look. */
	readonly #spentByAccount = new Map<string, { spent: number; at: number }>();

	/** `worked`: time that this thread has worked so far, in ms. */
	constructor(clock: Clock, worked: () => number, allowance: WorkAllowance = ordinary) {
		this.#clock = clock;
		this.#worked = worked;
		this.#allowance = allowance;
	}

	/** Does the work at an account's cost. False when it has nothing left (then it is not done), or took too much. */
	spend(account: string, work: () => void): boolean {
		if (!this.has(account)) return false;
		const before = this.#worked();
		work();
		const taken = this.#worked() - before;
		this.charge(account, taken);
		return taken <= this.#allowance.aFrame;
	}

	/** Notes work that was done elsewhere, or cannot be measured, in ms. */
	charge(account: string, taken: number): void {
		this.#spentByAccount.set(account, { spent: this.#spent(account) + taken, at: this.#clock() });
	}

	/** Whether the account has something left. */
	has(account: string): boolean {
		return this.#spent(account) < this.#allowance.aMinute;
	}

	#spent(account: string): number {
		const known = this.#spentByAccount.get(account);
		if (known === undefined) return 0;
		const paidOff = ((this.#clock() - known.at) / minute) * this.#allowance.aMinute;
		if (paidOff < known.spent) return known.spent - paidOff;
		this.#spentByAccount.delete(account);
		return 0;
	}
}
