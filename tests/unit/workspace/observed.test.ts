// Values that are watched: each change is told once, an equal value is no change.
import { expect, test } from 'vitest';
import { Source } from '../../../src/lib/workspace/observed.ts';

test('a change is told to all who watch, and to nobody who stopped', () => {
	const source = new Source(1);
	const seen: string[] = [];
	const stop = source.observe(() => seen.push(`one ${source.current}`));
	source.observe(() => seen.push(`two ${source.current}`));
	source.set(2);
	stop();
	source.set(3);
	expect(seen).toEqual(['one 2', 'two 2', 'two 3']);
});

class Point {
	readonly x: number;
	constructor(x: number) {
		this.x = x;
	}
}

test.each<[string, unknown, unknown, boolean]>([
	['the same number', 1, 1, false],
	['another number', 1, 2, true],
	['not a number, twice', NaN, NaN, false],
	['an equal record', { kind: 'safe', at: 1 }, { at: 1, kind: 'safe' }, false],
	['a record that differs', { kind: 'safe', at: 1 }, { kind: 'safe', at: 2 }, true],
	['a record with one thing more', { kind: 'saved' }, { kind: 'saved', at: undefined }, true],
	['an equal list of records', [{ a: [1] }], [{ a: [1] }], false],
	['a longer list', [1], [1, 2], true],
	['nothing for something', { a: 1 }, null, true],
	['an object of a class, made anew', new Point(1), new Point(1), true]
])('%s is a change: %j → %j', (_what, before, after, isChange) => {
	const source = new Source<unknown>(before);
	let told = 0;
	source.observe(() => told++);
	source.set(after);
	expect(told).toBe(isChange ? 1 : 0);
	expect(source.current).toEqual(isChange ? after : before);
});

test('who stops while being told, or watches from then on, disturbs nobody', () => {
	const source = new Source(0);
	const seen: string[] = [];
	const stop = source.observe(() => {
		stop();
		source.observe(() => seen.push('late'));
	});
	source.observe(() => seen.push('always'));
	source.set(1);
	expect(seen).toEqual(['always']);
	source.set(2);
	expect(seen).toEqual(['always', 'always', 'late']);
});
