// What a person typed becomes the smallest change, and it survives what others did meanwhile.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	carryCaret,
	carryIndex,
	carrySplice,
	spliceBetween,
	spliced
} from '../../../src/lib/reactive/splice.ts';

const words = fc.string({
	unit: fc.constantFrom('a', 'b', ' ', 'é', 'e\u0301', '👩🏽‍⚕️', '🇵🇾', 'ကို', 'ក្រ', 'g̃'),
	maxLength: 12
});

/** The delta of one change to `text`, as Yjs reports it, and the text that it made. */
function changed(text: string, at: number, remove: number, insert: string) {
	const document = new Y.Doc();
	const shared = document.getText('t');
	shared.insert(0, text);
	let delta: Y.YTextEvent['delta'] = [];
	shared.observe((event) => (delta = event.delta));
	const from = Math.min(at, text.length);
	document.transact(() => {
		shared.delete(from, Math.min(remove, text.length - from));
		shared.insert(from, insert);
	});
	const result = shared.toString();
	document.destroy();
	return { delta, result };
}

const edit = fc.record({
	at: fc.nat(12),
	remove: fc.nat(6),
	insert: fc.string({ unit: fc.constantFrom('X', 'Y'), maxLength: 4 })
});

describe('the change between two texts', () => {
	test('makes the second of the first wherever the caret stands', () => {
		fc.assert(
			fc.property(words, words, fc.nat(60), (before, after, caret) => {
				const splice = spliceBetween(before, after, Math.min(caret, after.length));
				expect(splice === null ? before : spliced(before, splice)).toBe(after);
				expect(splice === null).toBe(before === after);
			})
		);
	});

	test('never cuts a letter in two', () => {
		const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
		const edges = (text: string) =>
			new Set([...Array.from(segmenter.segment(text), ({ index }) => index), text.length]);
		fc.assert(
			fc.property(words, words, (before, after) => {
				const splice = spliceBetween(before, after);
				if (splice === null) return;
				const [removed] = splice.remove;
				expect(edges(before)).toContain(splice.at);
				expect(edges(before)).toContain(removed?.to ?? splice.at);
				expect(edges(after)).toContain(splice.at + splice.insert.length);
			})
		);
	});

	test('is not larger than what was typed', () => {
		expect(spliceBetween('pain at night', 'pain, at night')).toEqual({ at: 4, remove: [], insert: ',' });
		expect(spliceBetween('a👩🏽‍⚕️b', 'a👩🏽‍⚕️👩🏽‍⚕️b')?.insert).toBe('👩🏽‍⚕️');
		expect(spliceBetween('caf', 'cafe\u0301')?.insert).toBe('e\u0301');
	});

	test('lies where the caret is when a letter was doubled', () => {
		expect(spliceBetween('aaaa', 'aaaaa', 2)).toEqual({ at: 1, remove: [], insert: 'a' });
		expect(spliceBetween('aaaa', 'aaaaa')).toEqual({ at: 4, remove: [], insert: 'a' });
	});
});

describe("a change that is carried past somebody else's", () => {
	test('loses no word of either side', () => {
		fc.assert(
			fc.property(words, words, edit, (before, after, { at, remove, insert }) => {
				const splice = spliceBetween(before, after);
				fc.pre(splice !== null);
				const mine = new Y.Doc();
				mine.getText('t').insert(0, before);
				const theirs = new Y.Doc();
				Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
				const other = changed(before, at, remove, insert);
				theirs.getText('t').applyDelta(other.delta);
				for (const { from, to } of splice.remove) mine.getText('t').delete(from, to - from);
				mine.getText('t').insert(splice.at, splice.insert);
				Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));

				const carried = spliced(other.result, carrySplice(splice, other.delta));
				expect([...carried].sort()).toEqual([...mine.getText('t').toString()].sort());
				mine.destroy();
				theirs.destroy();
			})
		);
	});

	test('keeps a word that others put in the middle of what it removes', () => {
		const splice = spliceBetween('one two three', 'three')!;
		const { delta, result } = changed('one two three', 4, 0, 'and ');
		expect(spliced(result, carrySplice(splice, delta))).toBe('and three');
	});
});

describe('the caret', () => {
	test('stays before the same letter when others write ahead of it, and does not move when they write behind', () => {
		expect(carryIndex(5, changed('pain at night', 0, 0, 'bad ').delta)).toBe(9);
		expect(carryIndex(5, changed('pain at night', 5, 0, 'only ').delta)).toBe(5);
		expect(carryIndex(5, changed('pain at night', 2, 6, '').delta)).toBe(2);
	});

	test('stays behind the letter that was typed last', () => {
		fc.assert(
			fc.property(words, fc.nat(60), edit, (before, place, { at, remove, insert }) => {
				const from = Math.min(place, before.length);
				const typed = `${before.slice(0, from)}#${before.slice(from)}`;
				const splice = spliceBetween(before, typed, from + 1);
				fc.pre(splice?.insert === '#');
				const { delta, result } = changed(before, at, remove, insert);
				const text = spliced(result, carrySplice(splice, delta));
				expect(text[carryCaret(from + 1, splice, [delta]) - 1]).toBe('#');
			})
		);
	});

	test('stays before the same letter when it stands behind what was typed', () => {
		const splice = spliceBetween('abc', 'XXabc', 2);
		const { delta, result } = changed('abc', 1, 0, '--');
		expect(spliced(result, carrySplice(splice!, delta))).toBe('XXa--bc');
		expect(carryCaret(3, splice, [delta])).toBe(3);
		expect(carryCaret(4, splice, [delta])).toBe(6);
	});
});
