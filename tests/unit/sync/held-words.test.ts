// Typing is held back: ten seconds alone, 400 ms in company, a kilobyte at most, and leaves as one update.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { HeldWords } from '../../../src/lib/sync/held-words.ts';

let left: Uint8Array[];
let held: HeldWords;
let document: Y.Doc;

beforeEach(() => {
	vi.useFakeTimers();
	left = [];
	document = new Y.Doc();
	held = new HeldWords(document, (update) => left.push(update));
	document.on('update', (update: Uint8Array) => held.hold(update));
});
afterEach(() => vi.useRealTimers());

const type = (text: string) => document.getText('t').insert(document.getText('t').length, text);
/** What somebody has who was sent all that left. */
function received(): string {
	const other = new Y.Doc();
	for (const update of left) Y.applyUpdate(other, update);
	return other.getText('t').toJSON();
}

test('alone, words leave ten seconds after the first of them, as one update', () => {
	type('a');
	vi.advanceTimersByTime(6000);
	type('b');
	vi.advanceTimersByTime(3999);
	expect(left).toHaveLength(0);
	vi.advanceTimersByTime(1);
	expect([left.length, received()]).toEqual([1, 'ab']);
});

test('in company they leave after 400 ms, however long the typing goes on', () => {
	held.isInCompany = true;
	for (const letter of 'abcdefgh') {
		type(letter);
		vi.advanceTimersByTime(100);
	}
	expect([left.length, received()]).toEqual([2, 'abcdefgh']);
});

test('when somebody comes, what was held alone leaves after 400 ms from its start', () => {
	type('a');
	vi.advanceTimersByTime(300);
	held.isInCompany = true;
	vi.advanceTimersByTime(99);
	expect(left).toHaveLength(0);
	vi.advanceTimersByTime(1);
	expect(left).toHaveLength(1);
	type('b');
	vi.advanceTimersByTime(5000);
	held.isInCompany = false;
	expect(left).toHaveLength(2);
});

test('when the last one goes, words are held longer again', () => {
	held.isInCompany = true;
	type('a');
	held.isInCompany = false;
	vi.advanceTimersByTime(9999);
	expect(left).toHaveLength(0);
	vi.advanceTimersByTime(1);
	expect(left).toHaveLength(1);
});

test('a kilobyte leaves at once', () => {
	type('x'.repeat(600));
	expect(left).toHaveLength(0);
	type('y'.repeat(600));
	expect([left.length, received().length]).toEqual([1, 1200]);
	vi.advanceTimersByTime(20_000);
	expect(left).toHaveLength(1);
});

test('500 letters typed one by one are half a kilobyte, and are still held', () => {
	for (let letters = 0; letters < 500; letters++) type('a');
	expect(left).toHaveLength(0);
	held.flush();
	expect([left.length, received().length]).toEqual([1, 500]);
	expect(left[0]!.length).toBeLessThan(600);
});

test('flushed words leave once; nothing held leaves nothing; dropped words never leave', () => {
	held.flush();
	type('a');
	held.flush();
	held.flush();
	vi.advanceTimersByTime(20_000);
	expect(left).toHaveLength(1);
	type('b');
	held.drop();
	vi.advanceTimersByTime(20_000);
	expect(left).toHaveLength(1);
});
