// Emergency numbers: what a telephone can dial, and which of a programme's numbers a city sees.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	dialled,
	everyCity,
	isDiallable,
	numbersFor,
	numbersSubject,
	programmeOfNumbers,
	readNumbers,
	telephoneLink
} from '../../../src/lib/domain/emergency-numbers.ts';

const number = (team: string, digits = '112') => ({ team, number: digits, words: '' });

describe('a number', () => {
	test.each(['112', '911', '*123#', '+233 30 277 3000', '(021) 555-100', '0800/1234'])(
		'%s can be dialled',
		(typed) => expect(isDiallable(dialled(typed))).toBe(true)
	);
	test.each(['', '1', 'call us', 'tel:112', '112;ext=4', 'javascript:1', '+', '55 ask for Ana'])(
		'%j cannot',
		(typed) => expect(isDiallable(dialled(typed))).toBe(false)
	);
	test('typed with the digits of an Arabic or Persian keyboard is dialled in Latin ones', () => {
		expect([dialled(' ١١٢ '), dialled('۹۱۱')]).toEqual(['112', '911']);
	});
	test('becomes a link that holds nothing but what is dialled', () => {
		expect(telephoneLink('(021) 555-100')).toBe('tel:021555100');
		fc.assert(
			fc.property(fc.string(), (typed) => {
				expect(telephoneLink(typed)).toMatch(/^tel:[\d+*#]*$/);
			})
		);
	});
});

test('a city sees its own numbers, and those for every city only where it has none', () => {
	const teams = fc.constantFrom(everyCity, 'kumasi', 'kigali', 'asuncion');
	fc.assert(
		fc.property(fc.array(teams.map((team) => number(team))), (numbers) => {
			for (const team of ['kumasi', 'kigali', 'asuncion']) {
				const seen = numbersFor(numbers, team);
				const own = numbers.filter((known) => known.team === team);
				expect(seen).toEqual(own.length > 0 ? own : numbers.filter((known) => known.team === everyCity));
			}
		})
	);
});

test('a decision carries numbers that can be dialled, of teams, and nothing else', () => {
	expect(readNumbers({ numbers: [number('kumasi', '١١٢'), number(everyCity)] })).toEqual({
		numbers: [number('kumasi'), number(everyCity)],
		seen: null
	});
	for (const wrong of [
		{},
		{ numbers: [number('Kumasi!')] },
		{ numbers: [number('kumasi', 'nobody')] },
		{ numbers: [{ ...number('kumasi'), more: 1 }] },
		{ numbers: Array.from({ length: 61 }, () => number('kumasi')) }
	])
		expect(readNumbers(wrong)).toBeNull();
});

test('its subject names the programme, and no other subject does', () => {
	expect(programmeOfNumbers(numbersSubject('palliative-care'))).toBe('palliative-care');
	for (const other of ['programme/x', 'programme/x/numbers/1', 'team/x/numbers', 'programme/X/numbers'])
		expect(programmeOfNumbers(other)).toBeNull();
});
