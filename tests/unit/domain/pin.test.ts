// What a PIN is, and the wait after wrong ones.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPin, waitAfterWrong } from '../../../src/lib/domain/pin.ts';

test('four to eight digits of any script are read as the same PIN', () => {
	expect(readPin(' 4711 ')).toBe('4711');
	expect(readPin('٤٧١١')).toBe('4711');
	expect(readPin('၄၇၁၁')).toBe('4711');
	fc.assert(
		fc.property(fc.stringMatching(/^\d{4,8}$/), (digits) => {
			expect(readPin(digits)).toBe(digits);
		})
	);
});

test('anything else is none', () => {
	for (const typed of ['', '123', '123456789', '12 34', '12a4', '-1234', '12.34'])
		expect(readPin(typed)).toBeNull();
});

test('the wait never becomes shorter with another wrong one, and ends at a quarter of an hour', () => {
	expect([1, 2, 3, 4, 5].map(waitAfterWrong)).toEqual([0, 0, 30_000, 60_000, 120_000]);
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 2000 }), (wrong) => {
			expect(waitAfterWrong(wrong + 1)).toBeGreaterThanOrEqual(waitAfterWrong(wrong));
			expect(waitAfterWrong(wrong)).toBeLessThanOrEqual(900_000);
		})
	);
});
