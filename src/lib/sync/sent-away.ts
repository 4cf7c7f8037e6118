// How long whoever was sent away for now waits before asking again: longer each time, as at a door that stays shut.
import { backOff, waitBefore } from './back-off.ts';

/** Whoever was not sent away for this long, in ms, begins anew. */
const forgottenAfter = 2 * backOff.longest;

/**
 * Refusals that trying again may mend, by what was refused. They are counted by their times alone: a relay whose disk is
 * full still welcomes, lets in and tells heads, before it refuses the words that come next.
 */
export class SentAway {
	readonly #last = new Map<string, { readonly count: number; readonly at: number; readonly wait: number }>();

	/** Notes a refusal. `chance` is in [0, 1). */
	noted(what: string, now: number, chance: number): void {
		const before = this.#last.get(what);
		const isRecent = before !== undefined && now - before.at < forgottenAfter;
		const count = isRecent ? before.count + 1 : 1;
		this.#last.set(what, { count, at: now, wait: waitBefore(count, chance) });
	}

	/** How long it is until the next attempt, in ms. */
	waitOf(what: string, now: number): number {
		const last = this.#last.get(what);
		if (last === undefined) return 0;
		const left = last.at + last.wait - now;
		// After a clock that was put back it would be as long as that jumped.
		return left > last.wait ? 0 : Math.max(0, left);
	}

	/** Whoever looks after the device says that it is time. */
	forget(): void {
		this.#last.clear();
	}
}
