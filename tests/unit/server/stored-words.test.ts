// A snapshot takes the place of rows only when it says the same (F27).
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { saysTheSame } from '../../../server/stored-words.ts';

function written(): { document: Y.Doc; updates: Uint8Array[] } {
	const document = new Y.Doc();
	const updates: Uint8Array[] = [];
	document.on('update', (update: Uint8Array) => updates.push(update));
	const text = document.getText('answer:story');
	for (const word of ['uno ', 'dos ', 'tres ']) text.insert(text.length, word);
	text.delete(0, 4);
	return { document, updates };
}

test('F27: a whole snapshot is taken', () => {
	const { document } = written();
	expect(saysTheSame(Y.encodeStateAsUpdate(document), document)).toBe(true);
});

test.each<[string, (updates: Uint8Array[]) => Uint8Array]>([
	['without its last words', (updates) => Y.mergeUpdates([...updates.slice(0, 2), updates[3]!])],
	['without a word in the middle', ([one, , three, deletion]) => Y.mergeUpdates([one!, three!, deletion!])],
	['without its deletion', (updates) => Y.mergeUpdates(updates.slice(0, 3))],
	['of nothing', () => new Uint8Array([0, 0])],
	['of another document', () => Y.encodeStateAsUpdate(written().document)],
	['that cannot be read', () => new Uint8Array([1, 1, 200, 7, 7])]
])('F27: a snapshot %s is refused', (_what, wrong) => {
	const { document, updates } = written();
	expect(saysTheSame(wrong(updates), document)).toBe(false);
});
