// The relay's end of a socket that does not read: what waits for it is bounded, then it is let go.
import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { limitsOf } from '../../../server/gate.ts';
import { Deflater } from '../../../server/deflate.ts';
import { Connection } from '../../../server/line.ts';
import type { LineDependencies } from '../../../server/line-dependencies.ts';
import { MemoryUpdateStore } from '../../../server/memory-update-store.ts';
import { Rooms } from '../../../server/rooms.ts';
import { WorkBudgets } from '../../../server/work-budgets.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { type FeedPage, readFromRelay, writeControl } from '../../../src/lib/sync/control.ts';
import { updateFrame } from '../../../src/lib/sync/frames.ts';
import { unlimited } from '../../support/unlimited.ts';
import { FakePeer, settled } from '../../support/room-peers.ts';

/** A socket whose other end reads nothing. */
class StuckSocket extends EventEmitter {
	readonly OPEN = 1;
	readyState = 1;
	bufferedAmount = 0;
	isTerminated = false;
	readonly closes: number[] = [];
	readonly sent: Uint8Array[] = [];

	/** The feed as it was told, page by page. */
	get pages(): FeedPage[] {
		const messages = this.sent
			.filter((bytes) => bytes[0] === 0)
			.map((bytes) => readFromRelay(bytes.subarray(1)));
		return messages.flatMap((message) => (message !== null && 'feed' in message ? [message.feed] : []));
	}

	send(bytes: Uint8Array): void {
		this.sent.push(bytes.slice());
		this.bufferedAmount += bytes.length;
	}

	close(code: number): void {
		this.closes.push(code);
		this.terminate();
	}

	terminate(): void {
		this.isTerminated = true;
		this.readyState = 3;
		this.emit('close');
	}
}

const megabyte = 1024 * 1024;

const person = { account: { id: 'luz', name: 'Luz', cadre: null }, device: 'd', memberships: [] };

function usesOf(parts: Partial<LineDependencies>): LineDependencies {
	return {
		rooms: new Rooms(new MemoryUpdateStore(), limitsOf),
		deflater: new Deflater(),
		...unlimited(),
		epoch: 'e',
		version: 'v',
		report: () => {},
		access: {
			personOf: async () => person,
			isOwnOrigin: () => true,
			observe: () => () => {},
			rightTo: async () => 'write'
		},
		feed: {
			since: async () => ({ epoch: 'e', next: 0, more: false, rows: [] }),
			observe: () => () => {},
			audiencesOf: () => new Set()
		},
		waiting: { exchange: async () => null },
		...parts
	};
}

/** A stock client's connection to a room of its own. */
function connection(parts: Partial<LineDependencies>): { socket: StuckSocket } {
	const socket = new StuckSocket();
	const name = caseDocumentName('asuncion', newId());
	new Connection(socket as unknown as WebSocket, person, usesOf(parts), name);
	return { socket };
}

const hello = {
	hello: { protocol: 1, app: 'a', epoch: 'e', cursor: 0, waiting: { count: 0, names: [] } }
};

function say(socket: StuckSocket, message: Parameters<typeof writeControl>[0]): void {
	socket.emit('message', Buffer.concat([new Uint8Array([0]), writeControl(message)]), true);
}

/** What a device says first, and that it opens one room. */
function openOnLine(socket: StuckSocket, room: string): void {
	say(socket, hello);
	say(socket, { open: { channel: 1, room, head: 0, waits: false } });
}

/** A bug that shows with the first frame. */
const failing = new WorkBudgets(
	() => 0,
	() => {
		throw new TypeError('undefined is not a function');
	}
);

/** Somebody writes 40 MB into a room while this socket looks on; how much was kept for it at most. */
async function floodedBehind(onlyRoom: boolean): Promise<{ socket: StuckSocket; most: number }> {
	const name = caseDocumentName('asuncion', newId());
	const rooms = new Rooms(new MemoryUpdateStore(), limitsOf);
	const socket = new StuckSocket();
	new Connection(socket as unknown as WebSocket, person, usesOf({ rooms }), onlyRoom ? name : null);
	if (!onlyRoom) openOnLine(socket, name);
	await settled();
	const author = new FakePeer('Ana');
	const room = await rooms.enter(name, author, { head: 0, waits: false });
	const document = new Y.Doc();
	let most = 0;
	document.on('update', (update: Uint8Array) => room.receive(author, updateFrame(update)));
	for (let count = 0; count < 80; count++) {
		document.getText('answer:story').insert(0, 'x'.repeat(megabyte / 2));
		most = Math.max(most, socket.bufferedAmount);
	}
	await room.saved;
	return { socket, most };
}

test.each([
	['a stock client', true],
	['a line', false]
])('F44: %s that reads nothing is let go after 16 MiB', async (_what, onlyRoom) => {
	const { socket, most } = await floodedBehind(onlyRoom);
	expect(socket.isTerminated).toBe(true);
	expect(most).toBeLessThan(18 * megabyte);
});

test('F29: a fault of our own in a message ends that connection for now, and no other', async () => {
	const reports: string[] = [];
	const faulty = connection({ budgets: failing, report: (event) => void reports.push(event) });
	const sound = connection({});
	for (const { socket } of [faulty, sound]) {
		await settled();
		socket.emit('message', Buffer.from(updateFrame(new Uint8Array([0, 0]))), true);
	}
	expect([faulty.socket.closes, sound.socket.closes, reports]).toEqual([[4503], [], ['message failed']]);
});

test('what one commit tells several audiences of a device comes in one page, in order: nothing before its cursor is left out', async () => {
	const socket = new StuckSocket();
	const feed = { ...usesOf({}).feed, audiencesOf: () => new Set(['team/asuncion', 'account/luz']) };
	const line = new Connection(socket as unknown as WebSocket, person, usesOf({ feed }), null);
	say(socket, hello);
	await settled();
	const row = (sequence: number) => ({ sequence, kind: 'event' as const, subject: `s${sequence}`, body: {} });
	line.hear(
		new Map([
			['team/asuncion', [row(3)]],
			['account/luz', [row(1), row(2)]],
			['team/kigali', [row(4)]]
		])
	);
	const [, told, ...others] = socket.pages;
	expect(told?.rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
	expect([told?.next, others]).toEqual([3, []]);
});

test.each([
	['a stock client', true],
	['a line', false]
])(
	'F50: %s whose device is ended while its rights are looked at is told to sign in, not that a room is closed to it',
	async (_what, onlyRoom) => {
		let right: 'write' | 'signed-out' = 'write';
		const access = { ...usesOf({}).access, rightTo: async () => right };
		const socket = new StuckSocket();
		const name = caseDocumentName('asuncion', newId());
		const parts = usesOf({ access });
		const line = new Connection(socket as unknown as WebSocket, person, parts, onlyRoom ? name : null);
		if (!onlyRoom) openOnLine(socket, name);
		await settled();
		const said = socket.sent.length;
		right = 'signed-out';
		await line.follow(person);
		expect(socket.closes).toEqual([4401]);
		expect(socket.sent).toHaveLength(said);
	}
);
