// How long a line waits: between half and all of a time that doubles up to a minute.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff, waitBefore } from '../../../src/lib/sync/back-off.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('F9: every wait is between 250 ms and a minute, and grows with the failures', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 10_000 }), chance, (failures, luck) => {
			const wait = waitBefore(failures, luck);
			expect(wait).toBeGreaterThanOrEqual(backOff.first / 2);
			expect(wait).toBeLessThanOrEqual(backOff.longest);
			expect(waitBefore(failures + 1, luck)).toBeGreaterThanOrEqual(wait);
		})
	);
});

test('the first waits are short, the eighth is the longest', () => {
	expect([1, 2, 3, 8, 9, 5000].map((failures) => waitBefore(failures, 0))).toEqual([
		250, 500, 1000, 30_000, 30_000, 30_000
	]);
});

test('F8: two hundred devices do not return at once', () => {
	const waits = Array.from({ length: 200 }, (_, device) => waitBefore(7, device / 200));
	expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(15_000);
	expect(new Set(waits).size).toBe(200);
});
