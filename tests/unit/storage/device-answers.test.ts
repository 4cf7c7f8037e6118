// Answers that never leave the device, and the settings beside them.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newId } from '../../../src/lib/domain/ids.ts';
import { DeviceDatabase } from '../../../src/lib/storage/device-database.ts';
import {
	clearDeviceAnswer,
	deviceAnswersOf,
	writeDeviceAnswer
} from '../../../src/lib/storage/device-answers.ts';
import { clearSetting, readSetting, writeSetting } from '../../../src/lib/storage/settings.ts';
import { openAccount, reopened } from './test-database.ts';

test('an answer is found under its document and item after a restart, the last one written', async () => {
	const database = await openAccount();
	await writeDeviceAnswer(database, { document: 'a', linkId: 'name', value: 'Rosa', at: 1 });
	await writeDeviceAnswer(database, { document: 'a', linkId: 'name', value: 'Rosa M.', at: 2 });
	await writeDeviceAnswer(database, { document: 'a', linkId: 'phones', value: ['1', '2'], at: 3 });
	await writeDeviceAnswer(database, { document: 'b', linkId: 'name', value: 'Luis', at: 4 });
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
		await writeDeviceAnswer(database, { document: 'a', linkId, value: linkId, at: 1 });
	}
	await clearDeviceAnswer(database, 'a', 'name');
	expect([...(await deviceAnswersOf(database, 'a')).keys()]).toEqual(['phone']);
	database.close();
});

test('F36: what one account kept is in no other account on the same browser', async () => {
	const [one, other] = [await openAccount(), await openAccount()];
	await writeDeviceAnswer(one, { document: 'a', linkId: 'name', value: 'Rosa', at: 1 });
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
