// A hidden page keeps its line for two minutes, and longer only while something waits.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LineRest } from '../../../src/lib/workspace/line-rest.ts';

let did: string[];
let isOwed: () => Promise<boolean>;
let rest: LineRest;
beforeEach(() => {
	vi.useFakeTimers();
	did = [];
	isOwed = async () => false;
	rest = new LineRest({
		line: { start: () => did.push('start'), stop: () => did.push('stop') },
		isOwed: () => isOwed()
	});
});
afterEach(() => vi.useRealTimers());

test('after two minutes the line goes; it is back when the page is seen', async () => {
	rest.hidden();
	await vi.advanceTimersByTimeAsync(119_999);
	expect(did).toEqual([]);
	await vi.advanceTimersByTimeAsync(1);
	expect(did).toEqual(['stop']);
	await vi.advanceTimersByTimeAsync(3_600_000);
	rest.seen();
	expect(did).toEqual(['stop', 'start']);
});

test.each([
	['waits', async () => true],
	['cannot be told', async () => Promise.reject(new Error('closed'))]
])('while something %s the line stays, and goes soon after', async (_what, owed) => {
	isOwed = owed;
	rest.hidden();
	await vi.advanceTimersByTimeAsync(300_000);
	expect(did).toEqual([]);
	isOwed = async () => false;
	await vi.advanceTimersByTimeAsync(10_000);
	expect(did).toEqual(['stop']);
});

test('a page that is seen before, or while it is looked, keeps its line and is not connected anew', async () => {
	rest.hidden();
	await vi.advanceTimersByTimeAsync(60_000);
	rest.seen();
	await vi.advanceTimersByTimeAsync(300_000);
	let answer = (_isOwed: boolean) => {};
	isOwed = () => new Promise((resolve) => (answer = resolve));
	rest.hidden();
	await vi.advanceTimersByTimeAsync(120_000);
	rest.seen();
	answer(false);
	await vi.advanceTimersByTimeAsync(300_000);
	expect(did).toEqual([]);
});

test('a line that is given up is not taken up again', async () => {
	rest.hidden();
	await vi.advanceTimersByTimeAsync(120_000);
	rest.stop();
	rest.seen();
	expect(did).toEqual(['stop']);
});
