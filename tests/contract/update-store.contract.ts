// What every update store must do; run on each adapter.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import type { UpdateStore } from '../../server/update-store.ts';

export interface OpenedStore {
	readonly store: UpdateStore;
	close(): Promise<void>;
}

const update = (...bytes: number[]) => Uint8Array.from(bytes);
const aDocument = () => caseDocumentName('asuncion', newId());
const bytesOf = (rows: readonly { update: Uint8Array }[]) => rows.map((row) => [...row.update]);

export function updateStoreContract(adapter: string, open: () => Promise<OpenedStore>): void {
	describe(`update store ${adapter}`, () => {
		let opened: OpenedStore;
		let store: UpdateStore;
		beforeEach(async () => {
			opened = await open();
			store = opened.store;
		});
		afterEach(() => opened.close());

		it('reads what was appended before, whoever waits for that', async () => {
			const document = aDocument();
			const appended = Promise.all(
				Array.from({ length: 100 }, (_, byte) => store.append(document, update(byte), null))
			);
			const { rows } = await store.load(document);
			expect(bytesOf(rows)).toEqual(Array.from({ length: 100 }, (_, byte) => [byte]));
			expect(rows.map(({ sequence }) => sequence)).toEqual(await appended);
		});

		it('knows nothing of a document that was never written', async () => {
			const document = aDocument();
			expect(await store.load(document)).toEqual({
				...{ head: 0, rows: [], unsound: [] },
				lacksWords: false
			});
			expect(await store.head(document)).toBe(0);
			expect(await store.since(document, 0)).toEqual({ head: 0, rows: [] });
		});

		it('gives back updates in the order they were appended, byte for byte', async () => {
			const document = aDocument();
			const first = await store.append(document, update(1, 0, 255), null);
			const second = await store.append(document, update(2), null);
			const { head, rows } = await store.load(document);
			expect(rows.map(({ sequence }) => sequence)).toEqual([first, second]);
			expect(bytesOf(rows)).toEqual([[1, 0, 255], [2]]);
			expect(head).toBe(second);
			expect(await store.head(document)).toBe(second);
		});

		it('keeps the bytes as they were when they were handed over', async () => {
			const document = aDocument();
			const bytes = update(1, 2, 3);
			const appended = store.append(document, bytes, null);
			await appended;
			bytes.fill(9);
			expect(bytesOf((await store.load(document)).rows)).toEqual([[1, 2, 3]]);
		});

		it('numbers the updates of all documents in one growing order', async () => {
			const [one, other] = [aDocument(), aDocument()];
			const numbers = [
				await store.append(one, update(1), null),
				await store.append(other, update(2), null),
				await store.append(one, update(3), null)
			];
			expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
			expect(new Set(numbers).size).toBe(3);
		});

		it('keeps many appends made at once, each under its own number, in the order they were made', async () => {
			const document = aDocument();
			const appends = Array.from({ length: 200 }, (_, index) => store.append(document, update(index), null));
			const numbers = await Promise.all(appends);
			const { rows } = await store.load(document);
			expect(rows.map(({ sequence }) => sequence)).toEqual(numbers);
			expect(bytesOf(rows)).toEqual(numbers.map((_, index) => [index]));
		});

		it('tells what came after a head', async () => {
			const document = aDocument();
			const first = await store.append(document, update(1), null);
			const second = await store.append(document, update(2), null);
			expect(bytesOf((await store.since(document, first))!.rows)).toEqual([[2]]);
			expect(await store.since(document, second)).toEqual({ head: second, rows: [] });
			expect(bytesOf((await store.since(document, 0))!.rows)).toEqual([[1], [2]]);
		});

		it('cannot tell what came after a head that the document never had', async () => {
			const document = aDocument();
			const head = await store.append(document, update(1), null);
			expect(await store.since(document, head + 1)).toBeNull();
			expect(await store.since(aDocument(), 5)).toBeNull();
		});

		it('replaces rows by a snapshot and keeps the later ones', async () => {
			const document = aDocument();
			await store.append(document, update(1), null);
			const upTo = await store.append(document, update(2), null);
			const last = await store.append(document, update(3), null);
			await store.compact(document, upTo, update(12));
			const { head, rows } = await store.load(document);
			expect(bytesOf(rows)).toEqual([[12], [3]]);
			expect(head).toBe(last);
		});

		it('cannot tell what came after a head inside what was compacted, and can from the snapshot on', async () => {
			const document = aDocument();
			const first = await store.append(document, update(1), null);
			const upTo = await store.append(document, update(2), null);
			const last = await store.append(document, update(3), null);
			await store.compact(document, upTo, update(12));
			expect(await store.since(document, 0)).toBeNull();
			expect(await store.since(document, first)).toBeNull();
			expect(bytesOf((await store.since(document, upTo))!.rows)).toEqual([[3]]);
			expect(await store.since(document, last)).toEqual({ head: last, rows: [] });
		});

		it('compacts again on top of a snapshot', async () => {
			const document = aDocument();
			await store.compact(document, await store.append(document, update(1), null), update(11));
			const upTo = await store.append(document, update(2), null);
			await store.compact(document, upTo, update(12));
			expect(bytesOf((await store.load(document)).rows)).toEqual([[12]]);
		});

		it('refuses to compact what is not there, and changes nothing then', async () => {
			const document = aDocument();
			await expect(store.compact(document, 1, update(9))).rejects.toThrow();
			const head = await store.append(document, update(1), null);
			await expect(store.compact(document, head + 1, update(9))).rejects.toThrow();
			expect(bytesOf((await store.load(document)).rows)).toEqual([[1]]);
		});

		it('leaves a row that was set aside out of the log, and the others in', async () => {
			const document = aDocument();
			await store.append(document, update(1), null);
			const bad = await store.append(document, update(2), null);
			const head = await store.append(document, update(3), null);
			const told = await store.setAside(document, bad, 'could not be applied');
			const stored = await store.load(document);
			expect([bytesOf(stored.rows), stored.lacksWords]).toEqual([[[1], [3]], true]);
			expect(told).toBeGreaterThan(head);
			expect(await store.head(document)).toBe(told);
			expect(await store.since(document, head)).toEqual({ head: told, rows: [] });
		});

		it('compacts a log whose last row was set aside', async () => {
			const document = aDocument();
			const first = await store.append(document, update(1), null);
			const bad = await store.append(document, update(2), null);
			const head = await store.setAside(document, bad, 'could not be applied');
			await store.compact(document, bad, update(11));
			expect(bytesOf((await store.load(document)).rows)).toEqual([[11]]);
			expect(await store.since(document, first)).toEqual({ head, rows: [] });
		});

		it('does nothing when a row to set aside is not there', async () => {
			const document = aDocument();
			const head = await store.append(document, update(1), null);
			await store.setAside(document, head + 1, 'no such row');
			await store.setAside(aDocument(), head, 'another document');
			expect(bytesOf((await store.load(document)).rows)).toEqual([[1]]);
		});
	});
}
