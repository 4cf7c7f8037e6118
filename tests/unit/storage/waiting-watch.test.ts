// What is not yet safe, watched over documents and decisions alike.
import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { markRefused, markStored, markWaiting, upsertFromMeta } from '../../../src/lib/storage/catalogue.ts';
import { putCommand, settleCommand } from '../../../src/lib/storage/outbox.ts';
import { readWaiting, watchWaiting, type WaitingHere } from '../../../src/lib/storage/waiting-watch.ts';
import { openAccount } from './test-database.ts';

const meta = {
	title: 'Pain after surgery',
	kind: 'patient',
	code: 'K7M-4Q',
	programme: null,
	questionnaire: { name: 'palliative-case', version: 1 }
} as const;

test('counts documents and decisions that wait or were refused, and the last receipt of all', async () => {
	const database = await openAccount();
	const [safe, waiting] = [caseDocumentName('asuncion', newId()), caseDocumentName('asuncion', newId())];
	for (const name of [safe, waiting]) await upsertFromMeta(database, name, meta, { changedAt: 1 });
	await markStored(database, waiting, 20);
	await markStored(database, safe, 30);
	await markWaiting(database, waiting, { edits: 2 });
	await markRefused(database, waiting, { reason: 4403, at: 40 });
	for (const key of ['a', 'b', 'c']) {
		await putCommand(database, { key, kind: 'remove-case', subject: safe, body: {}, at: 1 });
	}
	await settleCommand(database, 'b', { state: 'refused', problem: 'already-removed' });
	await settleCommand(database, 'c', { state: 'accepted', epoch: 'e', sequence: 1 });
	expect(await readWaiting(database)).toEqual({
		documents: [{ name: waiting, waits: 2, isRefused: true }],
		waitingCommands: 1,
		refusedCommands: 1,
		storedAt: 30
	});
	database.close();
});

test('tells at once, after each change, and no more once it was stopped', async () => {
	const database = await openAccount();
	const name = caseDocumentName('asuncion', newId());
	await upsertFromMeta(database, name, meta, { changedAt: 1 });
	const heard = vi.fn<(waiting: WaitingHere) => void>();
	const stop = watchWaiting(database, heard);
	await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(expect.objectContaining({ documents: [] })));
	await markWaiting(database, name, { edits: 1 });
	await vi.waitFor(() => expect(heard.mock.lastCall?.[0].documents).toHaveLength(1));
	stop();
	const times = heard.mock.calls.length;
	await markStored(database, name, 5);
	expect(await readWaiting(database)).toMatchObject({ documents: [], storedAt: 5 });
	expect(heard).toHaveBeenCalledTimes(times);
	database.close();
});
