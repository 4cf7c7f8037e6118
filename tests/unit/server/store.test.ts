// Tests of the store under faults, and what it leaves on the disk.
import { DatabaseSync } from 'node:sqlite';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SqliteUpdateStore } from '../../../server/sqlite-update-store.ts';
import { Database } from '../../../server/store/database.ts';
import type { AudienceRow } from '../../../server/store/feed-log.ts';
import { perform } from '../../../server/store/operations.ts';
import { migrate } from '../../../server/store/schema.ts';
import { failureOf, StoreError } from '../../../server/store/store-error.ts';
import type { Store } from '../../../server/store/store.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { memoryDatabase, temporaryStore } from '../../support/database.ts';

const document = caseDocumentName('asuncion', newId());
const append = (size: number) => ({ updates: [{ document, update: new Uint8Array(size), meta: null }] });

describe('a full disk', () => {
	it('fails the operation with its reason, changes nothing and leaves the database usable', () => {
		const database = memoryDatabase();
		const { page_count } = database.get<{ page_count: number }>('PRAGMA page_count')!;
		database.exec(`PRAGMA max_page_count = ${page_count + 5}`);
		let failure: unknown = null;
		try {
			perform(database, 'appendUpdates', { updates: [...append(10).updates, ...append(100_000).updates] });
		} catch (error) {
			failure = error;
		}
		expect(failureOf(failure).reason).toBe('full');
		expect(perform(database, 'loadDocument', { document })).toMatchObject({ head: 0, rows: [] });
		expect(perform(database, 'appendUpdates', append(10))).toEqual([1]);
	});
});

describe('the store', () => {
	let opened: Awaited<ReturnType<typeof temporaryStore>>;
	let store: Store;
	beforeEach(async () => {
		opened = await temporaryStore();
		store = opened.store;
	});
	afterEach(() => opened.close());

	it('syncs each commit to the disk, logs ahead and overwrites what is deleted', async () => {
		const database = new Database(opened.file);
		const pragma = (name: string) => Object.values(database.get<object>(`PRAGMA ${name}`)!)[0];
		expect(pragma('journal_mode')).toBe('wal');
		expect(pragma('synchronous')).toBe(2);
		expect(pragma('secure_delete')).toBe(1);
		expect(pragma('foreign_keys')).toBe(1);
		expect(pragma('busy_timeout')).toBe(5000);
		database.close();
	});

	it('rejects with `busy` while another holds the file, and is well again after', async () => {
		const other = new DatabaseSync(opened.file);
		other.exec('BEGIN IMMEDIATE');
		await expect(store.run('appendUpdates', append(1))).rejects.toMatchObject({ reason: 'busy' });
		expect(store.failure).toBe('busy');
		other.exec('ROLLBACK');
		other.close();
		await store.run('probe', { now: 1 });
		expect(store.failure).toBeNull();
	});

	it('tells the feed after the commit, in order', async () => {
		const heard: AudienceRow[] = [];
		store.observeFeed((rows) => heard.push(...rows));
		const updates = new SqliteUpdateStore(store);
		const sequences = await Promise.all(
			[1, 2, 3].map((byte) => updates.append(document, Uint8Array.of(byte), null))
		);
		await vi.waitFor(
			() =>
				expect(heard.at(-1)).toEqual({
					audience: 'writers:asuncion',
					row: { sequence: sequences[2], kind: 'room', subject: document, body: { head: sequences[2] } }
				}),
			{ timeout: 20_000 }
		);
		const order = heard.map(({ row }) => row.sequence);
		expect([...order].sort((a, b) => a - b)).toEqual(order);
	});

	it('hears what a command of another process wrote', async () => {
		const told = new Promise<void>((resolve) => store.observeOutside(resolve));
		const other = new Database(opened.file);
		other.write(() => other.run("INSERT INTO teams VALUES ('nairobi', 'Nairobi', 0)"));
		other.close();
		await told;
		expect(await store.run('isTeam', { team: 'nairobi' })).toBe(true);
	});

	it('leaves compacted words nowhere on the disk (R13)', async () => {
		const updates = new SqliteUpdateStore(store);
		const words = 'her name, deleted again';
		const upTo = await updates.append(document, Buffer.from(words), null);
		const raw = async (name: string) => (await readFile(name)).toString('latin1');
		expect(await raw(`${opened.file}-wal`)).toContain(words);
		await updates.compact(document, upTo, Uint8Array.of(0, 0));
		await expect.poll(() => raw(`${opened.file}-wal`), { timeout: 10_000 }).toBe('');
		expect(await raw(opened.file)).not.toContain(words);
	});

	it('answers nothing after it is closed', async () => {
		const { store: another, close } = await temporaryStore();
		await close();
		await expect(another.run('networkFacts', {})).rejects.toThrow(StoreError);
	});
});

describe('data of a newer relay', () => {
	it('is left alone', () => {
		const database = memoryDatabase();
		database.exec('PRAGMA user_version = 99');
		expect(() => migrate(database)).toThrow('newer version');
	});
});
