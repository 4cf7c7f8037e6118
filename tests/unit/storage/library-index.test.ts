// The index of the library against the plain reading of every text: the same is found, and what was removed is not.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findWords } from '../../../src/lib/domain/text-search.ts';
import { LibraryIndex } from '../../../src/lib/storage/library-index.ts';

const word = fc.constantFrom(
	...['dolor', 'Dolór', 'óseo', 'os', 'morfina', 'morphine', 'الألم', 'ปวดหลัง', 'နာကျင်မှု', 'PAL-2026-014', '9']
);
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const acts = fc.array(
	fc.record({ id: fc.constantFrom('a', 'b', 'c'), title: text, body: text, isRemoved: fc.boolean() }),
	{ maxLength: 12 }
);
const sought = fc
	.array(fc.tuple(word, fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 3 })
	.map((words) => words.map(([whole, length]) => [...whole].slice(0, length).join('')).join(' '));

test('finds what a reading of all texts finds, through every change and removal', async () => {
	await fc.assert(
		fc.asyncProperty(acts, sought, async (changes, wanted) => {
			const index = await LibraryIndex.open();
			const held = new Map<string, string>();
			for (const { id, title, body, isRemoved } of changes) {
				if (isRemoved) {
					index.remove(id);
					held.delete(id);
				} else {
					index.put(id, { title, number: '', texts: [{ place: { in: 'summary' }, text: body }] });
					held.set(id, `${title} \n${body}`);
				}
			}
			const read = findWords(
				[...held].map(([place, words]) => ({ place, text: words })),
				wanted
			).map(({ place }) => place);
			expect(index.find(wanted).sort()).toEqual(read.sort());
		})
	);
});

test('a word of the title goes before one in the text', async () => {
	const index = await LibraryIndex.open();
	const none = { number: '', texts: [] };
	index.put('text', {
		...none,
		title: 'Other',
		texts: [{ place: { in: 'summary' }, text: 'nausea at night' }]
	});
	index.put('title', { ...none, title: 'Nausea' });
	expect(index.find('nau')).toEqual(['title', 'text']);
});
