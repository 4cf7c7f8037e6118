// When so much of a document is taken away that its words are kept first: 200 letters and values, and 30 % (F43).
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { erasesMuch as erases } from '../../../src/lib/sync/erasure.ts';
import { readUpdate } from '../../../src/lib/sync/update-gate.ts';

const root = 'answer:story';

const erasesMuch = (document: Y.Doc, update: Uint8Array) => erases(document, readUpdate(update)!);

function written(write: (document: Y.Doc) => void): Y.Doc {
	const document = new Y.Doc();
	write(document);
	return document;
}

/** What a copy of the document sends when it does this. */
function updateOf(document: Y.Doc, change: (copy: Y.Doc) => void): Uint8Array {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
	const before = Y.encodeStateVector(copy);
	copy.transact(() => change(copy));
	return Y.encodeStateAsUpdate(copy, before);
}

const story = (length: number) => written((document) => document.getText(root).insert(0, 'x'.repeat(length)));
const values = (count: number) =>
	written((document) => {
		for (let key = 0; key < count; key++) document.getMap('answers').set(`item-${key}`, key);
	});

test.each([
	['all of 1,000 letters', 1000, 1000, true],
	['300 of 1,000', 1000, 300, true],
	['299 of 1,000', 1000, 299, false],
	['all of 199', 199, 199, false],
	['200 of 200', 200, 200, true]
])('F43: %s taken away', (_what, length, deleted, isMuch) => {
	const document = story(length);
	expect(
		erasesMuch(
			document,
			updateOf(document, (copy) => copy.getText(root).delete(0, deleted))
		)
	).toBe(isMuch);
});

test('F43: 300 values written over are as good as deleted, and so are 300 that were deleted by key', () => {
	const document = values(500);
	const over = updateOf(document, (copy) => {
		for (let key = 0; key < 300; key++) copy.getMap('answers').set(`item-${key}`, 'gone');
	});
	const deleted = updateOf(document, (copy) => {
		for (let key = 0; key < 300; key++) copy.getMap('answers').delete(`item-${key}`);
	});
	expect([erasesMuch(document, over), erasesMuch(document, deleted)]).toEqual([true, true]);
	const blind = Y.encodeStateAsUpdate(values(300));
	expect(erasesMuch(document, blind)).toBe(true);
});

test('what was deleted before, what is new and what is not there count for nothing', () => {
	const document = story(1000);
	const erase = updateOf(document, (copy) => copy.getText(root).delete(0, 1000));
	expect(erasesMuch(new Y.Doc(), erase)).toBe(false);
	expect(erasesMuch(new Y.Doc(), Y.encodeStateAsUpdate(values(500)))).toBe(false);
	Y.applyUpdate(document, erase);
	expect(erasesMuch(document, erase)).toBe(false);
});
