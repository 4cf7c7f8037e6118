// The line: one socket, tried again with patience, and never trusted longer than it lives.
import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChannelDocument } from '../../../src/lib/sync/channel.ts';
import type { FromRelay } from '../../../src/lib/sync/control.ts';
import { headFrame } from '../../../src/lib/sync/frames.ts';
import { Line } from '../../../src/lib/sync/line.ts';
import * as Y from 'yjs';
import { Receipts } from '../../../src/lib/sync/receipts.ts';
import { FakeSocket } from '../../support/fake-socket.ts';

const hello = { protocol: 1, app: 'a', epoch: null, cursor: 0, waiting: { count: 0, names: [] } };
let sockets: FakeSocket[];
let states: [string, number][];
let told: unknown[];
let line: Line;

beforeEach(() => {
	vi.useFakeTimers();
	vi.spyOn(Math, 'random').mockReturnValue(0);
	[sockets, states, told] = [[], [], []];
	line = new Line({
		connect: () => {
			const socket = new FakeSocket();
			sockets.push(socket);
			return socket;
		},
		inflate: async (deflated) => new Uint8Array(inflateRawSync(deflated)),
		hello: () => hello,
		onWelcome: (welcome) => told.push({ welcome }),
		onFeed: (feed) => told.push({ feed }),
		onPeople: (room, people) => told.push({ room, people }),
		onHere: (room) => told.push({ room, here: true }),
		onState: (state, code) => states.push([state, code]),
		onProgress: (room, received, total) => told.push({ room, received, total })
	});
});
afterEach(() => {
	line.stop();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

const socket = () => sockets.at(-1)!;
const welcome: FromRelay = { hello: { protocol: 1, version: 'v', epoch: 'e', now: 1, heard: null } };

function up(): void {
	line.start();
	socket().open();
	socket().hears(welcome);
}

/** A provider's socket for this room, and what it went through. */
function openRoom(
	room: string,
	item: () => string | null = () => null
): { events: unknown[]; socket: WebSocket } {
	const events: unknown[] = [];
	const document: ChannelDocument = {
		room,
		words: new Y.Doc(),
		receipts: new Receipts(),
		level: () => null,
		head: () => 3,
		item,
		onReceipt: () => events.push('receipt'),
		onHead: (sequence) => events.push({ head: sequence }),
		onAsked: () => events.push('asked'),
		onRefused: (code) => events.push({ refused: code })
	};
	const Socket = line.socketFor(document);
	const virtual = new Socket('');
	virtual.onopen = () => events.push('open');
	virtual.onmessage = ({ data }: { data: ArrayBuffer }) => events.push(new Uint8Array(data).length);
	virtual.onclose = ({ code }: { code: number }) => events.push({ closed: code });
	return { events, socket: virtual };
}
const microtasks = () => vi.advanceTimersByTimeAsync(0);

describe('opening', () => {
	test('says hello first, then opens every room that waits', async () => {
		line.start();
		const { events } = openRoom('one');
		await microtasks();
		expect([socket().sent, events]).toEqual([[], []]);
		socket().open();
		expect(socket().said).toEqual([
			{ hello: { ...hello, inflates: true } },
			{ open: { channel: 1, room: 'one', head: 3 } }
		]);
		expect([events, states]).toEqual([
			['open'],
			[
				['connecting', 0],
				['open', 0]
			]
		]);
	});

	test('says nothing while it is still connecting, whatever it is asked for', () => {
		line.start();
		openRoom('one');
		expect(() => {
			line.moved('one');
			line.askFeed(4);
			line.flush();
			line.kick();
		}).not.toThrow();
		socket().open();
		expect(socket().said).toHaveLength(2);
	});

	test('where the member is, is told to company alone, at most once in two seconds', async () => {
		up();
		let item: string | null = 'pain';
		openRoom('one', () => item);
		await microtasks();
		const said = () => socket().said.filter((message) => JSON.stringify(message).includes('here'));
		line.moved('one');
		expect(said()).toEqual([]);
		socket().hears({ peers: { channel: 1, people: [{ account: 'b', name: 'Luz', item: null }] } });
		expect(said()).toEqual([{ here: { channel: 1, item: 'pain' } }]);
		for (item of ['mood', 'sleep', null]) line.moved('one');
		vi.advanceTimersByTime(1999);
		expect(said()).toHaveLength(1);
		vi.advanceTimersByTime(1);
		expect(said().slice(1)).toEqual([{ here: { channel: 1, item: null } }]);
		socket().hears({ peers: { channel: 1, people: [] } });
		item = 'pain';
		line.moved('one');
		vi.advanceTimersByTime(5000);
		expect(said()).toHaveLength(2);
	});

	test('a room that is opened on a line that is up is opened at once; a closed one is told', async () => {
		up();
		const { events, socket: virtual } = openRoom('two');
		await microtasks();
		expect(events).toEqual(['open']);
		virtual.close();
		expect(socket().said.at(-1)).toEqual({ close: { channel: 1 } });
	});
});

describe('losing', () => {
	test('reaches every room as 1006, and the line is tried again after a wait that grows', async () => {
		up();
		const { events } = openRoom('one');
		await microtasks();
		socket().lose(4503);
		expect(events).toEqual(['open', { closed: 1006 }]);
		expect(states.at(-1)).toEqual(['closed', 4503]);
		for (const wait of [250, 500, 1000, 2000]) {
			const before = sockets.length;
			vi.advanceTimersByTime(wait - 1);
			expect(sockets).toHaveLength(before);
			vi.advanceTimersByTime(1);
			expect(sockets).toHaveLength(before + 1);
			socket().lose(1006);
		}
	});

	test('F9: a relay that accepts and closes again does not make the wait short', () => {
		line.start();
		for (let times = 0; times < 12; times++) {
			socket().open();
			socket().lose(1006);
			vi.advanceTimersByTime(30_000);
		}
		const before = sockets.length;
		socket().open();
		socket().lose(1006);
		vi.advanceTimersByTime(29_999);
		expect(sockets).toHaveLength(before);
	});

	test('F9: nor does one that welcomes and then sends the device away; a line that lasted begins anew', () => {
		line.start();
		for (let times = 0; times < 12; times++) {
			socket().open();
			socket().hears(welcome);
			socket().lose(4529);
			vi.advanceTimersByTime(30_000);
		}
		const before = sockets.length;
		socket().open();
		socket().hears(welcome);
		socket().lose(4529);
		vi.advanceTimersByTime(29_999);
		expect(sockets).toHaveLength(before);
		vi.advanceTimersByTime(1);
		socket().open();
		socket().hears(welcome);
		for (let minutes = 0; minutes < 3; minutes++) {
			vi.advanceTimersByTime(60_000);
			socket().hears(welcome);
		}
		socket().lose(4503);
		vi.advanceTimersByTime(250);
		expect(sockets).toHaveLength(before + 2);
	});

	test('F6, F13: a connection that never stands is given up after 45 s, and by a kick after ten', () => {
		line.start();
		vi.advanceTimersByTime(44_999);
		expect([sockets.length, line.state]).toEqual([1, 'connecting']);
		vi.advanceTimersByTime(1);
		expect([sockets[0]!.isClosed, line.state]).toEqual([true, 'closed']);
		vi.advanceTimersByTime(250);
		expect(sockets).toHaveLength(2);
		vi.advanceTimersByTime(9_999);
		line.kick();
		expect(sockets).toHaveLength(2);
		vi.advanceTimersByTime(1);
		line.kick();
		expect([sockets[1]!.isClosed, sockets.length, line.state]).toEqual([true, 3, 'connecting']);
		socket().open();
		vi.advanceTimersByTime(45_000);
		expect(line.state).toBe('open');
	});

	test('F31: a clock that is put back makes nobody wait for as long as it jumped', () => {
		up();
		socket().lose(4503);
		vi.advanceTimersByTime(250);
		vi.setSystemTime(Date.now() - 3 * 3_600_000);
		const before = sockets.length;
		socket().lose(1006);
		vi.advanceTimersByTime(500);
		expect(sockets).toHaveLength(before + 1);
	});

	test('a line that was let go begins with the short wait when it is wanted again', () => {
		line.start();
		for (let times = 0; times < 6; times++) {
			socket().lose(1006);
			vi.advanceTimersByTime(30_000);
		}
		line.stop();
		line.start();
		socket().lose(1006);
		const before = sockets.length;
		vi.advanceTimersByTime(250);
		expect(sockets).toHaveLength(before + 1);
	});

	test('after a welcome the wait is short again; a kick ends it', () => {
		up();
		socket().lose(1006);
		vi.advanceTimersByTime(249);
		expect(sockets).toHaveLength(1);
		line.kick();
		expect(sockets).toHaveLength(2);
		line.kick();
		expect(sockets).toHaveLength(2);
	});

	test.each([4401, 4409])('R7: %d is final: no retry, no kick', (code) => {
		up();
		socket().lose(code);
		expect(states.at(-1)).toEqual(['refused', code]);
		vi.advanceTimersByTime(600_000);
		line.kick();
		expect(sockets).toHaveLength(1);
	});

	test('a stopped line stays away, and starts again when it is told to', () => {
		up();
		line.stop();
		vi.advanceTimersByTime(600_000);
		expect([sockets.length, sockets[0]!.isClosed, line.state]).toEqual([1, true, 'closed']);
		line.start();
		expect(sockets).toHaveLength(2);
	});

	test('what a given-up socket still says is not heard', () => {
		up();
		const old = socket();
		old.lose(1006);
		line.kick();
		socket().open();
		told.length = 0;
		old.hears(welcome);
		expect(told).toEqual([]);
	});

	test('broken pieces end the socket, not the line', () => {
		up();
		socket().onmessage?.({ data: new Uint8Array([1, 103, 5, 99, 0]).buffer });
		expect([line.state, sockets[0]!.isClosed]).toEqual(['closed', true]);
		vi.advanceTimersByTime(250);
		expect(sockets).toHaveLength(2);
	});
});

describe('hearing', () => {
	test('a refusal of a room goes to that room alone, with its own code', async () => {
		up();
		const [one, two] = [openRoom('one'), openRoom('two')];
		await microtasks();
		socket().hears({ close: { channel: 1, code: 4403 } });
		expect([one.events, two.events]).toEqual([['open', { refused: 4403 }, { closed: 4403 }], ['open']]);
		expect(line.state).toBe('open');
	});

	test('F9, F25: a room that is refused for now is asked for after waits that grow; no other is, and a kick ends them', async () => {
		up();
		const waits: number[] = [];
		for (let channel = 1; channel <= 5; channel++) {
			const room = openRoom('case/a');
			const began = Date.now();
			await microtasks();
			while (!room.events.includes('open')) await vi.advanceTimersByTimeAsync(10);
			waits.push(Date.now() - began);
			socket().hears({ same: { channel } });
			socket().hears({ close: { channel, code: 4507 } });
		}
		expect(waits).toEqual([0, 250, 500, 1000, 2000]);
		const [again, other] = [openRoom('case/a'), openRoom('case/b')];
		await microtasks();
		expect([again.events, other.events]).toEqual([[], ['open']]);
		line.kick();
		expect(again.events).toEqual(['open']);
	});

	test('frames reach their channel, company and feed the owner; what is not known is passed over', async () => {
		up();
		const { events } = openRoom('one');
		await microtasks();
		told.length = 0;
		socket().hearsFrame(1, headFrame(8));
		socket().hearsFrame(99, headFrame(8));
		socket().hears({ peers: { channel: 1, people: [] } });
		socket().hears({ here: { channel: 1, account: 'a', name: 'A', item: null } });
		socket().hears({ feed: { epoch: 'e', next: 1, more: false, rows: [] } });
		socket().hears({ peers: { channel: 99, people: [] } });
		socket().hears({ somethingNew: 1 } as never);
		expect(events).toEqual(['open', { head: 8 }]);
		expect(told).toEqual([
			{ room: 'one', people: [] },
			{ room: 'one', here: true },
			{ feed: { epoch: 'e', next: 1, more: false, rows: [] } }
		]);
	});
});

describe('life', () => {
	const asks = () => socket().said.filter((message) => 'received' in (message as object)).length;

	test('F6: a silent line is asked after 55 s and given up 45 s later', () => {
		up();
		vi.advanceTimersByTime(54_999);
		expect(asks()).toBe(0);
		vi.advanceTimersByTime(1);
		expect(asks()).toBe(1);
		vi.advanceTimersByTime(44_999);
		expect(line.state).toBe('open');
		vi.advanceTimersByTime(1);
		expect([line.state, sockets[0]!.isClosed]).toEqual(['closed', true]);
	});

	test('an answer keeps it, and feeds the watchdogs of the providers', async () => {
		up();
		const { events } = openRoom('one');
		await microtasks();
		for (let minutes = 0; minutes < 5; minutes++) {
			vi.advanceTimersByTime(55_000);
			socket().hears({ received: 1 });
		}
		expect(line.state).toBe('open');
		expect(events.length).toBeGreaterThan(20);
	});

	test('F6: with something unanswered it is asked after 10 s', () => {
		up();
		socket().bufferedAmount = Infinity;
		line.askFeed(1);
		vi.advanceTimersByTime(10_000);
		socket().bufferedAmount = 0;
		vi.advanceTimersByTime(50);
		expect(asks()).toBe(1);
		vi.advanceTimersByTime(45_000);
		expect(line.state).toBe('closed');
	});

	test('a kick asks for a sign at once', () => {
		up();
		line.kick();
		expect(asks()).toBe(1);
	});

	test('a full socket is given no more until it is empty', () => {
		up();
		socket().bufferedAmount = 70_000;
		line.askFeed(1);
		vi.advanceTimersByTime(1000);
		expect(socket().said).toHaveLength(1);
		socket().bufferedAmount = 0;
		vi.advanceTimersByTime(50);
		expect(socket().said).toHaveLength(2);
	});
});
