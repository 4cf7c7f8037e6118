// A list that cannot be read from this device is known to be missing for as long as a screen asks for it, and no longer.
import type * as Svelte from 'svelte';
import type * as SvelteStore from 'svelte/store';
import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { liveRows } from '../../../src/lib/reactive/dexie.ts';
import { unread } from '../../../src/lib/reactive/unread.ts';

const runtime = vi.hoisted(
	() => (file: string) =>
		import(/* @vite-ignore */ new URL(`../../../node_modules/svelte/src/${file}`, import.meta.url).href)
);
vi.mock('svelte/reactivity', () => runtime('reactivity/index-client.js'));
const { flushSync }: typeof Svelte = await runtime('index-client.js');
const { toStore }: typeof SvelteStore = await runtime('store/index-client.js');

const database = new Dexie('lists');
database.version(1).stores({ rows: '++id' });
const rows = database.table<{ id?: number; isBad?: boolean }>('rows');

/** How many rows there are; fails over a bad one. */
async function count() {
	const all = await rows.toArray();
	if (all.some(({ isBad }) => isBad)) throw new Error('cannot be read');
	return all.length;
}

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => {});
	await rows.clear();
});
afterEach(() => vi.restoreAllMocks());

/** A screen that shows the list. */
function shown() {
	const live = liveRows(count);
	const seen: (number | undefined)[] = [];
	const leave = toStore(() => live.current).subscribe((value: number | undefined) => seen.push(value));
	flushSync();
	return { seen, leave };
}

test('is missing until its screen goes', async () => {
	await rows.add({ isBad: true });
	const told = vi.fn();
	const stop = unread.observe(told);
	const [one, other] = [shown(), shown()];
	await vi.waitFor(() => expect(console.error).toHaveBeenCalledTimes(2));
	expect(unread.current).toBe(true);
	one.leave();
	await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(3));
	expect(unread.current).toBe(true);
	other.leave();
	await vi.waitFor(() => expect(unread.current).toBe(false));
	stop();
});

test('is not missing where an earlier answer still stands', async () => {
	await rows.add({});
	const list = shown();
	await vi.waitFor(() => expect(list.seen).toEqual([undefined, 1]));
	await rows.add({ isBad: true });
	await vi.waitFor(() => expect(console.error).toHaveBeenCalledTimes(1));
	expect([list.seen.at(-1), unread.current]).toEqual([1, false]);
	list.leave();
});
