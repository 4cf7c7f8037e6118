// F15, F16: a document that this disk would not open for a moment is let go, and is there the next time it is asked for.
import 'fake-indexeddb/auto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readMeta } from '../../../src/lib/documents/case-document.ts';
import { measuresDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { Workspace } from '../../../src/lib/workspace/workspace.ts';
import { FakeSocket } from '../../support/fake-socket.ts';
import { refuseOpening } from '../storage/failing-disk.ts';
import { openAccount } from '../storage/test-database.ts';

const refusal = new DOMException('Internal error opening backing store', 'UnknownError');

/** A member's device without a network. */
async function openWorkspace() {
	const id = newId();
	const database = await openAccount(id);
	const account = { id, name: 'Ana', cadre: null, device: 'phone', memberships: [], addedAt: 0 };
	const connect = () => new FakeSocket();
	const workspace = await Workspace.open({ account, database, connect, version: 'test', now: () => 1 });
	onTestFinished(() => workspace.close());
	return workspace;
}

/** What is open on this device, held by a screen or not. */
const openNames = async (workspace: Workspace) => (await workspace.connect()).open.map(({ name }) => name);

test('F15: a case that would not open is held by nobody, and its words are there once the disk opens it', async () => {
	const workspace = await openWorkspace();
	const questionnaire = { name: 'palliative', version: 1 };
	const name = await workspace.createCase({ title: 'Dolor', team: 'cali', programme: null, questionnaire });
	const disk = refuseOpening(refusal);
	await expect(workspace.openCase(name)).rejects.toThrow('opening backing store');
	expect(await openNames(workspace)).toEqual([]);
	disk.allow();
	const opened = await workspace.openCase(name);
	expect(readMeta(opened.document)?.title).toBe('Dolor');
	expect(await openNames(workspace)).toEqual([name]);
	await opened.close();
});

test('F15: so is what two screens ask for at once, and what has no title', async () => {
	const workspace = await openWorkspace();
	const name = measuresDocumentName('cali', 'palliative-care', 2026);
	const disk = refuseOpening(refusal);
	const asking = [workspace.openUntitled(name), workspace.openUntitled(name)];
	const answers = await Promise.allSettled(asking);
	expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	await vi.waitFor(async () => expect(await openNames(workspace)).toEqual([]));
	disk.allow();
	await (await workspace.openUntitled(name)).close();
});
