// Everything of one person is taken off a device, and only hers; what is unsafe is told beforehand.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { countUnsafe, isSafeToRemove, removeAccountData } from '../../../src/lib/storage/account-removal.ts';
import { documentDatabaseName } from '../../../src/lib/storage/document-database-name.ts';
import { DocumentStore } from '../../../src/lib/storage/document-store.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { keepLastWords } from '../../../src/lib/storage/last-words.ts';
import { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { leaveRow } from '../../../src/lib/storage/draft-rows.ts';
import { unsentRow } from '../../../src/lib/storage/unsent-words.ts';
import { smallStorage } from './small-storage.ts';
import { catalogueRow } from './test-database.ts';

async function personWith(documents: readonly string[]): Promise<string> {
	const account = newId();
	const database = await new AccountDatabase(account).openGuarded();
	for (const name of documents) {
		await database.documents.put(catalogueRow(name));
		const document = new Y.Doc();
		document.getText('words').insert(0, 'a patient’s story');
		const store = new DocumentStore(documentDatabaseName(account, name), document);
		await store.whenLoaded;
		await store.flush();
		await store.destroy();
	}
	database.close();
	return account;
}

async function databasesOf(account: string): Promise<string[]> {
	const all = await indexedDB.databases();
	return all.map(({ name }) => name ?? '').filter((name) => name.startsWith(`ronda/${account}`));
}

test('the lists and every document go; the other person keeps hers', async () => {
	const [ana, luis] = [await personWith(['a/case', 'b/case']), await personWith(['a/case'])];
	expect(await databasesOf(ana)).toHaveLength(3);
	await removeAccountData(ana);
	expect(await databasesOf(ana)).toEqual([]);
	expect(await databasesOf(luis)).toHaveLength(2);
	await removeAccountData(ana);
	expect(await databasesOf(ana)).toEqual([]);
});

test('what was left behind goes, too, and what the other person left stays', async () => {
	const [ana, luis] = [await personWith([]), await personWith([])];
	for (const account of [ana, luis]) {
		const database = await new AccountDatabase(account).openGuarded();
		leaveRow(database, unsentRow({ id: 'case', part: 'advice' }, { text: `Rotate, says ${account}` }));
		database.close();
	}
	expect(await isSafeToRemove(ana)).toBe(true);
	keepLastWords(luis, 'team/cali/case/one', new Uint8Array([0, 0]));
	expect(await isSafeToRemove(luis)).toBe(false);
	await removeAccountData(ana);
	const left = [...smallStorage().values()].join('');
	expect(left).not.toContain(ana);
	expect(left).toContain(luis);
});

test('F35: waiting edits, waiting decisions and passed-on words count as unsafe; receipted ones do not', async () => {
	const database = await new AccountDatabase(newId()).openGuarded();
	await database.documents.bulkPut([
		{ ...catalogueRow('stored'), waits: 0 },
		{ ...catalogueRow('mine'), waits: 2 },
		{ ...catalogueRow('passed on'), unconfirmed: 1 }
	]);
	const command = { order: 1, kind: 'remove-case', subject: 'stored', body: {}, at: 0 };
	await database.outbox.bulkPut([
		{ ...command, key: 'one', state: 'waiting' },
		{ ...command, key: 'two', state: 'refused' }
	]);
	expect(await countUnsafe(database)).toBe(4);
	database.close();
});
