// What was taken away comes back in its place; what was written since stays.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bringBack } from '../../../src/lib/documents/bring-back.ts';
import { answersOf, narrative, writeAnswer } from '../../../src/lib/documents/case-document.ts';

function copyOf(document: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
	return copy;
}

const by = { account: 'a', at: 1 };

test('letters come back where they were, around what was written since', () => {
	const document = new Y.Doc();
	narrative(document, 'story').insert(0, 'dolor 🙂 en la espalda');
	const before = copyOf(document);
	const text = narrative(document, 'story');
	text.delete(6, 6);
	text.delete(0, 6);
	text.insert(text.length, ' baja');
	expect(text.toJSON()).toBe('la espalda baja');
	bringBack(document, before);
	expect(text.toJSON()).toBe('dolor 🙂 en la espalda baja');
});

test('answers come back, except where there is another one now', () => {
	const document = new Y.Doc();
	writeAnswer(document, 'pain', 7, by);
	writeAnswer(document, 'fever', true, by);
	const before = copyOf(document);
	const other = copyOf(document);
	writeAnswer(other, 'pain', 2, by);
	other.getMap('answers').forEach((_value, key, map) => {
		if (key.startsWith('fever')) map.delete(key);
	});
	bringBack(other, before);
	expect([answersOf(other, 'pain'), answersOf(other, 'fever')]).toMatchObject([
		[{ value: 2 }],
		[{ value: true }]
	]);
});

test('whatever was deleted, all of it is there again, and nothing twice', () => {
	const edit = fc.record({ at: fc.nat(60), length: fc.nat(20), word: fc.constantFrom('', 'x', 'yz') });
	fc.assert(
		fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
			const document = new Y.Doc();
			const text = narrative(document, 'story');
			for (const word of ['uno ', 'dos ', 'tres ', 'cuatro ']) text.insert(0, word);
			const before = copyOf(document);
			const was = text.toJSON();
			for (const { at, length, word } of edits) {
				const from = Math.min(at, text.length);
				text.delete(from, Math.min(length, text.length - from));
				text.insert(from, word);
			}
			const added = [...text.toJSON()].filter((letter) => 'xyz'.includes(letter)).length;
			bringBack(document, before);
			const now = text.toJSON();
			expect(now.replaceAll(/[xyz]/g, '')).toBe(was);
			expect(now.length).toBe(was.length + added);
		})
	);
});
