// Held updates leave as one diff: it says what they say, no more than they say, and in fewer bytes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { asOneDiff } from '../../../src/lib/sync/one-diff.ts';

type Edit =
	| { kind: 'type'; at: number; text: string }
	| { kind: 'erase'; at: number; length: number }
	| { kind: 'set'; key: string; value: number }
	| { kind: 'unset'; key: string };

const editOf = fc.oneof(
	fc.record({ kind: fc.constant('type' as const), at: fc.nat(60), text: fc.string({ maxLength: 4 }) }),
	fc.record({ kind: fc.constant('erase' as const), at: fc.nat(60), length: fc.nat(8) }),
	fc.record({ kind: fc.constant('set' as const), key: fc.constantFrom('a', 'b'), value: fc.nat(9) }),
	fc.record({ kind: fc.constant('unset' as const), key: fc.constantFrom('a', 'b') })
);

function edit(document: Y.Doc, change: Edit): void {
	const text = document.getText('t');
	const answers = document.getMap('answers');
	const at = 'at' in change ? Math.min(change.at, text.length) : 0;
	if (change.kind === 'type') text.insert(at, change.text);
	else if (change.kind === 'erase') text.delete(at, Math.min(change.length, text.length - at));
	else if (change.kind === 'set') answers.set(change.key, change.value);
	else answers.delete(change.key);
}

/** A document with a colleague's part in it, edited after that. */
function edited(before: readonly Edit[], colleague: readonly Edit[], held: readonly Edit[]) {
	const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
	for (const change of colleague) edit(theirs, change);
	Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
	for (const change of before) edit(mine, change);
	const received = Y.encodeStateAsUpdate(mine);
	const updates: Uint8Array[] = [];
	mine.on('update', (update: Uint8Array) => updates.push(update));
	for (const change of held) edit(mine, change);
	return { mine, received, updates };
}

const snapshot = (updates: readonly Uint8Array[]) => {
	const document = new Y.Doc();
	for (const update of updates) Y.applyUpdate(document, update);
	return Y.snapshot(document);
};

test('whoever has what was before ends with the same words and deletions as by all updates', () => {
	const many = fc.array(editOf, { maxLength: 25 });
	fc.assert(
		fc.property(many, many, many, (before, colleague, held) => {
			const { mine, received, updates } = edited(before, colleague, held);
			fc.pre(updates.length > 0);
			const diff = asOneDiff(mine, updates);
			expect(Y.equalSnapshots(snapshot([received, diff]), snapshot([received, ...updates]))).toBe(true);
		}),
		{ numRuns: 500 }
	);
});

test('it holds no deletion and no word that the updates do not hold', () => {
	const { mine, updates } = edited(
		[{ kind: 'erase', at: 0, length: 5 }],
		[{ kind: 'type', at: 0, text: 'from a colleague' }],
		[
			{ kind: 'type', at: 3, text: 'one ' },
			{ kind: 'type', at: 7, text: 'two' }
		]
	);
	const { structs, ds } = Y.decodeUpdate(asOneDiff(mine, updates));
	expect(structs.map(({ id, length }) => [id.client, length])).toEqual([[mine.clientID, 7]]);
	expect(ds.clients.size).toBe(0);
});

test('500 letters typed one by one leave in under 600 bytes', () => {
	const letters = Array.from({ length: 500 }, (_, at): Edit => ({ kind: 'type', at, text: 'a' }));
	const { mine, updates } = edited([], [], letters);
	expect(asOneDiff(mine, updates).length).toBeLessThan(600);
});

test('while words wait for others that are missing, the updates leave as they are', () => {
	const { mine, updates, received } = edited([], [], [{ kind: 'type', at: 0, text: 'mine' }]);
	const far = new Y.Doc();
	edit(far, { kind: 'type', at: 0, text: 'first' });
	const vector = Y.encodeStateVector(far);
	edit(far, { kind: 'type', at: 5, text: 'second' });
	Y.applyUpdate(mine, Y.encodeStateAsUpdate(far, vector));
	expect(mine.store.pendingStructs).not.toBeNull();
	const diff = asOneDiff(mine, updates);
	expect(Y.equalSnapshots(snapshot([received, diff]), snapshot([received, ...updates]))).toBe(true);
});
