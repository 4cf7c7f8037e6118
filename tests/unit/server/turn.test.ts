// What leaves in one turn: one write, read by a WebSocket as the very messages that were put in, heads now and then.
import { setImmediate } from 'node:timers';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { Turn } from '../../../server/turn.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openTurn(): { turn: Turn; writes: Buffer[]; socket: { OPEN: 1; readyState: number } } {
	const socket = { OPEN: 1 as const, readyState: 1 };
	const writes: Buffer[] = [];
	const stream = {
		write: (bytes: Uint8Array, done: () => void) => (writes.push(Buffer.from(bytes)), done())
	};
	return { turn: new Turn(socket as unknown as WebSocket, stream, () => {}), writes, socket };
}

/** The payloads of unmasked binary messages, as RFC 6455 has them. */
function messagesIn(bytes: Buffer): Buffer[] {
	const messages: Buffer[] = [];
	for (let at = 0; at < bytes.length;) {
		expect(bytes[at]).toBe(0x82);
		const short = bytes[at + 1]!;
		const [header, length] =
			short < 126
				? [2, short]
				: short === 126
					? [4, bytes.readUInt16BE(at + 2)]
					: [10, Number(bytes.readBigUInt64BE(at + 2))];
		messages.push(bytes.subarray(at + header, at + header + length));
		at += header + length;
	}
	return messages;
}

function varuint(number: number): number[] {
	return number < 0x80 ? [number] : [0x80 | (number % 0x80), ...varuint(Math.floor(number / 0x80))];
}

test('what is sent to several in one turn leaves behind the last of it, one write for each', async () => {
	const [one, other] = [openTurn(), openTurn()];
	one.turn.put(1, Uint8Array.of(1));
	await new Promise(process.nextTick);
	other.turn.put(1, Uint8Array.of(2));
	one.turn.put(1, Uint8Array.of(3));
	expect([one.writes, other.writes]).toEqual([[], []]);
	await new Promise((resolve) => setImmediate(resolve));
	expect(one.writes.map(messagesIn)).toEqual([[Buffer.of(1, 1), Buffer.of(1, 3)]]);
	expect(other.writes.map(messagesIn)).toEqual([[Buffer.of(1, 2)]]);
});

test('in a turn with much to do, what came first leaves before the last of it is here', async () => {
	const all = Array.from({ length: 24 }, openTurn);
	const put = (from: number, to: number) => {
		for (const { turn } of all.slice(from, to)) turn.put(1, Uint8Array.of(1));
	};
	const written = () => all.map(({ writes }) => writes.length);
	put(0, 8);
	await new Promise(process.nextTick);
	expect(written()).toEqual(Array(24).fill(0));
	vi.advanceTimersByTime(1);
	put(8, 16);
	await new Promise(process.nextTick);
	put(16, 24);
	expect(written()).toEqual([...Array(16).fill(1), ...Array(8).fill(0)]);
	await new Promise((resolve) => setImmediate(resolve));
	expect(written()).toEqual(Array(24).fill(1));
});

test('whatever is put into a turn leaves in one write, whole, in order, its channel in front', () => {
	const length = fc.oneof(fc.nat(130), fc.constantFrom(125, 126, 127, 65_534, 65_535, 65_536));
	const channel = fc.oneof(fc.integer({ min: -1, max: 300 }), fc.nat(2 ** 40));
	fc.assert(
		fc.property(fc.array(fc.tuple(channel, length), { minLength: 1, maxLength: 6 }), (put) => {
			const { turn, writes } = openTurn();
			for (const [number, size] of put) turn.put(number, new Uint8Array(size).fill(size));
			expect(writes).toEqual([]);
			turn.flush();
			expect(writes).toHaveLength(1);
			const expected = put.map(([number, size]) =>
				Buffer.concat([Buffer.from(number < 0 ? [] : varuint(number)), Buffer.alloc(size, size)])
			);
			expect(Buffer.concat(messagesIn(writes[0]!)).equals(Buffer.concat(expected))).toBe(true);
			expect(messagesIn(writes[0]!).map((message) => message.length)).toEqual(
				expected.map((message) => message.length)
			);
		}),
		{ numRuns: 60 }
	);
});

test('of the heads of a channel the last one leaves, in a moment or with what leaves after it', () => {
	const { turn, writes } = openTurn();
	const read = () => writes.splice(0).flatMap((bytes) => messagesIn(bytes).map((message) => [...message]));
	const head = (sequence: number) => new Uint8Array([105, sequence]);
	turn.putHead(1, head(1));
	turn.putHead(1, head(2));
	turn.putHead(2, head(2));
	expect(read()).toEqual([]);
	vi.advanceTimersByTime(50);
	expect(read()).toEqual([
		[1, 105, 2],
		[2, 105, 2]
	]);
	turn.putHead(1, head(3));
	turn.put(1, new Uint8Array([7]));
	turn.flush();
	expect(read()).toEqual([[1, 7]]);
	vi.advanceTimersByTime(50);
	expect(read()).toEqual([[1, 105, 3]]);
	vi.advanceTimersByTime(200);
	turn.putHead(1, head(4));
	turn.put(1, new Uint8Array([8]));
	turn.flush();
	expect(read()).toEqual([
		[1, 8],
		[1, 105, 4]
	]);
});

test('a receipt leaves at once with the head behind it; of those that come close after it, the last one', () => {
	const { turn, writes } = openTurn();
	const read = () => writes.splice(0).flatMap((bytes) => messagesIn(bytes).map((message) => [...message]));
	const say = (number: number, channel = 1) => {
		turn.putHead(channel, new Uint8Array([105, number]));
		turn.putReceipt(channel, new Uint8Array([102, 1, number]));
		turn.putHead(channel, new Uint8Array([105, number]));
	};
	say(1);
	turn.flush();
	expect(read()).toEqual([
		[1, 102, 1, 1],
		[1, 105, 1]
	]);
	say(2);
	say(3);
	say(4, 2);
	turn.flush();
	expect(read()).toEqual([]);
	vi.advanceTimersByTime(50);
	expect(read()).toEqual([
		[1, 102, 1, 3],
		[1, 105, 3],
		[2, 102, 1, 4],
		[2, 105, 4]
	]);
	say(5);
	expect(turn.takeLate(1).map((message) => [...message])).toEqual([
		[102, 1, 5],
		[105, 5]
	]);
	vi.advanceTimersByTime(200);
	expect(read()).toEqual([]);
});

test('what is held leaves before a close, and nothing to a socket that is gone', () => {
	const { turn, writes, socket } = openTurn();
	turn.putHead(1, new Uint8Array([105, 1]));
	turn.end();
	expect(writes).toHaveLength(1);
	socket.readyState = 3;
	turn.put(1, new Uint8Array([7]));
	turn.flush();
	expect(writes).toHaveLength(1);
});
