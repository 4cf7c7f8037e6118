// Deflated messages: everything is delivered whole and in the order in which it came, or nothing more is.
import { promisify } from 'node:util';
import { deflateRawSync, inflateRaw } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflatedMessage, type Inflate, InflatedInOrder } from '../../../src/lib/sync/deflated.ts';
import { inflateRaw as inflateInBrowser } from '../../../src/lib/workspace/inflate.ts';

const inflateAnew = promisify(inflateRaw);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (words: string) => new TextEncoder().encode(words);
const deflated = (words: string) => deflatedMessage(deflateRawSync(bytes(words)));

function opened(inflate: Inflate = (body) => inflateAnew(body)) {
	const delivered: [number, string][] = [];
	const { promise: broken, resolve: onBroken } = Promise.withResolvers<void>();
	const inflated = new InflatedInOrder({
		inflate,
		limit: 1_000_000,
		deliver: (channel, message) => delivered.push([channel, text(message)]),
		onBroken
	});
	return { inflated, delivered, broken };
}

test('a plain message with nothing before it is delivered at once', () => {
	const { inflated, delivered } = opened();
	inflated.take(3, bytes('plain'));
	expect(delivered).toEqual([[3, 'plain']]);
});

test('whatever is deflated, and however long that takes, the order stays', async () => {
	const words = fc.record({ words: fc.string({ minLength: 1 }), isLong: fc.boolean(), ticks: fc.nat(3) });
	await fc.assert(
		fc.asyncProperty(fc.array(words, { maxLength: 20 }), async (messages) => {
			const { promise: all, resolve } = Promise.withResolvers<void>();
			const ticks = messages.filter(({ isLong }) => isLong).map((message) => message.ticks);
			const delivered: string[] = [];
			const inflated = new InflatedInOrder({
				inflate: async (body) => {
					for (let tick = ticks.shift() ?? 0; tick > 0; tick--) await Promise.resolve();
					return inflateAnew(body);
				},
				limit: 1_000_000,
				deliver: (_channel, message) => {
					delivered.push(text(message));
					if (delivered.length === messages.length) resolve();
				},
				onBroken: () => resolve()
			});
			for (const { words, isLong } of messages)
				inflated.take(1, isLong ? deflated(`-${words}`) : bytes(`-${words}`));
			if (messages.length > 0) await all;
			expect(delivered).toEqual(messages.map(({ words }) => text(bytes(`-${words}`))));
		})
	);
});

test('after one that cannot be inflated nothing is delivered, and the line is told', async () => {
	const { inflated, delivered, broken } = opened();
	inflated.take(1, deflatedMessage(bytes('not deflated at all')));
	inflated.take(1, bytes('after it'));
	await broken;
	inflated.take(1, bytes('later'));
	expect(delivered).toEqual([]);
});

test('what a lost connection still had to inflate is not delivered', async () => {
	const { promise: whole, resolve: finish } = Promise.withResolvers<Uint8Array>();
	const { inflated, delivered } = opened(() => whole);
	inflated.take(1, deflated('late'));
	inflated.stop();
	finish(bytes('late'));
	await whole;
	await Promise.resolve();
	expect(delivered).toEqual([]);
});

test('a browser inflates what the relay deflates, and stops at the limit', async () => {
	const long = 'dolor '.repeat(50_000);
	const body = deflateRawSync(bytes(long));
	expect(text(await inflateInBrowser(body, 400_000))).toBe(long);
	await expect(inflateInBrowser(body, 200_000)).rejects.toThrow(RangeError);
	await expect(inflateInBrowser(bytes('no deflate'), 200_000)).rejects.toThrow();
});
