// What is forgotten leaves the disk with its words, whichever page does it, and no last words bring it back.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { AccountDatabase, CatalogueRow } from '../../../src/lib/storage/account-database.ts';
import { removeAccountData } from '../../../src/lib/storage/account-removal.ts';
import { forgetDocument } from '../../../src/lib/storage/catalogue.ts';
import { documentDatabaseName } from '../../../src/lib/storage/document-database-name.ts';
import { addRows, openRows } from '../../../src/lib/storage/document-rows.ts';
import { eraseForgotten } from '../../../src/lib/storage/erase-forgotten.ts';
import { forgottenDocuments } from '../../../src/lib/storage/forgotten-documents.ts';
import { keepLastWords } from '../../../src/lib/storage/last-words.ts';
import { rescueLastWords } from '../../../src/lib/storage/last-words-rescue.ts';
import { accountOf } from '../../../src/lib/storage/left-behind.ts';
import { smallStorage } from './small-storage.ts';
import { openAccount, reopened } from './test-database.ts';

const words = new Uint8Array([0, 0]);
const known = (name: string) => ({ name, waits: 0, head: 0, epoch: '' }) as CatalogueRow;

async function written(database: AccountDatabase): Promise<string> {
	const name = caseDocumentName('asuncion', newId());
	await database.documents.put(known(name));
	const { database: rows } = await openRows(documentDatabaseName(accountOf(database), name));
	await addRows(rows, [words]);
	rows.close();
	return name;
}
const isOnDisk = async (database: AccountDatabase, name: string) =>
	(await indexedDB.databases()).some((each) => each.name === documentDatabaseName(accountOf(database), name));

test('R17 the words of a document that was forgotten go, by the next page where this one ended before', async () => {
	const database = await openAccount();
	const [gone, stays] = [await written(database), await written(database)];
	expect(await forgetDocument(database, gone, true)).toBe(true);
	expect(await isOnDisk(database, gone)).toBe(true);
	const later = await reopened(database);
	await eraseForgotten(later, accountOf(later));
	expect([await isOnDisk(later, gone), await isOnDisk(later, stays)]).toEqual([false, true]);
	expect(await forgottenDocuments(later)).toEqual([]);
	later.close();
});

test('what was told again meanwhile keeps its words', async () => {
	const database = await openAccount();
	const name = await written(database);
	await forgetDocument(database, name);
	await database.documents.put(known(name));
	await eraseForgotten(database, accountOf(database));
	expect(await isOnDisk(database, name)).toBe(true);
	expect(await forgottenDocuments(database)).toEqual([]);
	database.close();
});

test('who leaves the device takes along what was forgotten and not deleted yet', async () => {
	const database = await openAccount();
	const name = await written(database);
	await forgetDocument(database, name);
	database.close();
	await removeAccountData(accountOf(database));
	expect(await isOnDisk(database, name)).toBe(false);
});

test('R17 last words of a document that was withdrawn go with it, and none make it anew', async () => {
	const database = await openAccount();
	const account = accountOf(database);
	const [withdrawn, unknown] = [await written(database), caseDocumentName('asuncion', newId())];
	keepLastWords(account, withdrawn, words);
	await forgetDocument(database, withdrawn, true);
	expect([...smallStorage().values()].join('')).not.toContain(withdrawn);
	keepLastWords(account, unknown, words);
	await rescueLastWords(database, account);
	expect(await isOnDisk(database, unknown)).toBe(false);
	expect([...smallStorage().values()].join('')).not.toContain(unknown);
	database.close();
});
