// F14: a decision that the device's disk does not take is no decision, and whoever made it is told.
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { waitingCommands } from '../../../src/lib/storage/outbox.ts';
import { isQuotaError } from '../../../src/lib/storage/storage-failure.ts';
import { Workspace } from '../../../src/lib/workspace/workspace.ts';
import { openAccount } from '../storage/test-database.ts';

afterEach(() => vi.restoreAllMocks());

/** The outbox takes nothing while the disk is full. */
function fillDisk(): { mend(): void } {
	const add = IDBObjectStore.prototype.add;
	const spy = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
		this: IDBObjectStore,
		...given: Parameters<IDBObjectStore['add']>
	) {
		if (this.name === 'outbox') throw new DOMException('no room is left', 'QuotaExceededError');
		return add.apply(this, given);
	});
	return { mend: () => spy.mockRestore() };
}

async function openWorkspace() {
	const id = newId();
	const database = await openAccount(id);
	const account = { id, device: newId(), name: 'Ana', cadre: null, memberships: [], addedAt: 0 };
	const connect = () => {
		throw new Error('there is no line');
	};
	return Workspace.open({ account, database, connect, version: 'test', now: () => 1 });
}

test('F14: it is told each time, nothing of it stays, and made again when there is room it is kept once', async () => {
	const workspace = await openWorkspace();
	const told: boolean[] = [];
	workspace.unstored.observe(() => told.push(isQuotaError(workspace.unstored.current)));
	const subject = caseDocumentName('kumasi', newId());
	const disk = fillDisk();
	expect(await workspace.decide('recall', subject, {})).toBe(false);
	expect(await workspace.removeCase(subject)).toBe(false);
	expect(told).toEqual([true, true]);
	expect(await waitingCommands(workspace.database)).toEqual([]);
	disk.mend();
	expect(await workspace.decide('recall', subject, {})).toBe(true);
	expect(told).toHaveLength(2);
	expect(await waitingCommands(workspace.database)).toMatchObject([{ kind: 'recall', subject }]);
	await workspace.close();
});
