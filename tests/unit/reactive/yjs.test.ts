// A document as a live value: read once a change while anything observes it, and anew whenever nothing does.
import type * as Svelte from 'svelte';
import type * as SvelteStore from 'svelte/store';
import { beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { liveDocument } from '../../../src/lib/reactive/yjs.ts';

const runtime = vi.hoisted(
	() => (file: string) =>
		import(/* @vite-ignore */ new URL(`../../../node_modules/svelte/src/${file}`, import.meta.url).href)
);
vi.mock('svelte/reactivity', () => runtime('reactivity/index-client.js'));
const { flushSync }: typeof Svelte = await runtime('index-client.js');
const { toStore }: typeof SvelteStore = await runtime('store/index-client.js');

let document: Y.Doc;
let reads: number;
let live: ReturnType<typeof liveDocument<number>>;

beforeEach(() => {
	document = new Y.Doc();
	reads = 0;
	live = liveDocument(document, () => {
		reads += 1;
		return count();
	});
});

function count(): number {
	return document.getMap<number>('tally').get('count') ?? 0;
}

function write(value: number) {
	document.getMap<number>('tally').set('count', value);
}

/** Reads the document in an effect, as a screen does. */
function reader() {
	const seen: number[] = [];
	const leave = toStore(() => live.current).subscribe((value: number) => seen.push(value));
	return { seen, leave };
}

test('many readers cost one reading for each change', () => {
	const first = reader();
	reads = 0;
	const readers = [first, reader(), reader()];
	expect(reads).toBe(0);
	for (const value of [1, 2]) {
		write(value);
		flushSync();
	}
	expect(readers.map(({ seen }) => seen)).toEqual([
		[0, 1, 2],
		[0, 1, 2],
		[0, 1, 2]
	]);
	expect(reads).toBe(2);
	for (const { leave } of readers) leave();
});

test('what was written between two readers is seen by both', () => {
	const one = reader();
	write(5);
	const other = reader();
	expect(other.seen).toEqual([5]);
	expect(live.current).toBe(5);
	flushSync();
	expect(one.seen).toEqual([0, 5]);
	one.leave();
	other.leave();
});

test('nothing is kept when the last reader has left', async () => {
	const only = reader();
	only.leave();
	await Promise.resolve();
	await Promise.resolve();
	write(3);
	expect(live.current).toBe(3);
	const before = reads;
	expect(live.current).toBe(3);
	expect(reads).toBe(before + 1);

	const late = reader();
	write(4);
	flushSync();
	expect(late.seen).toEqual([3, 4]);
	late.leave();
});
