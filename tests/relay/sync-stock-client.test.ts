// An unmodified y-websocket client with a member's cookie syncs a case through /sync/<document name>.
import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { createCase, narrative, readMeta, writeAnswer } from '../../src/lib/documents/case-document.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import { servedRelay } from '../support/served.ts';
import { eventually, freshCase, openStock, stateOf } from '../support/stock-client.ts';

const relay = servedRelay();
const member = async (name: string) =>
	joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'member']), name);
const about = (by: TestMember) => ({
	title: 'Dolor lumbar',
	kind: 'patient' as const,
	questionnaire: { name: 'palliative', version: 1 },
	programme: 'palliative-care',
	code: 'K7M-4Q',
	by: by.account.id,
	at: 1
});

it('takes a new case both ways', async () => {
	const [ana, luz] = [await member('Ana'), await member('Luz')];
	const name = freshCase();
	const [one, other] = [openStock(relay(), ana, name), openStock(relay(), luz, name)];
	await Promise.all([one.synced, other.synced]);
	createCase(one.document, about(ana));
	narrative(other.document, 'story').insert(0, 'desde ayer');
	await eventually(() => {
		expect(readMeta(other.document)?.title).toBe('Dolor lumbar');
		expect(narrative(one.document, 'story').toJSON()).toBe('desde ayer');
	});
	expect(stateOf(one.document)).toEqual(stateOf(other.document));
});

it('is in one room with the devices on a line', async () => {
	const [ana, luz] = [await member('Ana'), await member('Luz')];
	const name = freshCase();
	const device = new LineDevice({ origin: relay().origin, cookie: luz.cookie });
	const [stock, open] = [openStock(relay(), ana, name), await device.open(name)];
	await stock.synced;
	narrative(stock.document, 'story').insert(0, 'uno ');
	await eventually(() => expect(narrative(open.document, 'story').toJSON()).toBe('uno '));
	narrative(open.document, 'story').insert(4, 'dos');
	device.line.flush();
	await eventually(() => expect(narrative(stock.document, 'story').toJSON()).toBe('uno dos'));
	await eventually(() => expect(open.status.current.kind).toBe('safe'));
	await device.stop();
});

it('R3: finds the room after a restart as it was, deletions too', async () => {
	let own = await startRelay();
	onTestFinished(() => void own.process.kill('SIGKILL'));
	const ana = await joinAs(own, await own.invite(['--team', 'asuncion', '--role', 'member']), 'Ana');
	const name = freshCase();
	const before = openStock(own, ana, name);
	const witness = openStock(own, ana, name);
	await Promise.all([before.synced, witness.synced]);
	createCase(before.document, about(ana));
	for (let value = 0; value < 80; value++)
		writeAnswer(before.document, 'pain', value, { account: ana.account.id, at: value });
	narrative(before.document, 'story').insert(0, 'queda fuera');
	narrative(before.document, 'story').delete(5, 6);
	await eventually(() => expect(stateOf(witness.document)).toEqual(stateOf(before.document)));
	before.close();
	witness.close();
	expect(await own.stop({ keepData: true })).toBe(0);
	own = await startRelay({ data: own.data });
	const after = openStock(own, ana, name);
	await after.synced;
	expect(stateOf(after.document)).toEqual(stateOf(before.document));
	expect(narrative(after.document, 'story').toJSON()).toBe('queda');
	await own.stop();
});

it('sends only what a returning client lacks', async () => {
	const ana = await member('Ana');
	const name = freshCase();
	const writer = openStock(relay(), ana, name);
	await writer.synced;
	narrative(writer.document, 'story').insert(0, 'x'.repeat(50_000));
	const away = new Y.Doc();
	const reader = openStock(relay(), ana, name, away);
	await eventually(() => expect(narrative(away, 'story').length).toBe(50_000));
	reader.close();
	narrative(writer.document, 'story').insert(0, 'nuevo ');
	let received = 0;
	away.on('update', (update: Uint8Array) => void (received += update.length));
	openStock(relay(), ana, name, away);
	await eventually(() => expect(narrative(away, 'story').length).toBe(50_006));
	expect(received).toBeLessThan(100);
});
