// Deleted text leaves the relay's disk once its room was put together (R13).
import { rm } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { filesThatHold } from '../support/bytes-on-disk.ts';
import { joinAs } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import { eventually, freshCase, openStock } from '../support/stock-client.ts';

it('R13: deleted text is in no file of the relay after compaction', async () => {
	const relay = await startRelay();
	onTestFinished(() => void relay.process.kill('SIGKILL'));
	const ana = await joinAs(relay, await relay.invite(['--team', 'asuncion', '--role', 'member']), 'Ana');
	const client = openStock(relay, ana, freshCase());
	await client.synced;
	const text = narrative(client.document, 'story');
	text.insert(0, 'Señora Benítez, manzana 14');
	await eventually(async () => expect(await filesThatHold(relay.data, 'Benítez, manzana')).not.toEqual([]));
	text.delete(0, text.length);
	for (let letters = 0; letters < 80; letters++) text.insert(0, 'x');
	const second = openStock(relay, ana, client.provider.roomname);
	await eventually(() => expect(narrative(second.document, 'story').length).toBe(80));
	second.close();
	client.close();
	await eventually(async () => expect(await filesThatHold(relay.data, 'Benítez, manzana')).toEqual([]));
	await relay.stop({ keepData: true });
	expect(await filesThatHold(relay.data, 'Benítez, manzana')).toEqual([]);
	expect(await filesThatHold(relay.data, 'asuncion')).not.toEqual([]);
	await rm(relay.data, { recursive: true, force: true });
});
