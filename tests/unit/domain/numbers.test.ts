// The number rules of design/domain.md §3: either sign is decimal, grouping never, doubt is asked about.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber } from '../../../src/lib/domain/numbers.ts';

const decimal = (typed: string) => readNumber(typed, { decimals: true });
const whole = (typed: string) => readNumber(typed, { decimals: false });
const signs = fc.constantFrom('.', ',', '٫');
const digits = (minLength: number, maxLength: number) =>
	fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });

describe('reading a typed number', () => {
	test('nothing typed is empty', () => {
		expect(decimal('')).toEqual({ kind: 'empty' });
		expect(whole(' \u00a0')).toEqual({ kind: 'empty' });
	});

	test('a number is the same with dot and with comma', () => {
		fc.assert(
			fc.property(fc.nat(999_999), digits(1, 6), signs, (left, right, sign) => {
				fc.pre(right.length !== 3);
				const value = Number(`${left}.${right}`);
				expect(decimal(`${left}${sign}${right}`)).toEqual({ kind: 'number', value });
			})
		);
	});

	test('one sign with exactly three digits after it is asked about, never guessed', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 999 }), digits(3, 3), signs, (left, right, sign) => {
				expect(decimal(`${left}${sign}${right}`)).toEqual({
					kind: 'ask',
					options: [Number(`${left}${right}`), Number(`${left}.${right}`)]
				});
			})
		);
		expect(decimal('-1,234')).toEqual({ kind: 'ask', options: [-1234, -1.234] });
	});

	test.each([
		['0.125', 0.125],
		['0,500', 0.5],
		[',250', 0.25],
		['1234.567', 1234.567]
	])('%s is not asked about, since nobody groups digits so', (typed, value) => {
		expect(decimal(typed)).toEqual({ kind: 'number', value });
	});

	test('two signs are malformed in every combination: grouping is never accepted', () => {
		fc.assert(
			fc.property(fc.nat(999), digits(3, 3), digits(0, 3), signs, signs, (left, middle, right, one, two) => {
				expect(decimal(`${left}${one}${middle}${two}${right}`)).toEqual({ kind: 'malformed' });
			})
		);
	});

	test.each(['1 234', '1’234', "1'234", '1 234,5', '1_000'])(
		'%s is malformed: grouping by another sign',
		(typed) => expect(decimal(typed)).toEqual({ kind: 'malformed' })
	);

	test.each([
		'5.',
		'.',
		'-',
		'1e3',
		'0x10',
		'five',
		'5 mg',
		'+5',
		'--5',
		'½',
		'Infinity',
		'NaN',
		'1234567890123456'
	])('%s is malformed', (typed) => expect(decimal(typed)).toEqual({ kind: 'malformed' }));

	test('a count takes no sign, so that 1.5 and 1.234 are not cut or joined', () => {
		fc.assert(
			fc.property(fc.nat(), digits(1, 4), signs, (left, right, sign) => {
				expect(whole(`${left}${sign}${right}`)).toEqual({ kind: 'malformed' });
			})
		);
		expect(whole(' 12 ')).toEqual({ kind: 'number', value: 12 });
	});

	test('any number that JavaScript writes plainly is read back as itself', () => {
		fc.assert(
			fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.nat(99), (left, right) => {
				const text = `${left}.${String(right).padStart(2, '0')}`;
				expect(decimal(text)).toEqual({ kind: 'number', value: Number(text) + 0 });
			})
		);
	});

	test('minus zero is zero', () => {
		expect(decimal('-0')).toEqual({ kind: 'number', value: 0 });
		expect(decimal('-0,0')).toEqual({ kind: 'number', value: 0 });
	});

	test.each(['٣٧٫٥', '۳۷,۵', '၃၇.၅', '៣៧,៥', '௩௭.௫', '３７.５'])(
		'%s is 37.5 in digits of another script',
		(typed) => expect(decimal(typed)).toEqual({ kind: 'number', value: 37.5 })
	);
});
