// The end of a window at any moment: what read "saved" is there, and a hand-over loses nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { DocumentStore } from '../../../src/lib/storage/document-store.ts';
import { countRows, freshName, killableDisk, openStore, turn, wordsOnDisk } from './failing-disk.ts';

const step = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({ do: fc.constant('insert'), text: fc.string({ minLength: 1, maxLength: 4 }) })
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('delete'), at: fc.nat(20) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('answer'), value: fc.nat(9) }) },
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant('hear'), text: fc.string({ minLength: 1, maxLength: 4 }) })
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('compact') }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('close the database') }) },
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('wait'), turns: fc.integer({ min: 1, max: 12 }) }) }
);
type Step = {
	readonly do: string;
	readonly text?: string;
	readonly at?: number;
	readonly value?: number;
	readonly turns?: number;
};

/** A sitting: what it wrote so far, update by update as the store was given them. */
function sitting(name: string) {
	const document = new Y.Doc();
	const store = new DocumentStore(name, document);
	const given: Uint8Array[] = [];
	document.on('update', (update: Uint8Array, origin: unknown) => {
		if (origin !== store) given.push(update);
	});
	return { document, store, given };
}

async function take({ document, store }: ReturnType<typeof sitting>, { do: what, ...step }: Step) {
	const words = document.getText('answer:story');
	if (what === 'insert') words.insert(words.length, step.text ?? '');
	if (what === 'delete' && words.length > 0) words.delete((step.at ?? 0) % words.length, 1);
	if (what === 'answer') document.getMap('answers').set(`q${step.value}`, step.value);
	if (what === 'compact') void store.compact();
	if (what === 'close the database') store.db?.close();
	if (what === 'hear') {
		const colleague = new Y.Doc();
		colleague.getText('answer:other').insert(0, step.text ?? '');
		Y.applyUpdate(document, Y.encodeStateAsUpdate(colleague), 'a provider');
	}
	for (let waited = 0; what === 'wait' && waited < (step.turns ?? 0); waited += 1) await turn();
}

/** Whether a document holds all that `update` says, deletions included. */
function holds(document: Y.Doc, update: Uint8Array): boolean {
	const before = Y.snapshot(document);
	Y.applyUpdate(document, update);
	return Y.equalSnapshots(before, Y.snapshot(document));
}

describe('F19: the window is killed', () => {
	test('whatever read "saved" is there, at whatever moment everything was dropped', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.array(step, { maxLength: 25 }), fc.boolean()), { minLength: 1, maxLength: 4 }),
				async (sittings: [Step[], boolean][]) => {
					const name = freshName();
					const promised: Uint8Array[] = [];
					for (const [steps, isUnderWayLost] of sittings) {
						const disk = killableDisk();
						const window = sitting(name);
						for (const one of steps) await take(window, one);
						disk.kill(isUnderWayLost);
						promised.push(...window.given.slice(0, window.store.saved));
						await window.store.destroy();
						disk.revive();
					}
					const { store, document } = await openStore(name);
					expect(store.setAside).toEqual([]);
					expect(store.pendingMissing).toBe(false);
					expect(promised.filter((update) => !holds(document, update))).toEqual([]);
					await store.destroy();
				}
			),
			{ numRuns: 150 }
		);
	});

	test.each([true, false])(
		'killed in the middle of compacting (its transaction lost: %s), the old rows or the new one are there',
		async (isUnderWayLost) => {
			const found = new Set<number>();
			for (let turns = 0; turns < 140; turns += 7) {
				const name = freshName();
				const disk = killableDisk();
				const window = sitting(name);
				const words = window.document.getText('answer:story');
				for (let letter = 0; letter < 60; letter += 1) words.insert(letter, 'x');
				await window.store.flush();
				void window.store.compact();
				for (let waited = 0; waited < turns; waited += 1) await turn();
				disk.kill(isUnderWayLost);
				await window.store.destroy();
				disk.revive();
				found.add(await countRows(name));
				expect(await wordsOnDisk(name)).toBe('x'.repeat(60));
			}
			expect(found).toEqual(new Set(isUnderWayLost ? [60, 1] : [1]));
		}
	);
});

describe('F20: a second window takes over', () => {
	test('the first flushes in the middle of an edit and lets go; the second sees every word', async () => {
		const name = freshName();
		const first = await openStore(name);
		first.words.insert(0, 'half a sen');
		const closing = first.store.close();
		first.words.insert(10, 'tence');
		await closing;
		const second = await openStore(name);
		expect(second.words.toString()).toBe('half a sentence');
		second.words.insert(15, ', and more');
		await second.store.close();
		expect(await wordsOnDisk(name)).toBe('half a sentence, and more');
	});

	test('a window that closes while it is still loading loses nothing and holds nothing', async () => {
		const name = freshName();
		const first = await openStore(name);
		first.words.insert(0, 'kept');
		await first.store.close();
		await sitting(name).store.close();
		expect(await wordsOnDisk(name)).toBe('kept');
		await new Promise((resolve, reject) => {
			const request = indexedDB.deleteDatabase(name);
			request.onsuccess = resolve;
			request.onblocked = reject;
		});
	});
});
