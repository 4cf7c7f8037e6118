// A decision never leaves before the words it is about: whoever hears of it would look for them in vain.
import 'fake-indexeddb/auto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { narrative } from '../../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { putCommand } from '../../../src/lib/storage/outbox.ts';
import { connectionOf } from '../../support/connection-of.ts';
import { FakeSocket } from '../../support/fake-socket.ts';
import { eventually } from '../../support/stock-client.ts';
import { openAccount } from '../storage/test-database.ts';

test('what is held back of the typing goes before it', async () => {
	const database = await openAccount();
	const socket = new FakeSocket();
	/** Messages on the channel of the document: its own words alone once the relay has nothing for it. */
	const words = () => socket.sent.filter(([channel]) => channel !== 0).length;
	const atDecision: number[] = [];
	vi.stubGlobal('fetch', async (path: string) => {
		if (path === '/api/commands') atDecision.push(words());
		throw new TypeError('no network');
	});
	const connection = connectionOf(database, { connect: () => socket });
	onTestFinished(async () => {
		await connection.close();
		database.close();
		vi.unstubAllGlobals();
	});
	const held = connection.hold(caseDocumentName('asuncion', newId()));
	await held.whenLoaded();
	socket.open();
	socket.hears({ hello: { protocol: 1, version: 'test', epoch: 'e', now: 1, heard: null } });
	await eventually(() => expect(JSON.stringify(socket.said)).toContain('"open"'));
	socket.hears({ same: { channel: 1 } });
	const before = words();
	narrative(held.document, 'story').insert(0, 'She said yes.');
	expect(words()).toBe(before);
	await putCommand(database, { key: 'a', kind: 'ask-look', subject: held.name, body: {}, at: 1 });
	connection.sendCommands();
	await eventually(() => expect(atDecision[0]).toBe(before + 1));
});
