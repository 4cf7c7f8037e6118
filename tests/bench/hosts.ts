// The two relays as processes of their own, and sockets in their rooms that cost the bench little.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { hashSecret } from '../../server/access.ts';
import { databaseFile } from '../../server/data-folder.ts';
import { Database } from '../../server/store/database.ts';
import { addNetwork } from '../../server/store/network.ts';
import { addDevice, addMembership } from '../../server/store/people.ts';
import { migrate } from '../../server/store/schema.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { closeCode } from '../../src/lib/sync/close-codes.ts';
import { writeControl } from '../../src/lib/sync/control.ts';
import { marked, updateFrame } from '../../src/lib/sync/frames.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { pause, until } from './waiting.ts';

/** Teams of one that a relay is made with; rooms are spread over them. */
const mostTeams = 200;

/** A socket in one room of either relay; it counts the updates that come, and its own that are on the disk. */
export interface Client {
	updates: number;
	/** How many of its own updates receipts covered. */
	receipts: number;
	/** Called whenever something came. */
	onCame: () => void;
	write(update: Uint8Array): void;
	close(): void;
}

export interface Host {
	readonly name: string;
	/** `room` is a number; the same number is the same room. */
	join(room: number): Promise<Client>;
	/** Resident memory, in bytes. */
	memory(): Promise<number>;
	hasReceipts: boolean;
	stop(): Promise<void>;
}

/** Every room is of a team of its own, with one member. */
export async function rondaHost(): Promise<Host> {
	const data = await mkdtemp(join(tmpdir(), 'ronda-bench-'));
	const database = new Database(databaseFile(data));
	migrate(database);
	const cookies = Array.from({ length: mostTeams }, (_, index) => addTeamOfOne(database, `team-${index}`));
	database.close();
	return lines(await startRelay({ data }), (room) => {
		const index = room % mostTeams;
		return { team: `team-${index}`, cookie: cookies[index]! };
	});
}

/** The team's and its member's device cookie. */
function addTeamOfOne(database: Database, team: string): string {
	const [account, device, secret] = [newId(), newId(), 's'.repeat(43)];
	addNetwork(database, { network: { programmes: [], teams: [{ id: team, name: team }] }, isSample: false });
	database.run('INSERT INTO accounts VALUES (?, ?, NULL, 0, 0)', account, 'Ana');
	addDevice(database, { account, device, secretHash: hashSecret(secret), now: Date.now() });
	addMembership(database, { account, team, site: null, role: 'member', now: 0 });
	return `ronda-${device}=${secret}`;
}

function lines(relay: TestRelay, member: (room: number) => { team: string; cookie: string }): Host {
	const names = new Map<number, string>();
	async function enter(room: number): Promise<Client & { refused: number | null }> {
		const { team, cookie } = member(room);
		if (!names.has(room)) names.set(room, caseDocumentName(team, newId()));
		const headers = { cookie, origin: relay.origin };
		const socket = new WebSocket(relay.origin.replace('http', 'ws') + '/line', { headers });
		await once(socket, 'open');
		const waiting = { count: 0, names: [] };
		const hello = { protocol: 1, app: 'bench', epoch: null, cursor: 0, waiting };
		socket.send(Buffer.concat([Buffer.of(0), writeControl({ hello })]));
		const open = { channel: 1, room: names.get(room)!, head: 0 };
		socket.send(Buffer.concat([Buffer.of(0), writeControl({ open })]));
		const client = counting(socket, 1);
		socket.once('close', (code) => void (client.refused = code));
		await until(() => client.isIn || client.refused !== null);
		return client;
	}
	return {
		name: 'Ronda',
		hasReceipts: true,
		memory: () => residentOf(relay.process),
		stop: async () => void (await relay.stop()),
		/** Sent away for a while by a busy relay, it comes back, as a device does. */
		async join(room) {
			for (let attempt = 0; attempt < 30; attempt++) {
				const client = await enter(room);
				if (client.refused === null) return client;
				if (client.refused !== closeCode.slowDown)
					throw new Error(`the relay sent a socket away with ${client.refused}`);
				await pause(1000);
			}
			throw new Error('the relay has too much to do');
		}
	};
}

export async function stockHost(): Promise<Host> {
	const file = new URL('stock-relay.ts', import.meta.url).pathname;
	const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	const port = Number(/\d+/.exec(line.toString())?.[0]);
	return {
		name: 'stock',
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
const markerOf = (written: number) => Uint8Array.of(written >> 8, written & 0xff);

function counting(
	socket: WebSocket,
	channel: number | null
): Client & { isIn: boolean; refused: number | null } {
	const front = channel === null ? [] : [channel];
	let written = 0;
	const client = {
		...{ updates: 0, receipts: 0, isIn: false, refused: null as number | null, onCame: () => {} },
		write(update: Uint8Array) {
			const words = updateFrame(update);
			const frame = channel === null ? words : marked(words, markerOf(++written));
			socket.send(Buffer.concat([Buffer.from(front), frame]));
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
		else if (first === 102) client.receipts = data.readUInt16BE(front.length + 2);
		if (channel === null) client.isIn = true;
		client.onCame();
	});
	return client;
}

async function residentOf({ pid }: ChildProcess): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}
