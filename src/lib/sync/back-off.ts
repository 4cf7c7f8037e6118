// How long to wait before a line is tried again.

/** First wait and longest wait, in ms. */
export const backOff = { first: 500, longest: 60_000 } as const;

/**
 * The wait before attempt `failures` (1 is the first retry), in ms: doubled each time, at most a minute, of which a
 * random half is taken off, so that two hundred devices do not return at once. `chance` is in [0, 1). `longest`: in place of
 * the minute.
 */
export function waitBefore(failures: number, chance: number, longest: number = backOff.longest): number {
	const whole = Math.min(longest, backOff.first * 2 ** Math.min(20, failures - 1));
	return Math.round(whole * (0.5 + chance / 2));
}
