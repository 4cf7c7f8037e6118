// What a line's other end reads, in its order: of heads and receipts the last, and no head behind words that it does not cover.
import { setImmediate } from 'node:timers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { countless } from '../../../server/counters.ts';
import { Outlet } from '../../../server/outlet.ts';
import {
	headFrame,
	receiptFrame,
	step1Frame,
	step2Frame,
	updateFrame
} from '../../../src/lib/sync/frames.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openOutlet(): { outlet: Outlet; read: () => number[][] } {
	const socket = { OPEN: 1, readyState: 1, bufferedAmount: 0, close: () => {} };
	let written: Buffer[] = [];
	const stream = {
		write: (bytes: Uint8Array, done: () => void) => (written.push(Buffer.from(bytes)), done())
	};
	const deflater = { travelling: (bytes: Uint8Array) => bytes };
	const uses = { deflater, counters: countless } as unknown as ConstructorParameters<typeof Outlet>[2];
	const outlet = new Outlet(socket as unknown as WebSocket, stream, uses, () => {});
	/** The kinds of the short messages on channel 1 that left, and the first of their bytes. */
	const read = () => {
		const bytes = [...Buffer.concat(written)];
		written = [];
		const messages: number[][] = [];
		while (bytes.length > 0) messages.push(bytes.splice(0, 2 + bytes[1]!).slice(3));
		return messages;
	};
	return { outlet, read };
}

const words = new Uint8Array([1, 1, 7, 0, 4, 1, 1, 97, 1, 98, 0]);

test.each([
	['an update', updateFrame(words)],
	['an answer with all there is', step2Frame(words)]
])('R11 a head that waits is not told behind %s, whose words may be on no disk', (_what, frame) => {
	const { outlet, read } = openOutlet();
	outlet.send(1, headFrame(5));
	outlet.send(1, frame);
	vi.advanceTimersByTime(200);
	expect(read()).toEqual([[...frame]]);
	outlet.send(1, headFrame(6));
	vi.advanceTimersByTime(200);
	expect(read()).toEqual([[...headFrame(6)]]);
});

test('a receipt that waits leaves all the same, and a question takes no head away', async () => {
	const { outlet, read } = openOutlet();
	outlet.send(1, receiptFrame(new Uint8Array([1])));
	outlet.send(1, headFrame(5));
	await new Promise((resolve) => setImmediate(resolve));
	expect(read()).toEqual([[...receiptFrame(new Uint8Array([1]))], [...headFrame(5)]]);
	outlet.send(1, receiptFrame(new Uint8Array([2])));
	outlet.send(1, headFrame(6));
	outlet.send(1, step1Frame(new Uint8Array([0])));
	vi.advanceTimersByTime(200);
	expect(read()).toEqual([
		[...step1Frame(new Uint8Array([0]))],
		[...receiptFrame(new Uint8Array([2]))],
		[...headFrame(6)]
	]);
	outlet.send(1, headFrame(7));
	outlet.send(1, updateFrame(words));
	outlet.send(1, receiptFrame(new Uint8Array([3])));
	vi.advanceTimersByTime(200);
	expect(read()).toEqual([[...updateFrame(words)], [...receiptFrame(new Uint8Array([3]))]]);
});

test('what a turn brings in plenty leaves as long as the socket takes it', () => {
	const { outlet, read } = openOutlet();
	const letter = updateFrame(new Uint8Array(100));
	for (let sent = 0; sent < 5000; sent++) outlet.send(1, letter);
	expect(outlet.unread).toBeLessThan(100_000);
	vi.advanceTimersByTime(0);
	outlet.close(1000);
	expect(read()).toHaveLength(5000);
});
