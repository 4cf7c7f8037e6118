// The columns of an option as one line of text: what is written comes back, and what has no name is left out.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsFrom, columnsText } from '../../../src/routes/desk/forms/build/[draft]/option-columns.ts';

test('columns come back from their text', () => {
	const name = fc.stringMatching(/^[A-Za-z][\w.-]{0,10}$/).filter((key) => key !== '__proto__');
	const value = fc.stringMatching(/^[a-z0-9=-]{1,10}$/);
	fc.assert(
		fc.property(fc.dictionary(name, value), (columns) => {
			expect(columnsFrom(columnsText(columns))).toEqual({ ...columns });
		})
	);
});

test.each([
	['region = north , level=2', { region: 'north', level: '2' }],
	['north, 2=x, =y, constructor=z, region=', {}]
])('%s', (text, columns) => expect(columnsFrom(text)).toEqual(columns));
