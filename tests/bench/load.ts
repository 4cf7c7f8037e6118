// What a relay carries: one writer and a hundred readers, two hundred pairs, a start with a thousand rooms, memory.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { writeControl } from '../../src/lib/sync/control.ts';
import { receiptFrame, updateFrame } from '../../src/lib/sync/frames.ts';
import { joinAs } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import type { Cells } from './table.ts';
import { pause, until } from './waiting.ts';

/** A socket in one room of either relay; it counts the updates that come, and the receipts. */
interface Client {
	updates: number;
	receipts: number;
	write(update: Uint8Array): void;
	close(): void;
}

interface Host {
	/** `room` is a number; the same number is the same room. */
	join(room: number): Promise<Client>;
	/** Resident memory, in bytes. */
	memory(): Promise<number>;
	hasReceipts: boolean;
	stop(): Promise<void>;
}

export async function load(): Promise<Cells[]> {
	const rows: Cells[] = [];
	for (const [name, start] of [
		['Ronda', rondaHost],
		['stock', stockHost]
	] as const) {
		const host = await start();
		const idle = await perIdleLine(host);
		const fan = await fanOut(host);
		const paired = await pairs(host);
		rows.push({
			relay: name,
			'1 → 100, updates/s delivered': Math.round(fan),
			'200 rooms × 2, updates/s': Math.round(paired),
			'memory a socket and room, kB': idle.toFixed(1),
			'durable receipts': host.hasReceipts ? 'yes' : 'no'
		});
		await host.stop();
	}
	return rows;
}

/** Updates that one author makes, letter by letter. */
function letters(count: number): Uint8Array[] {
	const document = new Y.Doc();
	const updates: Uint8Array[] = [];
	document.on('update', (update: Uint8Array) => updates.push(update));
	for (let at = 0; at < count; at++) document.getText('answer:story').insert(at, 'x');
	return updates;
}

async function perIdleLine(host: Host): Promise<number> {
	const before = await host.memory();
	const clients = await Promise.all(Array.from({ length: 500 }, (_, index) => host.join(10_000 + index)));
	await pause(2000);
	const grown = (await host.memory()) - before;
	clients.forEach((client) => client.close());
	await pause(500);
	return grown / clients.length / 1000;
}

async function fanOut(host: Host): Promise<number> {
	const writer = await host.join(1);
	const readers = await Promise.all(Array.from({ length: 100 }, () => host.join(1)));
	const updates = letters(500);
	const began = performance.now();
	for (const update of updates) writer.write(update);
	await until(() => readers.every((reader) => reader.updates >= updates.length));
	if (host.hasReceipts) await until(() => writer.receipts >= updates.length);
	const took = performance.now() - began;
	for (const client of [writer, ...readers]) client.close();
	return (updates.length * readers.length) / (took / 1000);
}

/** In each room one writes on as soon as the other has read. */
async function pairs(host: Host): Promise<number> {
	const rounds = 20;
	const rooms = await Promise.all(
		Array.from({ length: 200 }, async (_, index) => [
			await host.join(100 + index),
			await host.join(100 + index)
		])
	);
	const updates = letters(rounds);
	const began = performance.now();
	await Promise.all(
		rooms.map(async ([writer, reader]) => {
			for (const [index, update] of updates.entries()) {
				writer!.write(update);
				await until(() => reader!.updates > index && (!host.hasReceipts || writer!.receipts > index));
			}
		})
	);
	const took = performance.now() - began;
	for (const client of rooms.flat()) client.close();
	return (rooms.length * rounds) / (took / 1000);
}

async function rondaHost(): Promise<Host> {
	const relay = await startRelay();
	const code = await relay.invite(['--team', 'asuncion', '--role', 'member']);
	const { cookie } = await joinAs(relay, code, 'Ana');
	const names = new Map<number, string>();
	return {
		hasReceipts: true,
		memory: () => residentOf(relay.process),
		stop: async () => void (await relay.stop()),
		async join(room) {
			if (!names.has(room)) names.set(room, caseDocumentName('asuncion', newId()));
			const headers = { cookie, origin: relay.origin };
			const socket = new WebSocket(relay.origin.replace('http', 'ws') + '/line', { headers });
			await once(socket, 'open');
			const waiting = { count: 0, names: [] };
			const hello = { protocol: 1, app: 'bench', epoch: null, cursor: 0, waiting };
			socket.send(Buffer.concat([Buffer.of(0), writeControl({ hello })]));
			const open = { channel: 1, room: names.get(room)!, head: 0 };
			socket.send(Buffer.concat([Buffer.of(0), writeControl({ open })]));
			const client = counting(socket, 1);
			await until(() => client.isIn);
			return client;
		}
	};
}

async function stockHost(): Promise<Host> {
	const file = new URL('stock-relay.ts', import.meta.url).pathname;
	const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	const port = Number(/\d+/.exec(line.toString())?.[0]);
	return {
		hasReceipts: false,
		memory: () => residentOf(child),
		async stop() {
			child.kill();
			await once(child, 'exit');
		},
		async join(room) {
			const socket = new WebSocket(`ws://127.0.0.1:${port}/room-${room}`);
			const client = counting(socket, null);
			await once(socket, 'open');
			await until(() => client.isIn);
			return client;
		}
	};
}

/** `channel`: of a line; null for a bare room. Frames: 0 0 SyncStep1, 0 2 update, 102 receipt, 105 head. */
function counting(socket: WebSocket, channel: number | null): Client & { isIn: boolean } {
	const front = channel === null ? [] : [channel];
	const client = {
		...{ updates: 0, receipts: 0, isIn: false },
		write(update: Uint8Array) {
			socket.send(Buffer.concat([Buffer.from(front), updateFrame(update)]));
			if (channel !== null) socket.send(Buffer.concat([Buffer.from(front), receiptFrame(Buffer.of(1))]));
		},
		close: () => socket.close()
	};
	socket.on('message', (data: Buffer) => {
		if (channel !== null && data[0] !== channel) {
			client.isIn ||= data.includes('"feed"') || data[1] === 104;
			return;
		}
		const [first, second] = data.subarray(front.length);
		if (first === 0 && second === 2) client.updates++;
		else if (first === 102) client.receipts++;
		if (channel === null) client.isIn = true;
	});
	return client;
}

async function residentOf({ pid }: ChildProcess): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}
