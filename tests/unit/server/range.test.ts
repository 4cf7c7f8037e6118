// Tests of ranges of bytes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRange } from '../../../server/http/range.ts';

const etag = '"x"';

describe('a range of bytes', () => {
	it.each([
		['bytes=0-0', { first: 0, last: 0 }],
		['bytes=2-5', { first: 2, last: 5 }],
		['bytes=4-', { first: 4, last: 9 }],
		['bytes=-3', { first: 7, last: 9 }],
		['bytes=-30', { first: 0, last: 9 }],
		['bytes=8-99', { first: 8, last: 9 }],
		['bytes=10-', 'outside'],
		['bytes=5-2', 'outside'],
		['bytes=-0', 'outside'],
		['bytes=-', null],
		['bytes=0-1,4-5', null],
		['items=0-1', null],
		[undefined, null]
	])('of ten: %s', (range, expected) => {
		expect(readRange(range === undefined ? {} : { range }, 10, etag)).toEqual(expected);
	});

	it('is the whole when the bytes are others by now', () => {
		expect(readRange({ range: 'bytes=4-', 'if-range': '"y"' }, 10, etag)).toBeNull();
		expect(readRange({ range: 'bytes=4-', 'if-range': etag }, 10, etag)).toEqual({ first: 4, last: 9 });
	});

	it('lies within the bytes, whatever is asked', () => {
		fc.assert(
			fc.property(fc.nat(50), fc.option(fc.nat(60)), fc.option(fc.nat(60)), (length, from, to) => {
				const range = readRange({ range: `bytes=${from ?? ''}-${to ?? ''}` }, length, etag);
				if (range === null || range === 'outside') return;
				expect(range.first).toBeGreaterThanOrEqual(0);
				expect(range.last).toBeLessThan(length);
			})
		);
	});
});
