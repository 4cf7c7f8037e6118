// Deflating for devices: long messages only, where it makes them shorter, and once for all who get them.
import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Deflater } from '../../../server/deflate.ts';

const deflater = new Deflater();

test('a long message travels deflated, behind the byte that says so', () => {
	const message = new TextEncoder().encode('frame '.repeat(1000));
	const travelling = deflater.travelling(message);
	expect(travelling[0]).toBe(104);
	expect(new Uint8Array(inflateRawSync(travelling.subarray(1)))).toEqual(message);
	expect(travelling.length).toBeLessThan(100);
});

test('a frame that goes to many is deflated once', () => {
	const message = new Uint8Array(5000);
	expect(deflater.travelling(message)).toBe(deflater.travelling(message));
});

test('a short message, and one that deflating does not shorten, travel as they are', () => {
	for (const message of [new Uint8Array(256), new Uint8Array(randomBytes(5000))])
		expect(deflater.travelling(message)).toBe(message);
});
