// Decides when a silent line is asked for a sign of life, and when it is given up. Pure arithmetic on times in ms.

/** Times in ms. A half-open line is noticed within 60 s when something is unanswered, within 120 s otherwise. */
export const lifeSigns = {
	whenIdle: 55_000,
	whenWaiting: 10_000,
	answerWithin: 45_000,
	lookEvery: 5_000
} as const;

export type LifeSign = 'nothing' | 'ask' | 'give-up';

/** `heard`: when anything last came. `asked`: when a sign was last asked for and not answered, or null. */
export function lifeSign(now: number, heard: number, asked: number | null, isWaiting: boolean): LifeSign {
	if (asked !== null) return now - Math.max(asked, heard) >= lifeSigns.answerWithin ? 'give-up' : 'nothing';
	return now - heard >= (isWaiting ? lifeSigns.whenWaiting : lifeSigns.whenIdle) ? 'ask' : 'nothing';
}
