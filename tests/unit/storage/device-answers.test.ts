// Answers that never leave the device, and the settings beside them.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { AccountDatabase, CatalogueRow } from '../../../src/lib/storage/account-database.ts';
import { forgetDocument } from '../../../src/lib/storage/catalogue.ts';
import { DeviceDatabase } from '../../../src/lib/storage/device-database.ts';
import {
	deviceAnswerRow,
	deviceAnswersOf,
	hasDeviceAnswers
} from '../../../src/lib/storage/device-answers.ts';
import { leaveRow, writeRows } from '../../../src/lib/storage/draft-rows.ts';
import { clearSetting, readSetting, writeSetting } from '../../../src/lib/storage/settings.ts';
import './small-storage.ts';
import { openAccount, reopened } from './test-database.ts';

/** As a field does, on a case that is on this device. */
async function write(
	database: AccountDatabase,
	answer: Parameters<typeof deviceAnswerRow>[0]
): Promise<void> {
	await database.documents.put({ name: answer.document } as CatalogueRow);
	await writeRows(database, [deviceAnswerRow(answer)]);
}

test('R18 an answer that is still on its way when its case leaves the device does not come back to it', async () => {
	const database = await openAccount();
	await write(database, { document: 'a', linkId: 'name', value: 'Rosa', at: 1 });
	await forgetDocument(database, 'a');
	await writeRows(database, [deviceAnswerRow({ document: 'a', linkId: 'name', value: 'Rosa M.', at: 2 })]);
	expect(await database.deviceAnswers.count()).toBe(0);
});

test('an answer is found under its document and item after a restart, the last one written', async () => {
	const database = await openAccount();
	await write(database, { document: 'a', linkId: 'name', value: 'Rosa', at: 1 });
	await write(database, { document: 'a', linkId: 'name', value: 'Rosa M.', at: 2 });
	await write(database, { document: 'a', linkId: 'phones', value: ['1', '2'], at: 3 });
	await write(database, { document: 'b', linkId: 'name', value: 'Luis', at: 4 });
	const later = await reopened(database);
	expect(await deviceAnswersOf(later, 'a')).toEqual(
		new Map<string, unknown>([
			['name', 'Rosa M.'],
			['phones', ['1', '2']]
		])
	);
	later.close();
});

test('a cleared answer is gone, and only that one', async () => {
	const database = await openAccount();
	for (const linkId of ['name', 'phone']) {
		await write(database, { document: 'a', linkId, value: linkId, at: 1 });
	}
	await write(database, { document: 'a', linkId: 'name', value: null, at: 2 });
	expect([...(await deviceAnswersOf(database, 'a')).keys()]).toEqual(['phone']);
	database.close();
});

test('F14: what the disk did not take is found before what it holds, of this account and document alone', async () => {
	const database = await openAccount();
	for (const linkId of ['name', 'phone', 'street'])
		await write(database, { document: 'a', linkId, value: 'old', at: 1 });
	leaveRow(database, deviceAnswerRow({ document: 'a', linkId: 'name', value: 'Rosa', at: 2 }));
	leaveRow(database, deviceAnswerRow({ document: 'a', linkId: 'phone', value: null, at: 2 }));
	leaveRow(database, deviceAnswerRow({ document: 'b', linkId: 'street', value: 'other', at: 2 }));
	leaveRow(await openAccount(), deviceAnswerRow({ document: 'a', linkId: 'street', value: 'other', at: 2 }));
	leaveRow(database, { table: 'unsentWords', key: ['a', 'street'], row: { words: { text: 'other' } } });
	expect(await deviceAnswersOf(database, 'a')).toEqual(
		new Map([
			['name', 'Rosa'],
			['street', 'old']
		])
	);
	database.close();
});

test('F36: what one account kept is in no other account on the same browser', async () => {
	const [one, other] = [await openAccount(), await openAccount()];
	await write(one, { document: 'a', linkId: 'name', value: 'Rosa', at: 1 });
	expect(await deviceAnswersOf(other, 'a')).toEqual(new Map());
	one.close();
	other.close();
});

test('the cursor of the feed is kept per account, and unset until it is written', async () => {
	const database = await openAccount();
	expect(await readSetting(database, 'cursor')).toBeUndefined();
	await writeSetting(database, 'cursor', { epoch: 'e', sequence: 7 });
	const later = await reopened(database);
	expect(await readSetting(later, 'cursor')).toEqual({ epoch: 'e', sequence: 7 });
	await clearSetting(later, 'cursor');
	expect(await readSetting(later, 'cursor')).toBeUndefined();
	later.close();
});

test('the device remembers whose window was open last', async () => {
	const database = await new DeviceDatabase({}, `ronda-${newId()}`).openGuarded();
	await writeSetting(database, 'account', 'ana');
	await writeSetting(database, 'account', 'bea');
	expect(await readSetting(database, 'account')).toBe('bea');
	database.close();
});

test('F35: who leaves is told of what is on this device alone, be it on the disk or left behind, and of nothing taken away', async () => {
	const database = await openAccount();
	expect(await hasDeviceAnswers(database)).toBe(false);
	const answer = { document: 'a', linkId: 'name', at: 1 };
	leaveRow(database, deviceAnswerRow({ ...answer, value: 'Rosa' }));
	expect(await hasDeviceAnswers(database)).toBe(true);
	leaveRow(database, deviceAnswerRow({ ...answer, value: null }));
	expect(await hasDeviceAnswers(database)).toBe(false);
	await write(database, { ...answer, value: 'Rosa' });
	leaveRow(database, deviceAnswerRow({ ...answer, value: null }));
	expect(await hasDeviceAnswers(database)).toBe(false);
	await write(database, { ...answer, document: 'b', value: 'Luis' });
	expect(await hasDeviceAnswers(database)).toBe(true);
	database.close();
});
