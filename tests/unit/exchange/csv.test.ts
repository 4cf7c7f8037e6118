// CSV: what was put in comes out, and no cell begins as a formula.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText } from '../../../src/lib/exchange/csv.ts';

/** Reads CSV as RFC 4180 says. */
function readCsv(text: string): string[][] {
	const rows: string[][] = [[]];
	let cell = '';
	let isQuoted = false;
	const body = text.replace(/^\uFEFF/, '');
	for (let at = 0; at < body.length; at += 1) {
		const sign = body[at]!;
		if (isQuoted && sign === '"' && body[at + 1] === '"') cell += body[(at += 1)];
		else if (sign === '"') isQuoted = !isQuoted;
		else if (!isQuoted && sign === ',') [, cell] = [rows.at(-1)!.push(cell), ''];
		else if (!isQuoted && sign === '\r' && body[at + 1] === '\n') {
			rows.at(-1)!.push(cell);
			[cell, at] = ['', at + 1];
			rows.push([]);
		} else cell += sign;
	}
	return rows.slice(0, -1);
}

const words = fc.oneof(
	fc.string(),
	fc.constantFrom('=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', 'a "b", c', 'one\r\ntwo', '; x')
);

test('every cell comes out as it went in, or with a sign before it that keeps a formula from running', () => {
	fc.assert(
		fc.property(fc.array(fc.array(words, { minLength: 1 }), { minLength: 1 }), (rows) => {
			const read = readCsv(csvText(rows));
			expect(read.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '')))).toEqual(
				rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '')))
			);
			for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
		})
	);
});

test('numbers stay numbers, what is missing is empty, and Excel is told that it is UTF-8', () => {
	expect(csvText([['día', -2.5, null, 3]])).toBe('\uFEFFdía,-2.5,,3\r\n');
	expect(csvText([['-2.5']])).toBe("\uFEFF'-2.5\r\n");
});
