// Rows of a repeat under chance: several writers, any order of adding, moving, taking away and meeting.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { answersOf, writeAnswer } from '../../../src/lib/documents/case-document.ts';
import { isAllowedKey } from '../../../src/lib/documents/document-schema.ts';
import {
	addRow,
	moveRow,
	removedRows,
	removeRow,
	restoreRow,
	rowsOf
} from '../../../src/lib/documents/case-rows.ts';

const repeat = 'medicines';
const items = ['drug'];
const rows = (document: Y.Doc) => rowsOf(document, repeat, items);
const bring = (from: Y.Doc, to: Y.Doc) =>
	Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));

function exchange(...documents: Y.Doc[]): void {
	for (let times = 0; times < 2; times++)
		for (const from of documents) for (const to of documents) if (from !== to) bring(from, to);
}

const write = (document: Y.Doc, row: string, value: string) =>
	writeAnswer(document, `row:${row}:drug`, value, { account: 'ana', at: 1 });

describe('one writer', () => {
	test('rows stand in the order in which they were added, and move one place', () => {
		const document = new Y.Doc();
		const [one, two, three] = [1, 2, 3].map(() => addRow(document, repeat, items)) as [
			string,
			string,
			string
		];
		expect(rows(document)).toEqual([one, two, three]);
		moveRow(document, repeat, three, -1, items);
		expect(rows(document)).toEqual([one, three, two]);
		moveRow(document, repeat, one, 1, items);
		expect(rows(document)).toEqual([three, one, two]);
		moveRow(document, repeat, three, -1, items);
		moveRow(document, repeat, two, 1, items);
		expect(rows(document)).toEqual([three, one, two]);
	});

	test('a row can be moved as often as one likes', () => {
		const document = new Y.Doc();
		const [one, two, three] = [1, 2, 3].map(() => addRow(document, repeat, items)) as [
			string,
			string,
			string
		];
		for (let times = 0; times < 200; times++) moveRow(document, repeat, rows(document)[2]!, -1, items);
		expect(rows(document).toSorted()).toEqual([one, two, three].toSorted());
	});

	test('a row that was taken away keeps its answers and comes back to its place', () => {
		const document = new Y.Doc();
		const [one, two] = [addRow(document, repeat, items), addRow(document, repeat, items)];
		write(document, one, 'morphine');
		removeRow(document, repeat, one, { by: 'ana', at: 7 });
		expect(rows(document)).toEqual([two]);
		expect(removedRows(document, repeat)).toEqual([{ row: one, by: 'ana', at: 7 }]);
		restoreRow(document, repeat, one);
		expect(rows(document)).toEqual([one, two]);
		expect(answersOf(document, `row:${one}:drug`)).toMatchObject([{ value: 'morphine' }]);
	});

	test('every key is one that the gate lets through', () => {
		const document = new Y.Doc();
		removeRow(document, repeat, addRow(document, repeat), { by: 'ana', at: 1 });
		for (const key of document.getMap('rows').keys()) expect(isAllowedKey('rows', key)).toBe(true);
	});

	test('a row of which a foreign client wrote only an answer stands at the end', () => {
		const document = new Y.Doc();
		const own = addRow(document, repeat, items);
		write(document, 'foreign1', 'codeine');
		expect(rows(document)).toEqual([own, 'foreign1']);
		moveRow(document, repeat, 'foreign1', -1, items);
		expect(rows(document)).toEqual(['foreign1', own]);
	});
});

describe('two who were apart', () => {
	test('one takes a row away while the other writes in it and moves it: nothing is lost', () => {
		const [ana, luz] = [new Y.Doc(), new Y.Doc()];
		const [one, two] = [addRow(ana, repeat, items), addRow(ana, repeat, items)];
		exchange(ana, luz);
		removeRow(ana, repeat, two, { by: 'ana', at: 1 });
		write(luz, two, 'morphine');
		moveRow(luz, repeat, two, -1, items);
		exchange(ana, luz);
		for (const document of [ana, luz]) {
			expect(rows(document)).toEqual([one]);
			expect(answersOf(document, `row:${two}:drug`)).toMatchObject([{ value: 'morphine' }]);
		}
		restoreRow(luz, repeat, two);
		exchange(ana, luz);
		expect([rows(ana), rows(luz)]).toEqual([
			[two, one],
			[two, one]
		]);
	});
});

test('three writers see the same rows in the same order, and no row that was added is gone', () => {
	const who = fc.nat(2);
	const step = fc.oneof(
		fc.record({ do: fc.constant('add' as const), who }),
		fc.record({
			do: fc.constant('move' as const),
			who,
			row: fc.nat(9),
			by: fc.constantFrom(-1 as const, 1 as const)
		}),
		fc.record({ do: fc.constant('remove' as const), who, row: fc.nat(9) }),
		fc.record({ do: fc.constant('restore' as const), who, row: fc.nat(9) }),
		fc.record({ do: fc.constant('bring' as const), who, to: who })
	);
	fc.assert(
		fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
			const documents = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
			const added: string[] = [];
			for (const taken of steps) {
				const document = documents[taken.who]!;
				if (taken.do === 'add') added.push(addRow(document, repeat, items));
				else if (taken.do === 'bring' && taken.to !== taken.who) bring(document, documents[taken.to]!);
				else if (taken.do === 'move') {
					const row = rows(document)[taken.row];
					if (row !== undefined) moveRow(document, repeat, row, taken.by, items);
				} else if (taken.do === 'remove') {
					const row = rows(document)[taken.row];
					if (row !== undefined) removeRow(document, repeat, row, { by: 'ana', at: 1 });
				} else if (taken.do === 'restore') {
					const row = removedRows(document, repeat)[taken.row]?.row;
					if (row !== undefined) restoreRow(document, repeat, row);
				}
			}
			exchange(...documents);
			const [first, ...others] = documents.map(rows);
			for (const other of others) expect(other).toEqual(first);
			const all = [...first!, ...removedRows(documents[0]!, repeat).map(({ row }) => row)];
			expect(all.toSorted()).toEqual(added.toSorted());
		})
	);
});
