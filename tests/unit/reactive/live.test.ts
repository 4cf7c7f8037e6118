// A live value observes its source only while something reads it. Runs on Svelte's browser runtime, which Node does not pick by itself.
import type * as Svelte from 'svelte';
import type * as SvelteStore from 'svelte/store';
import { expect, test, vi } from 'vitest';
import { type Live, liveValue } from '../../../src/lib/reactive/live.ts';

const runtime = vi.hoisted(
	() => (file: string) =>
		import(/* @vite-ignore */ new URL(`../../../node_modules/svelte/src/${file}`, import.meta.url).href)
);
vi.mock('svelte/reactivity', () => runtime('reactivity/index-client.js'));
const { flushSync }: typeof Svelte = await runtime('index-client.js');
const { toStore }: typeof SvelteStore = await runtime('store/index-client.js');

/** A value outside Svelte that counts who observes it. */
class Tally {
	current = 0;
	readonly observers = new Set<() => void>();

	observe(changed: () => void) {
		this.observers.add(changed);
		return () => this.observers.delete(changed);
	}

	become(value: number) {
		this.current = value;
		for (const changed of this.observers) changed();
		flushSync();
	}
}

/** Reads a live value in an effect, as a screen does. */
function reader(live: Live<number>) {
	const seen: number[] = [];
	const leave = toStore(() => live.current).subscribe((value: number) => seen.push(value));
	return { seen, leave };
}

test('reads the present value where nothing is reactive, without observing', () => {
	const tally = new Tally();
	const live = liveValue(tally);
	tally.become(3);
	expect(live.current).toBe(3);
	expect(tally.observers.size).toBe(0);
});

test('tells every reader of a change and observes its source once', () => {
	const tally = new Tally();
	const live = liveValue(tally);
	const [one, two] = [reader(live), reader(live)];
	expect(tally.observers.size).toBe(1);
	tally.become(7);
	expect(one.seen).toEqual([0, 7]);
	expect(two.seen).toEqual([0, 7]);
	one.leave();
	two.leave();
});

test('lets go of its source with the last reader', async () => {
	const tally = new Tally();
	const live = liveValue(tally);
	const [one, two] = [reader(live), reader(live)];
	one.leave();
	await Promise.resolve();
	expect(tally.observers.size).toBe(1);
	two.leave();
	await vi.waitFor(() => expect(tally.observers.size).toBe(0));
});
