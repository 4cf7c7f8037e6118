// What a relay carries: one writer and a hundred readers, two hundred pairs, and the memory of a socket in a room.
// Both relays run side by side and take turns, so that what else the machine does meets both, and run warm, as a relay
// does that is not started for each message. Ronda's writers ask for a receipt of each update, and all of them must have
// come before the time is taken.
import { type Host, rondaHost, stockHost } from './hosts.ts';
import type { Cells } from './table.ts';
import { type Pace, Traffic } from './traffic.ts';
import { pause } from './waiting.ts';

/** Turns of each relay, of which the first two are not counted. */
const turns = { warm: 2, counted: 9 };
const size = { readers: 100, pairs: 200 };
const [pairs, inLockstep, waiting]: readonly Pace[] = [
	{ updates: 100, atOnce: 8, waitsForDisk: false },
	{ updates: 100, atOnce: 1, waitsForDisk: false },
	{ updates: 10, atOnce: 1, waitsForDisk: true }
];

interface Side {
	readonly host: Host;
	readonly traffic: Traffic;
	readonly idle: number;
	readonly figures: {
		readonly fan: number[];
		readonly pairs: number[];
		readonly lockstep: number[];
		readonly waiting: number[];
	};
}

export async function load(): Promise<Cells[]> {
	const sides = [await sideOf(rondaHost), await sideOf(stockHost)];
	for (let turn = 0; turn < turns.warm + turns.counted; turn++) {
		for (const side of sides) {
			const figures = await measured(side);
			if (turn < turns.warm) continue;
			for (const [name, figure] of Object.entries(figures))
				side.figures[name as keyof typeof figures].push(figure);
		}
	}
	for (const { host } of sides) await host.stop();
	return sides.map(({ host, idle, figures }) => ({
		relay: host.name,
		'1 → 100, updates/s delivered': median(figures.fan),
		'200 rooms × 2, up to 8 updates under way, updates/s': median(figures.pairs),
		'… in lockstep': median(figures.lockstep),
		'… each waits for its receipt, too': host.hasReceipts ? median(figures.waiting) : '',
		'memory a socket and room, kB': idle.toFixed(1),
		'durable receipts': host.hasReceipts ? 'yes' : 'no'
	}));
}

async function sideOf(start: () => Promise<Host>): Promise<Side> {
	const host = await start();
	const idle = await perIdleLine(host);
	const traffic = await Traffic.through(host, size);
	return { host, traffic, idle, figures: { fan: [], pairs: [], lockstep: [], waiting: [] } };
}

async function measured({ host, traffic }: Side): Promise<Record<keyof Side['figures'], number>> {
	return {
		fan: await traffic.fanOut(500),
		pairs: await traffic.exchange(pairs!),
		lockstep: await traffic.exchange(inLockstep!),
		waiting: host.hasReceipts ? await traffic.exchange(waiting!) : 0
	};
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

function median(figures: readonly number[]): number {
	return Math.round(figures.toSorted((one, other) => one - other)[figures.length >> 1]!);
}
