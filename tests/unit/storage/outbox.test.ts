// The outbox: decisions keep their order, are decided once, and outlive a restored server.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import {
	acceptedKeptFor,
	dismissRefused,
	forgetOldCommands,
	putCommand,
	refusedCommands,
	settleCommand,
	waitingCommands
} from '../../../src/lib/storage/outbox.ts';
import { resendAccepted } from '../../../src/lib/storage/start-over.ts';
import { openAccount, reopened } from './test-database.ts';

let database: AccountDatabase;

beforeEach(async () => {
	database = await openAccount();
	return () => database.close();
});

const command = (key: string, at = 1_000) => ({
	key,
	kind: 'remove-case',
	subject: 'team/asuncion/case/x',
	body: {},
	at
});

const keysOf = (rows: readonly { key: string }[]) => rows.map(({ key }) => key);

test('commands leave in the order in which they were made, whatever the clock did, and after a restart', async () => {
	await putCommand(database, command('z', 3_000));
	await putCommand(database, command('a', 2_000));
	database = await reopened(database);
	await putCommand(database, command('m', 1));
	expect(keysOf(await waitingCommands(database))).toEqual(['z', 'a', 'm']);
});

test('the same key twice is one command, also after it was settled', async () => {
	await putCommand(database, command('once'));
	await putCommand(database, { ...command('once'), kind: 'restore-case' });
	expect(await waitingCommands(database)).toMatchObject([{ key: 'once', kind: 'remove-case' }]);
	await settleCommand(database, 'once', { state: 'accepted', epoch: 'e', sequence: 9 });
	await putCommand(database, command('once'));
	expect(await waitingCommands(database)).toEqual([]);
});

test('a refused command is shown with its reason until it is put away', async () => {
	await putCommand(database, command('late'));
	await settleCommand(database, 'late', { state: 'refused', problem: 'already-removed' });
	await dismissRefused(database, 'other');
	expect(await refusedCommands(database)).toMatchObject([{ key: 'late', problem: 'already-removed' }]);
	await dismissRefused(database, 'late');
	expect(await database.outbox.count()).toBe(0);
});

test('what waits cannot be put away', async () => {
	await putCommand(database, command('waiting'));
	await dismissRefused(database, 'waiting');
	expect(keysOf(await waitingCommands(database))).toEqual(['waiting']);
});

test('an answer to a command that is not here, as one that a withdrawal erased, changes nothing', async () => {
	expect(await settleCommand(database, 'nobody', { state: 'accepted', epoch: 'e', sequence: 1 })).toBe(false);
	expect(await database.outbox.count()).toBe(0);
});

test('R16: commands that another epoch accepted are sent again, in their order', async () => {
	for (const key of ['c', 'b', 'a']) {
		await putCommand(database, command(key));
		await settleCommand(database, key, {
			state: 'accepted',
			epoch: key === 'a' ? 'new' : 'old',
			sequence: 1
		});
	}
	await resendAccepted(database, 'new');
	expect(keysOf(await waitingCommands(database))).toEqual(['c', 'b']);
	await resendAccepted(database, 'new', true);
	expect(keysOf(await waitingCommands(database))).toEqual(['c', 'b', 'a']);
});

test('accepted commands stay for 180 days; what waits or was refused stays as long as it must', async () => {
	const now = acceptedKeptFor + 2_000;
	for (const [key, at] of [
		['old', 1_000],
		['recent', 2_000],
		['refused', 1_000],
		['waiting', 1_000]
	] as const) {
		await putCommand(database, command(key, at));
	}
	for (const key of ['old', 'recent']) {
		await settleCommand(database, key, { state: 'accepted', epoch: 'e', sequence: 1 });
	}
	await settleCommand(database, 'refused', { state: 'refused', problem: 'role-may-not' });
	await forgetOldCommands(database, now);
	expect((await database.outbox.orderBy('order').toArray()).map(({ key }) => key)).toEqual([
		'recent',
		'refused',
		'waiting'
	]);
});
