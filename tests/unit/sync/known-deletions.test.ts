// Deletions that are known at the other end stay out of an update; whoever knew them ends equal all the same.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { withoutKnownDeletions } from '../../../src/lib/sync/known-deletions.ts';

const edit = fc.record({ by: fc.nat(2), at: fc.nat(1000), letters: fc.nat(6), isDeletion: fc.boolean() });
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** Three people write one text; everybody always has all of it. */
function write(documents: readonly Y.Doc[], edits: readonly Edit[]): void {
	for (const { by, at, letters, isDeletion } of edits) {
		const author = documents[by]!;
		const text = author.getText('t');
		const from = at % (text.length + 1);
		if (isDeletion) text.delete(from, Math.min(letters, text.length - from));
		else text.insert(from, 'x'.repeat(letters));
		for (const other of documents)
			if (other !== author) Y.applyUpdate(other, Y.encodeStateAsUpdate(author, Y.encodeStateVector(other)));
	}
}

test('whoever has what was known ends with the same words and deletions', () => {
	const histories = fc.tuple(fc.array(edit, { maxLength: 30 }), fc.array(edit, { maxLength: 10 }));
	fc.assert(
		fc.property(histories, ([before, after]) => {
			const documents = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
			write(documents, before);
			const [device] = documents as [Y.Doc, Y.Doc, Y.Doc];
			const relay = new Y.Doc();
			Y.applyUpdate(relay, Y.encodeStateAsUpdate(device));
			const known = Y.encodeSnapshot(Y.snapshot(device));
			write(documents, after);
			const update = Y.encodeStateAsUpdate(device, Y.encodeStateVector(relay));
			const less = withoutKnownDeletions(update, known);
			expect(less.length).toBeLessThanOrEqual(update.length + 8);
			Y.applyUpdate(relay, less);
			expect(Y.equalSnapshots(Y.snapshot(relay), Y.snapshot(device))).toBe(true);
		})
	);
});

test('with nothing new, nothing is left', () => {
	const document = new Y.Doc();
	document.getText('t').insert(0, 'x'.repeat(100));
	for (let at = 0; at < 40; at++) document.getText('t').delete(at, 1);
	const update = Y.encodeStateAsUpdate(document, Y.encodeStateVector(document));
	expect(withoutKnownDeletions(update, Y.encodeSnapshot(Y.snapshot(document)))).toEqual(
		new Uint8Array([0, 0])
	);
});
