// What never ends is cut, what is offered is not taken, and a thousand who say nothing cost little (F44).
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { protocol, writeControl } from '../../src/lib/sync/control.ts';
import { pieceLength } from '../../src/lib/sync/pieces.ts';
import * as encoding from 'lib0/encoding';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { openRaw } from '../support/signed-socket.ts';
import { eventually, freshCase, openStock } from '../support/stock-client.ts';

/** What is kept counts here, not what the collector has not come to yet. */
const relay = servedRelay({ env: { NODE_OPTIONS: '--max-semi-space-size=1' } });
let ana: TestMember;
beforeAll(async () => {
	ana = await joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'member']), 'Ana');
});

/** Memory of the relay's process, in MB. */
const memory = () =>
	Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${relay().process.pid}/status`, 'utf8'))![1]) / 1024;
const signed = () => ({ headers: { cookie: ana.cookie, origin: relay().origin } });
const address = (path: string) => relay().origin.replace('http', 'ws') + path;
const hello = new Uint8Array([
	0,
	...writeControl({
		hello: { protocol, app: 'x', epoch: null, cursor: 0, waiting: { count: 0, names: [] } }
	})
]);

async function opened(): Promise<WebSocket> {
	const socket = new WebSocket(address('/line'), signed());
	socket.on('error', () => {});
	await new Promise((resolve) => socket.once('open', resolve));
	return socket;
}
const closeOf = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));

it(
	'F44: 1,000 idle sockets of one address cost at most 50 MB; the next is sent away, and others are served',
	{ timeout: 60_000 },
	async () => {
		const before = memory();
		const sockets: WebSocket[] = [];
		onTestFinished(() => sockets.forEach((socket) => socket.terminate()));
		for (let round = 0; round < 20; round++)
			sockets.push(...(await Promise.all(Array.from({ length: 50 }, () => opened()))));
		for (const socket of sockets) socket.send(hello);
		await eventually(async () => expect((await fetch(`${relay().origin}/healthz`)).status).toBe(200));
		console.log(`1,000 idle sockets: ${(memory() - before).toFixed(1)} MB`);
		expect(memory() - before).toBeLessThan(50);
		expect(await openRaw(relay(), '/line', { cookie: ana.cookie, origin: relay().origin }).closed).toBe(4529);
		for (const socket of sockets) socket.terminate();
		const client = openStock(relay(), ana, freshCase());
		await client.synced;
	}
);

it('F44: offered deflate is not taken', async () => {
	const socket = new WebSocket(address('/line'), { ...signed(), perMessageDeflate: true });
	await new Promise((resolve) => socket.once('open', resolve));
	expect(socket.extensions).toBe('');
	socket.terminate();
});

it('F44: a message in endless fragments is cut', async () => {
	const socket = await opened();
	const closed = closeOf(socket);
	for (let part = 0; part < 3000; part++) socket.send(new Uint8Array(8), { fin: false, binary: true });
	expect(await closed).toBe(4413);
});

/** One piece of a message that never becomes whole. */
const piece = (channel: number, index: number) =>
	encoding.encode((encoder) => {
		for (const number of [channel, 103, index, 1024 * 1024]) encoding.writeVarUint(encoder, number);
		encoding.writeUint8Array(encoder, new Uint8Array(pieceLength));
	});

it(
	'F44: pieces of messages that never become whole are cut, on one line and over many',
	{ timeout: 60_000 },
	async () => {
		const before = memory();
		const flood = async (socket: WebSocket) => {
			socket.send(hello);
			for (let index = 0; index < 60; index++)
				for (let channel = 1; channel <= 20; channel++)
					if (socket.readyState === socket.OPEN) socket.send(piece(channel, index));
		};
		const one = await opened();
		const closed = closeOf(one);
		await flood(one);
		expect(await closed).toBe(4529);
		const many = await Promise.all(Array.from({ length: 20 }, () => opened()));
		const codes = many.map(closeOf);
		for (const socket of many) {
			socket.send(hello);
			for (let channel = 1; channel <= 10; channel++)
				for (let index = 0; index < 40; index++) socket.send(piece(channel, index));
		}
		const first = await Promise.race(codes);
		expect(first).toBe(4529);
		await eventually(() => expect(many.every(({ bufferedAmount }) => bufferedAmount === 0)).toBe(true));
		expect((await fetch(`${relay().origin}/healthz`)).status).toBe(200);
		console.log(`endless pieces: ${(memory() - before).toFixed(1)} MB`);
		expect(memory() - before).toBeLessThan(50);
		for (const socket of many) socket.terminate();
	}
);
