// What is said of an answer that stays on this device before what keeps such answers has come, and where it does not come.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AccountDatabase, CatalogueRow } from '../../../src/lib/storage/account-database.ts';
import { deviceAnswersOf } from '../../../src/lib/storage/device-answers.ts';
import * as keeping from '../../../src/lib/storage/draft-keeper.ts';
import { OwnAnswers } from '../../../src/routes/cases/[team]/[id]/own-answers.ts';
import '../storage/small-storage.ts';
import { openAccount } from '../storage/test-database.ts';

let database: AccountDatabase;
let own: OwnAnswers;
beforeEach(async () => {
	vi.stubGlobal('addEventListener', () => {});
	vi.spyOn(console, 'error').mockImplementation(() => {});
	database = await openAccount();
	await database.documents.put({ name: 'case' } as CatalogueRow);
	own = new OwnAnswers(database, 'case');
});
afterEach(() => {
	database.close();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

const cut = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
const onDisk = async () => [...(await deviceAnswersOf(database, 'case'))];

test('R12: nothing is said to be saved while what keeps it is on its way', async () => {
	const part = Promise.withResolvers<typeof keeping>();
	own.keepWith(() => part.promise);
	expect(own.status).toBeNull();
	const answering = own.answer('name', 'Rosa', 1);
	expect(own.status).toEqual({ kind: 'saving' });
	part.resolve(keeping);
	await answering;
	expect(own.status).toEqual({ kind: 'saved' });
	expect(await onDisk()).toEqual([['name', 'Rosa']]);
});

test('R12: where it does not come that is said, and the next answer asks again and keeps them all', async () => {
	const part = vi.fn<() => Promise<typeof keeping>>(cut);
	own.keepWith(part);
	await own.answer('name', 'Rosa', 1);
	expect(own.status).toMatchObject({ kind: 'not-saved', reason: 'other' });
	await own.answer('street', 'Calle 5', 2);
	expect(own.status).toMatchObject({ kind: 'not-saved' });
	part.mockResolvedValue(keeping);
	await own.answer('phone', '555', 3);
	expect(own.status).toEqual({ kind: 'saved' });
	expect(await onDisk()).toEqual([
		['name', 'Rosa'],
		['phone', '555'],
		['street', 'Calle 5']
	]);
});

test('an answer that was given and taken away before it came is not kept', async () => {
	own.keepWith(cut);
	await own.answer('name', 'Rosa', 1);
	await own.answer('name', null, 2);
	own.keepWith(() => Promise.resolve(keeping));
	await own.answer('phone', '555', 3);
	expect(await onDisk()).toEqual([['phone', '555']]);
});
