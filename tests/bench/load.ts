// What a relay carries: one writer and a hundred readers, two hundred pairs, and the memory of a socket in a room.
// Pairs in lockstep write on when the other has the update. Ronda's writers ask for a receipt of each, and all of them
// must have come before the time is taken; where they also wait for each receipt, that is another figure.
import * as Y from 'yjs';
import { type Client, type Host, rondaHost, stockHost, teamAPairHost } from './hosts.ts';
import type { Cells } from './table.ts';
import { pause } from './waiting.ts';

/** Updates of one author that are not confirmed, where the two do not go in lockstep. */
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
		const inLockstep = await pairs(host, { atOnce: 1, waitsForDisk: false });
		const windowed = await pairs(host, { atOnce: window, waitsForDisk: false });
		const onDisk = host.hasReceipts ? await pairs(host, { atOnce: 1, waitsForDisk: true }) : null;
		const windowedOnDisk = host.hasReceipts
			? await pairs(host, { atOnce: window, waitsForDisk: true })
			: null;
		rows.push({
			relay: name,
			'1 → 100, updates/s delivered': Math.round(fan),
			'200 rooms × 2 in lockstep, updates/s': Math.round(inLockstep),
			'… each waits for the receipt, too': onDisk === null ? '' : Math.round(onDisk),
			[`200 rooms × 2, up to ${window} updates under way, updates/s`]: Math.round(windowed),
			'… none under way without a receipt': windowedOnDisk === null ? '' : Math.round(windowedOnDisk),
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

let pairsMeasured = 0;

/** In each room one writes on while fewer than `atOnce` updates are unread by the other (or not on the disk). */
async function pairs(
	host: Host,
	{ atOnce, waitsForDisk }: { atOnce: number; waitsForDisk: boolean }
): Promise<number> {
	pairsMeasured++;
	const first = 20_000 + 1000 * pairsMeasured;
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
					const isLast = index + 1 === updates.length;
					const least = index + 1 - (isLast ? 0 : atOnce - 1);
					const isReceipted = !host.hasReceipts || writer!.receipts >= least;
					return reader!.updates >= least && (isReceipted || !(isLast || waitsForDisk));
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
