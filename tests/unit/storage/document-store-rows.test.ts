// The rows of a document: one that will not decode, and many that become one.
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { DocumentStore } from '../../../src/lib/storage/document-store.ts';
import {
	abortCommits,
	countRows,
	dropRow,
	freshName,
	keptKeys,
	openStore,
	putRow,
	rowKeys,
	wordsOnDisk
} from './failing-disk.ts';

const undecodable = new Uint8Array([9, 9, 9, 9, 255]);

/** Three sittings of one row each, keys 1 to 3. */
async function threeSittings(): Promise<string> {
	const name = freshName();
	for (const word of ['one ', 'two ', 'three ']) {
		const { store, document } = await openStore(name);
		document.getMap('answers').set(word, word);
		await store.close();
	}
	return name;
}

function answersIn(document: Y.Doc): string[] {
	return [...document.getMap('answers').keys()].sort();
}

describe('F17: a row that will not decode', () => {
	test('the rows before and after it load', async () => {
		const name = await threeSittings();
		await putRow(name, 2, undecodable);
		const { store, document } = await openStore(name);
		expect(answersIn(document)).toEqual(['one ', 'three ']);
		expect(store.failure).toBeNull();
		await store.close();
	});

	test('it is moved out of the way, kept byte for byte, and listed at every later opening', async () => {
		const name = await threeSittings();
		await putRow(name, 2, undecodable);
		for (let opening = 0; opening < 2; opening += 1) {
			const { store } = await openStore(name);
			expect(store.setAside).toEqual([{ key: 2, bytes: undecodable }]);
			expect(store.lacksWords).toBe(true);
			await store.close();
		}
		expect(await rowKeys(name)).toEqual([1, 3]);
		expect(await keptKeys(name)).toEqual([['set-aside', 2]]);
	});

	test.each([
		['a text', 'not bytes'],
		['nothing', null],
		['a number', 7],
		['no bytes at all', new Uint8Array()]
	])('%s in the place of a row is set aside as well', async (_what, value) => {
		const name = await threeSittings();
		await putRow(name, 2, value);
		const { store, document } = await openStore(name);
		expect(answersIn(document)).toEqual(['one ', 'three ']);
		expect(store.setAside).toEqual([{ key: 2, bytes: value }]);
		await store.close();
	});

	test('one that breaks off in the middle leaves nothing of itself in the document', async () => {
		const name = await threeSittings();
		const other = new Y.Doc();
		other.getText('answer:story').insert(0, 'half of this');
		other.getText('answer:story').delete(0, 4);
		const whole = Y.encodeStateAsUpdate(other);
		await putRow(name, 2, whole.slice(0, -1));
		const { store, document } = await openStore(name);
		expect(store.setAside.map(({ key }) => key)).toEqual([2]);
		expect(document.store.clients.has(other.clientID)).toBe(false);
		Y.applyUpdate(document, whole, 'the server');
		expect(document.getText('answer:story').toString()).toBe(' of this');
		await store.close();
	});

	test('where the disk refuses the move, the row stays and the rest still loads', async () => {
		const name = await threeSittings();
		await putRow(name, 2, undecodable);
		const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		const { store, document } = await openStore(name);
		expect(answersIn(document)).toEqual(['one ', 'three ']);
		expect(store.setAside).toHaveLength(1);
		await store.close();
		put.mockRestore();
		expect(await rowKeys(name)).toEqual([1, 2, 3]);
	});

	test('words that hang on a lost row are told until the server fills them in', async () => {
		const name = freshName();
		const { store, document, words } = await openStore(name);
		for (const word of ['first ', 'second ', 'third']) {
			words.insert(words.length, word);
			await store.flush();
		}
		const server = Y.encodeStateAsUpdate(document);
		await store.close();
		await dropRow(name, 2);
		const later = await openStore(name);
		expect(later.words.toString()).toBe('first ');
		expect([later.store.pendingMissing, later.store.lacksWords]).toEqual([true, true]);
		Y.applyUpdate(later.document, server, 'the server');
		expect(later.words.toString()).toBe('first second third');
		expect([later.store.pendingMissing, later.store.lacksWords]).toEqual([false, false]);
		await later.store.close();
		expect(await wordsOnDisk(name)).toBe('first second third');
	});
});

describe('compacting', () => {
	async function writeRows(name: string, rows: number) {
		const opened = await openStore(name);
		for (let row = 0; row < rows; row += 1) {
			opened.words.insert(opened.words.length, `${row} `);
			if (row % 3 === 0) opened.words.delete(0, 1);
			opened.document.getMap('answers').set(`key-${row % 5}`, row);
		}
		await opened.store.flush();
		return opened;
	}

	test('keeps the words, the state vector and the deletions, in one row', async () => {
		const name = freshName();
		const { store, document } = await writeRows(name, 30);
		expect(await countRows(name)).toBeGreaterThan(30);
		expect(await store.compact()).toBe(true);
		expect(await countRows(name)).toBe(1);
		await store.close();
		const later = await openStore(name);
		expect(later.words.toString()).toBe(document.getText('answer:story').toString());
		expect(later.document.getMap('answers').toJSON()).toEqual(document.getMap('answers').toJSON());
		expect(Y.encodeStateVector(later.document)).toEqual(Y.encodeStateVector(document));
		expect(Y.equalSnapshots(Y.snapshot(later.document), Y.snapshot(document))).toBe(true);
		await later.store.close();
	});

	test('happens at closing where there are many rows, and not where there are few', async () => {
		const many = freshName();
		await (await writeRows(many, 60)).store.close();
		expect(await countRows(many)).toBe(1);
		const few = freshName();
		const { store } = await writeRows(few, 4);
		const rows = await countRows(few);
		await store.close();
		expect(await countRows(few)).toBe(rows);
	});

	test('goes on after compacting: later edits are rows of their own and compact again', async () => {
		const name = freshName();
		const { store, words } = await writeRows(name, 10);
		await store.compact();
		words.insert(0, 'later: ');
		await store.flush();
		expect(await countRows(name)).toBe(2);
		await store.compact();
		expect(await countRows(name)).toBe(1);
		const text = words.toString();
		await store.close();
		expect(await wordsOnDisk(name)).toBe(text);
	});

	test('cut off before its commit, it leaves every row as it was', async () => {
		const name = freshName();
		const { store, words } = await writeRows(name, 60);
		const before = await rowKeys(name);
		const mend = abortCommits('QuotaExceededError');
		expect(await store.compact()).toBe(false);
		const text = words.toString();
		await store.close();
		mend();
		expect(await rowKeys(name)).toEqual(before);
		expect(await wordsOnDisk(name)).toBe(text);
	});

	test('never deletes a row that another window wrote meanwhile', async () => {
		const name = freshName();
		const { store } = await writeRows(name, 10);
		const other = await openStore(name);
		other.document.getMap('answers').set('other', 'window');
		await other.store.flush();
		expect(await store.compact()).toBe(true);
		await store.close();
		await other.store.close();
		const later = await openStore(name);
		expect(later.document.getMap('answers').get('other')).toBe('window');
		await later.store.close();
	});

	test('is refused while a row is set aside, words are missing or words are not saved', async () => {
		const bad = await threeSittings();
		await putRow(bad, 2, undecodable);
		const aside = await openStore(bad);
		expect(await aside.store.compact()).toBe(false);
		await aside.store.close();

		const name = freshName();
		const written = await openStore(name);
		for (const word of ['a', 'b', 'c']) {
			written.words.insert(written.words.length, word);
			await written.store.flush();
		}
		await written.store.close();
		await dropRow(name, 2);
		const missing = await openStore(name);
		expect(await missing.store.compact()).toBe(false);
		expect(await rowKeys(name)).toEqual([1, 3]);
		missing.document.getMap('answers').set('unsaved', 1);
		await missing.store.close();

		const unsaved = await writeRows(freshName(), 3);
		unsaved.words.insert(0, 'not yet on the disk');
		expect(await unsaved.store.compact()).toBe(false);
		await unsaved.store.close();
	});

	test('is refused when the snapshot does not read back as the document', async () => {
		const name = freshName();
		const { store, document } = await writeRows(name, 10);
		const before = await rowKeys(name);
		const client = document.store.clients.get(document.clientID);
		const lost = client?.pop();
		expect(lost).toBeDefined();
		document.store.clients.get(document.clientID)?.splice(2, 1);
		expect(await store.compact()).toBe(false);
		expect(await rowKeys(name)).toEqual(before);
		await store.destroy();
	});

	test('is refused before loading and after a refusal', async () => {
		const store = new DocumentStore(freshName(), new Y.Doc());
		expect(await store.compact()).toBe(false);
		await store.close();
	});
});
