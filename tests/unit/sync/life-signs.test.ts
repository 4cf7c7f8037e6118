// Signs of life: asked for when a line is silent, given up when none comes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lifeSign, lifeSigns } from '../../../src/lib/sync/life-signs.ts';

const now = 1_000_000;
test.each([
	['idle, just heard', 0, null, false, 'nothing'],
	['idle for 54 s', 54_999, null, false, 'nothing'],
	['idle for 55 s', 55_000, null, false, 'ask'],
	['waiting for 9 s', 9_999, null, true, 'nothing'],
	['waiting for 10 s', 10_000, null, true, 'ask'],
	['asked 44 s ago', 90_000, 44_999, true, 'nothing'],
	['asked 45 s ago', 90_000, 45_000, true, 'give-up'],
	['asked 45 s ago, idle', 100_000, 45_000, false, 'give-up'],
	['asked long ago, pieces still arrive', 5_000, 60_000, true, 'nothing'],
	['asked long ago, pieces stopped 45 s ago', 45_000, 60_000, true, 'give-up']
] as const)('%s', (_what, silentFor, askedAgo, isWaiting, expected) => {
	expect(lifeSign(now, now - silentFor, askedAgo === null ? null : now - askedAgo, isWaiting)).toBe(expected);
});

test('F6: a half-open line is given up within 60 s while something waits, within 120 s otherwise', () => {
	fc.assert(
		fc.property(fc.boolean(), fc.nat(lifeSigns.lookEvery), (isWaiting, offset) => {
			let asked: number | null = null;
			for (let at = offset; at <= 200_000; at += lifeSigns.lookEvery) {
				const sign = lifeSign(at, 0, asked, isWaiting);
				if (sign === 'ask') asked = at;
				if (sign === 'give-up') return at <= (isWaiting ? 60_000 : 120_000);
			}
			return false;
		})
	);
});
