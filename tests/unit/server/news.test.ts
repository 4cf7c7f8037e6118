// New rows of the feed on a line: in order, none lost, and not one for every breath of a colleague's typing.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FeedRow } from '../../../server/feed.ts';
import { News } from '../../../server/news.ts';

let told: number[][];
let news: News;
beforeEach(() => {
	vi.useFakeTimers();
	told = [];
	news = new News((rows) => told.push(rows.map(({ sequence }) => sequence)));
});
afterEach(() => vi.useRealTimers());

const row = (sequence: number, kind: FeedRow['kind'] = 'room', subject = 'a'): FeedRow => ({
	...{ sequence, kind, subject, body: {} }
});

test('what comes while the device still fetches older rows follows them, and nothing twice', () => {
	news.hear([row(4), row(5, 'event')]);
	expect(told).toEqual([]);
	news.release(4);
	expect(told).toEqual([[5]]);
	news.hear([row(4, 'event', 'late'), row(6, 'event')]);
	expect(told).toEqual([[5], [6]]);
});

test('a room is told at once, then the last of it every five seconds', () => {
	news.release(0);
	for (let sequence = 1; sequence <= 20; sequence++) {
		news.hear([row(sequence)]);
		vi.advanceTimersByTime(400);
	}
	expect(told).toEqual([[1], [13]]);
	vi.advanceTimersByTime(5000);
	expect(told).toEqual([[1], [13], [20]]);
});

test('two rooms keep their order; a decision waits for nobody and takes along what waited', () => {
	news.release(0);
	news.hear([row(1)]);
	news.hear([row(2, 'room', 'b')]);
	news.hear([row(3)]);
	news.hear([row(4, 'event')]);
	expect(told).toEqual([[1], [2, 3, 4]]);
});

test('a line that is gone is told nothing', () => {
	news.release(0);
	news.hear([row(1)]);
	news.hear([row(2)]);
	news.stop();
	vi.advanceTimersByTime(60_000);
	expect(told).toEqual([[1]]);
});
