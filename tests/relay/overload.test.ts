// A relay that stands still for a moment or has little memory: who is there goes on, load is sent away (F29).
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { frameKind, receiptFrame, updateFrame } from '../../src/lib/sync/frames.ts';
import { inFull } from '../support/full.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { openRaw } from '../support/signed-socket.ts';
import { eventually, freshCase, openStock, stateOf } from '../support/stock-client.ts';

/** How long the relay stands still, in ms. */
const standstill = inFull(5000, 1500);

it('F29: a relay whose loop stood still goes on with everybody, and loses nothing', async () => {
	const relay = await startRelay();
	onTestFinished(() => void relay.process.kill('SIGKILL'));
	const code = await relay.invite(['--team', 'asuncion', '--role', 'member', '--uses', '2']);
	const [ana, luz] = [await joinAs(relay, code, 'Ana'), await joinAs(relay, code, 'Luz')];
	const device = new LineDevice({ origin: relay.origin, cookie: ana.cookie });
	const name = freshCase();
	const open = await device.open(name);
	const stock = openStock(relay, luz, name);
	await stock.synced;
	relay.process.kill('SIGSTOP');
	narrative(open.document, 'story').insert(0, 'mientras tanto ');
	narrative(stock.document, 'story').insert(0, 'también ');
	device.line.flush();
	await delay(standstill);
	expect(open.status.current.kind).not.toBe('safe');
	relay.process.kill('SIGCONT');
	await eventually(() => expect(open.status.current.kind).toBe('safe'));
	await eventually(() => expect(stateOf(stock.document)).toEqual(stateOf(open.document)));
	expect([stock.closeCodes, device.states.filter(({ state }) => state === 'closed')]).toEqual([[], []]);
	await device.stop();
	await relay.stop();
});

it(
	'F29: with a heap of 128 MB long frames are sent away with 4529, and short words of others are still stored',
	{ timeout: 90_000 },
	async () => {
		const relay = await startRelay({ env: { NODE_OPTIONS: '--max-old-space-size=128' } });
		onTestFinished(() => void relay.process.kill('SIGKILL'));
		const code = await relay.invite(['--team', 'asuncion', '--role', 'member', '--uses', '30']);
		const writers = await Promise.all(
			Array.from({ length: 12 }, (_, number) => joinAs(relay, code, `Persona ${number}`))
		);
		const ana = await joinAs(relay, code, 'Ana');
		const device = new LineDevice({ origin: relay.origin, cookie: ana.cookie });
		const open = await device.open(freshCase());
		await eventually(() => expect(open.settled.current).toBe(true));
		const codes: number[] = [];
		for (let round = 0; round < 40 && !codes.includes(4529); round++) {
			const writer = writers[round % writers.length]!;
			const { client, received } = await fill(relay, writer, round);
			await Promise.race([received, client.closed]).catch(() => {});
			codes.push(...client.codes);
		}
		expect(codes).toContain(4529);
		expect(relay.process.exitCode).toBeNull();
		narrative(open.document, 'story').insert(0, 'corto');
		device.line.flush();
		await eventually(() => expect(open.status.current.kind).toBe('safe'), 20_000);
		await device.stop();
		relay.process.kill('SIGKILL');
	}
);

/** A room of its own that is filled with one frame of many small edits, and stays open. */
async function fill(relay: TestRelay, { cookie }: TestMember, seed: number) {
	const document = new Y.Doc();
	document.clientID = seed + 1;
	const text = document.getText('answer:story');
	document.transact(() => {
		for (let edit = 0; edit < 25_000; edit++) text.insert((edit * 7919) % (text.length + 1), 'ab');
	});
	const socket = openRaw(relay, `/sync/${freshCase()}`, { cookie, origin: relay.origin });
	const codes: number[] = [];
	const closed = socket.closed.then((code) => void codes.push(code));
	await Promise.race([socket.opened, closed]);
	const received = socket.next(([kind]) => kind === frameKind.receipt);
	socket.send(updateFrame(Y.encodeStateAsUpdate(document)));
	socket.send(receiptFrame(new Uint8Array([1])));
	document.destroy();
	return { client: { closed, codes }, received };
}
