// Ids and codes: their shapes, their fairness, and the mistakes that a check letter notices.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isId } from '../../../src/lib/domain/id-shape.ts';
import { isCaseCode, newCaseCode, newId, newSecretCode, normaliseCode } from '../../../src/lib/domain/ids.ts';

const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

describe('ids', () => {
	test('a new id has 25 characters of [0-9a-z] and is never the one before', () => {
		const ids = Array.from({ length: 500 }, newId);
		expect(ids.every(isId)).toBe(true);
		expect(new Set(ids).size).toBe(500);
	});

	test.each(['', 'abc', 'A'.repeat(25), `${'a'.repeat(24)}-`, 'a'.repeat(26), `${'a'.repeat(25)}\n`])(
		'%j is not an id',
		(text) => expect(isId(text)).toBe(false)
	);

	test('every symbol is equally likely, the first four of the alphabet too', () => {
		const counts = new Map<string, number>();
		for (const symbol of Array.from({ length: 2880 }, newId).join('')) {
			counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
		}
		// 72,000 symbols: 2,000 of each expected (standard deviation 44), 8,000 of the first four (84).
		// A plain modulo of a byte would give the first four 9,000.
		for (const symbol of '0123456789abcdefghijklmnopqrstuvwxyz') {
			expect(Math.abs((counts.get(symbol) ?? 0) - 2000)).toBeLessThan(350);
		}
		const firstFour = [...'0123'].reduce((sum, symbol) => sum + (counts.get(symbol) ?? 0), 0);
		expect(Math.abs(firstFour - 8000)).toBeLessThan(650);
	});
});

describe('case codes', () => {
	test('a new code has the shape K7M-4Q, without symbols that look alike, and its check letter is right', () => {
		for (let round = 0; round < 500; round += 1) {
			const code = newCaseCode();
			expect(code).toMatch(/^[A-HJKMNP-Z2-9]{3}-[A-HJKMNP-Z2-9][A-HJKMNP-Z]$/);
			expect(isCaseCode(code)).toBe(true);
		}
	});

	const codes = fc.constant(null).map(newCaseCode);
	const positions = fc.constantFrom(0, 1, 2, 4, 5);

	test('one wrong symbol is always noticed', () => {
		fc.assert(
			fc.property(codes, positions, fc.constantFrom(...alphabet), (code, position, symbol) => {
				fc.pre(code.charAt(position) !== symbol);
				expect(isCaseCode(code.slice(0, position) + symbol + code.slice(position + 1))).toBe(false);
			})
		);
	});

	test('two exchanged symbols are always noticed', () => {
		fc.assert(
			fc.property(codes, positions, positions, (code, one, other) => {
				fc.pre(code.charAt(one) !== code.charAt(other));
				const symbols = [...code];
				symbols[one] = code.charAt(other);
				symbols[other] = code.charAt(one);
				expect(isCaseCode(symbols.join(''))).toBe(false);
			})
		);
	});

	test('any other text is not a case code', () => {
		for (const text of ['', 'K7M4Q', 'k7m-4q', 'K0M-4Q', 'K7M-4Q ']) expect(isCaseCode(text)).toBe(false);
	});
});

describe('secret codes', () => {
	test('a secret code has as many unambiguous symbols as were asked for', () => {
		expect(newSecretCode(8)).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
		expect(newSecretCode(12)).toHaveLength(12);
	});

	test('a code is found again however it is typed', () => {
		fc.assert(
			fc.property(
				fc.constant(null).map(() => newSecretCode(8)),
				fc.integer({ min: 0, max: 8 }),
				fc.constantFrom(' ', '-', '–', '  ', '\u00a0', ''),
				(code, cut, gap) => {
					expect(normaliseCode(` ${code.slice(0, cut)}${gap}${code.slice(cut)}\n`.toLowerCase())).toBe(code);
				}
			)
		);
		expect(normaliseCode('ａ２ｂ')).toBe('A2B');
	});
});
