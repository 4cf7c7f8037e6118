// What the relay's memory goes to: an idle line, a loaded room beside a bare Y.Doc with awareness, a closed one, a start.
// By hand: `npm run bench:memory`. The relay runs here, its clients in a process of their own.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocket } from 'ws';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { hashSecret } from '../../server/access.ts';
import { readConfig } from '../../server/config.ts';
import { databaseFile } from '../../server/data-folder.ts';
import { openRelay } from '../../server/relay.ts';
import { Database } from '../../server/store/database.ts';
import { addNetwork } from '../../server/store/network.ts';
import { perform } from '../../server/store/operations.ts';
import { addDevice, addMembership } from '../../server/store/people.ts';
import { migrate } from '../../server/store/schema.ts';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { protocol, writeControl } from '../../src/lib/sync/control.ts';
import { step1Frame } from '../../src/lib/sync/frames.ts';

const lines = 900;
const rooms = 200;
const stored = 1000;
const secret = 's'.repeat(43);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Clients do as they are told: so many lines, or these rooms on one line; then they say that it is done. */
type Order = { origin: string; cookie: string } & ({ lines: number } | { rooms: string[] });

if (process.send !== undefined) process.on('message', (order: Order) => void obey(order));
else await measure();

async function obey(order: Order): Promise<void> {
	const open = async () => {
		const headers = { cookie: order.cookie, origin: order.origin };
		const socket = new WebSocket(`${order.origin.replace('http', 'ws')}/line`, { headers });
		await once(socket, 'open');
		const hello = { protocol, app: 'bench', epoch: null, cursor: 0, waiting: { count: 0, names: [] } };
		socket.send(new Uint8Array([0, ...writeControl({ hello })]));
		await once(socket, 'message');
		return socket;
	};
	if ('lines' in order) for (let line = 0; line < order.lines; line++) await open();
	else {
		const socket = await open();
		for (const [index, room] of order.rooms.entries()) {
			const opening = { channel: index + 1, room, head: 0, waits: false };
			socket.send(new Uint8Array([0, ...writeControl({ open: opening })]));
			if (index < 100) socket.send(new Uint8Array([index + 1, ...step1Frame(new Uint8Array([0]))]));
			await once(socket, 'message');
		}
	}
	process.send!('done');
}

/** A story of 20 kB in 400 edits, some of them taken back. */
function aCase(): Uint8Array {
	const document = new Y.Doc();
	const text = narrative(document, 'story');
	for (let edit = 0; edit < 400; edit++)
		text.insert((edit * 7919) % (text.length + 1), 'dolor de espalda, peor de noche, desde hace ocho ');
	for (let edit = 0; edit < 40; edit++) text.delete((edit * 104_729) % (text.length - 5), 5);
	return Y.encodeStateAsUpdate(document);
}

/** Bytes in use once all that is garbage is gone. */
async function used(): Promise<number> {
	for (let round = 0; round < 4; round++) {
		collect();
		await new Promise((resolve) => setImmediate(resolve));
	}
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

async function withClients(order: Order, look: () => Promise<void>): Promise<void> {
	const clients = fork(fileURLToPath(import.meta.url));
	clients.send(order);
	await once(clients, 'message');
	await look();
	clients.kill('SIGKILL');
	await once(clients, 'exit');
}

async function measure(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'ronda-bench-'));
	const { names, cookie, update } = fill(folder);
	const config = { ...readConfig({ DATA: folder, PORT: '4299' }, { isSample: false }), port: 0 };
	const begun = performance.now();
	const relay = await openRelay(config, { clock: Date.now, log: () => {} });
	const started = performance.now() - begun;
	const sides = { origin: relay.origin, cookie };
	const rows: Record<string, string> = {
		[`start with ${stored} rooms stored`]: `${started.toFixed(0)} ms`
	};
	// What is made once, by the first who come, is not counted: the difference is.
	await withClients({ ...sides, lines: lines / 3 }, async () => {
		const some = await used();
		await withClients({ ...sides, lines: (lines * 2) / 3 }, async () => {
			rows['an idle line'] = kilobytes(((await used()) - some) / ((lines * 2) / 3));
		});
	});
	const rested = await used();
	await withClients({ ...sides, rooms: names.slice(0, rooms) }, async () => {
		rows['a loaded room of 20 kB, with a peer'] = kilobytes(((await used()) - rested) / rooms);
	});
	rows['the same rooms closed again'] = kilobytes(((await used()) - rested) / rooms);
	const before = await used();
	const bare = Array.from({ length: rooms }, () => bareRoom(update));
	rows['the same as a bare Y.Doc with awareness (stock)'] = kilobytes(
		((await used()) - before) / bare.length
	);
	for (const { document } of bare) document.destroy();
	console.table(rows);
	await relay.close();
	await rm(folder, { recursive: true });
}

/** What the stock relay holds of a room, besides the connection. */
function bareRoom(update: Uint8Array): { document: Y.Doc; awareness: Awareness } {
	const document = new Y.Doc();
	Y.applyUpdate(document, update);
	return { document, awareness: new Awareness(document) };
}

function fill(folder: string): { names: string[]; cookie: string; update: Uint8Array } {
	const database = new Database(databaseFile(folder));
	migrate(database);
	const network = { programmes: [], teams: [{ id: 'asuncion', name: 'Asunción' }] };
	addNetwork(database, { network, isSample: false });
	const [account, device] = [newId(), newId()];
	database.run('INSERT INTO accounts VALUES (?, ?, NULL, 0, 0)', account, 'Ana');
	addDevice(database, { account, device, secretHash: hashSecret(secret), now: Date.now() });
	addMembership(database, { account, team: 'asuncion', site: null, role: 'member', now: 0 });
	const names = Array.from({ length: stored }, () => caseDocumentName('asuncion', newId()));
	const update = aCase();
	perform(database, 'appendUpdates', {
		updates: names.map((document) => ({ document, update, meta: null }))
	});
	database.close();
	return { names, cookie: `ronda-${device}=${secret}`, update };
}

function kilobytes(bytes: number): string {
	return `${(bytes / 1000).toFixed(1)} kB`;
}
