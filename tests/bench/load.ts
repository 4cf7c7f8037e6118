// What a relay carries: one writer and a hundred readers, two hundred pairs, and the memory of a socket in a room.
// Pairs in lockstep wait for each other (with Ronda also for the disk); pairs with several updates under way do not.
import * as Y from 'yjs';
import { type Client, type Host, rondaHost, stockHost, teamAPairHost } from './hosts.ts';
import type { Cells } from './table.ts';
import { pause } from './waiting.ts';

/** Updates of one author that neither reader nor disk has confirmed, where the two do not go in lockstep. */
const window = 8;
/** Updates in each pair's room. */
const rounds = 100;

export async function load(): Promise<Cells[]> {
	const rows: Cells[] = [];
	for (const [name, start] of [
		['Ronda', rondaHost],
		['Ronda, a team for each pair', teamAPairHost],
		['stock', stockHost]
	] as const) {
		const host = await start();
		const idle = await perIdleLine(host);
		const fan = await fanOut(host);
		const inLockstep = await pairs(host, 1);
		const windowed = await pairs(host, window);
		rows.push({
			relay: name,
			'1 → 100, updates/s delivered': Math.round(fan),
			'200 rooms × 2 in lockstep, updates/s': Math.round(inLockstep),
			[`200 rooms × 2, up to ${window} updates under way, updates/s`]: Math.round(windowed),
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
	for (const reader of readers) await came([reader], () => reader.updates >= updates.length);
	if (host.hasReceipts) await came([writer], () => writer.receipts >= updates.length);
	const took = performance.now() - began;
	for (const client of [writer, ...readers]) client.close();
	return (updates.length * readers.length) / (took / 1000);
}

/** In each room one writes on as long as no more than `atOnce` updates are unread or, with Ronda, unreceipted. */
async function pairs(host: Host, atOnce: number): Promise<number> {
	const first = 1000 * atOnce;
	const rooms = await Promise.all(
		Array.from({ length: 200 }, async (_, index) => [
			await host.join(first + index),
			await host.join(first + index)
		])
	);
	const updates = letters(rounds);
	const began = performance.now();
	await Promise.all(
		rooms.map(async ([writer, reader]) => {
			for (const [index, update] of updates.entries()) {
				writer!.write(update);
				await came([writer!, reader!], () => {
					const least = index + 1 - (index + 1 < updates.length ? atOnce - 1 : 0);
					return reader!.updates >= least && (!host.hasReceipts || writer!.receipts >= least);
				});
			}
		})
	);
	const took = performance.now() - began;
	for (const client of rooms.flat()) client.close();
	return (rooms.length * rounds) / (took / 1000);
}

/** Resolves once it is so, looked at whenever something comes to one of them. */
function came(clients: readonly Client[], isSo: () => boolean): Promise<void> {
	return new Promise((resolve) => {
		const look = () => void (isSo() && resolve());
		for (const client of clients) client.onCame = look;
		look();
	});
}
