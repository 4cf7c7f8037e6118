// Pieces: whatever is sent on whichever channels comes out whole, in order, and none waits for another.
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { BrokenPieces, IncomingPieces, OutgoingPieces, pieceLength } from '../../../src/lib/sync/pieces.ts';

const limit = 1024 * 1024;

/** A message of this length that can be told from others. */
function message(length: number, mark: number): Uint8Array {
	const bytes = new Uint8Array(length).map((_, index) => (index * 7 + mark) % 256);
	if (length > 0) bytes[0] = 0;
	return bytes;
}

function takeAll(outgoing: OutgoingPieces): Uint8Array[] {
	const taken: Uint8Array[] = [];
	for (let next = outgoing.take(); next !== undefined; next = outgoing.take()) taken.push(next);
	return taken;
}

const lengths = fc.oneof(
	fc.nat(200),
	fc.constantFrom(0, pieceLength - 1, pieceLength, pieceLength + 1, 2 * pieceLength),
	fc.integer({ min: pieceLength, max: 6 * pieceLength })
);
const step = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ channel: fc.nat(6), length: lengths }) },
	{ weight: 4, arbitrary: fc.constant('take' as const) }
);

test('any messages on any channels come out whole and in order, channel by channel', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
			const [outgoing, incoming] = [new OutgoingPieces(), new IncomingPieces(limit)];
			const sentByChannel = new Map<number, Uint8Array[]>();
			const cameByChannel = new Map<number, Uint8Array[]>();
			const add = (map: Map<number, Uint8Array[]>, channel: number, bytes: Uint8Array) =>
				map.set(channel, [...(map.get(channel) ?? []), bytes]);
			const receive = (bytes: Uint8Array | undefined) => {
				const taken = bytes === undefined ? null : incoming.take(bytes);
				if (taken !== null) add(cameByChannel, taken.channel, taken.message.slice());
			};
			for (const [mark, now] of steps.entries()) {
				if (now === 'take') receive(outgoing.take());
				else {
					const bytes = message(now.length, mark);
					outgoing.put(now.channel, bytes);
					add(sentByChannel, now.channel, bytes);
				}
			}
			for (const bytes of takeAll(outgoing)) receive(bytes);
			expect(cameByChannel).toEqual(sentByChannel);
			expect(outgoing.waiting).toBe(0);
		}),
		{ numRuns: 200 }
	);
});

test('channels take turns, one piece each, and control goes before them all', () => {
	const outgoing = new OutgoingPieces();
	outgoing.put(1, message(5 * pieceLength, 1));
	outgoing.put(2, message(10, 2));
	outgoing.put(3, message(2 * pieceLength, 3));
	outgoing.put(0, message(10, 0));
	expect(takeAll(outgoing).map((bytes) => bytes[0])).toEqual([0, 1, 2, 3, 1, 3, 1, 1, 1]);
});

test('what is said behind a channel comes after all of that channel', () => {
	const outgoing = new OutgoingPieces();
	outgoing.put(1, message(3 * pieceLength, 1));
	outgoing.putAfter(1, message(10, 9));
	outgoing.put(2, message(10, 2));
	expect(takeAll(outgoing).map((bytes) => bytes[0])).toEqual([1, 2, 1, 1, 0]);
	outgoing.putAfter(1, message(10, 9));
	expect(takeAll(outgoing).map((bytes) => bytes[0])).toEqual([0]);
});

test('nothing that leaves is much longer than a piece', () => {
	const outgoing = new OutgoingPieces();
	outgoing.put(77_777, message(500_000, 1));
	expect(Math.max(...takeAll(outgoing).map(({ length }) => length))).toBeLessThan(pieceLength + 16);
});

test('progress is told with each piece, up to the whole', () => {
	const told: [number, number, number][] = [];
	const incoming = new IncomingPieces(limit, (...progress) => void told.push(progress));
	const outgoing = new OutgoingPieces();
	const total = 2 * pieceLength + 5;
	outgoing.put(4, message(total, 1));
	outgoing.put(5, message(10, 2));
	for (const bytes of takeAll(outgoing)) incoming.take(bytes);
	expect(told).toEqual([
		[4, pieceLength, total],
		[4, 2 * pieceLength, total],
		[4, total, total]
	]);
});

const piece = (channel: number, index: number, total: number, length: number) =>
	encoding.encode((encoder) => {
		for (const number of [channel, 103, index, total]) encoding.writeVarUint(encoder, number);
		encoding.writeUint8Array(encoder, new Uint8Array(length));
	});
const first = piece(1, 0, 40_000, pieceLength);
test.each([
	['a first piece that is not the first', [piece(1, 1, 40_000, pieceLength)], 4422],
	['a piece twice', [first, first], 4422],
	['a piece left out', [first, piece(1, 2, 40_000, 40_000 - 2 * pieceLength)], 4422],
	['another total on the way', [first, piece(1, 1, 50_000, pieceLength)], 4422],
	['a short piece', [piece(1, 0, 40_000, 100)], 4422],
	['a long piece', [piece(1, 0, 40_000, pieceLength + 1)], 4422],
	['an empty piece of nothing but a promise', [piece(1, 0, 40_000, 0)], 4422],
	['a whole message between pieces of the same channel', [first, new Uint8Array([1, 0, 2, 0])], 4422],
	['more than the limit, promised', [piece(1, 0, limit + 1, pieceLength)], 4413],
	['more than the limit, at once', [new Uint8Array(limit + 17)], 4413],
	['no channel', [new Uint8Array()], 4422],
	['a channel number that does not end', [new Uint8Array(20).fill(0xff)], 4422]
])('R14: %s is refused', (_what, messages, code) => {
	const incoming = new IncomingPieces(limit);
	expect(() => messages.forEach((bytes) => incoming.take(bytes))).toThrow(
		expect.objectContaining({ name: 'BrokenPieces', code })
	);
});

test('R14: whatever bytes come, they are a message, a part of one, or BrokenPieces', () => {
	fc.assert(
		fc.property(fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 10 }), (messages) => {
			const incoming = new IncomingPieces(limit);
			try {
				for (const bytes of messages) incoming.take(bytes);
			} catch (error) {
				expect(error).toBeInstanceOf(BrokenPieces);
			}
		}),
		{ numRuns: 2000 }
	);
});

test('F44: promises of long messages on many channels cost nothing before their bytes have come', () => {
	const incoming = new IncomingPieces(limit);
	const before = process.memoryUsage().arrayBuffers;
	for (let channel = 1; channel <= 200; channel++) incoming.take(piece(channel, 0, limit, pieceLength));
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * limit);
});

test('F44: what has come of unfinished messages is bounded over all channels', () => {
	const incoming = new IncomingPieces(limit);
	const endless = () => {
		for (let channel = 1; channel <= 2000; channel++) incoming.take(piece(channel, 0, limit, pieceLength));
	};
	expect(endless).toThrow(expect.objectContaining({ name: 'BrokenPieces', code: 4413 }));
});
