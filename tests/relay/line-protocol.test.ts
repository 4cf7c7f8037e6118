// What a line must say, and when: another protocol, another order or another form is refused.
import * as encoding from 'lib0/encoding';
import { beforeAll, expect, it } from 'vitest';
import {
	type FromDevice,
	type FromRelay,
	protocol,
	readFromRelay,
	writeControl
} from '../../src/lib/sync/control.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { openRaw, type RawSocket } from '../support/signed-socket.ts';
import { eventually, freshCase } from '../support/stock-client.ts';

const relay = servedRelay();
let ana: TestMember;
beforeAll(async () => {
	ana = await joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'member']), 'Ana');
});

const greeting = { protocol, app: 'test', epoch: null, cursor: 0, waiting: { count: 0, names: [] } };
const onChannel = (channel: number, bytes: Uint8Array) =>
	encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, channel);
		encoding.writeUint8Array(encoder, bytes);
	});
const say = (socket: RawSocket, message: FromDevice) => socket.send(onChannel(0, writeControl(message)));
const heard = (socket: RawSocket): FromRelay[] =>
	socket.messages.filter((bytes) => bytes[0] === 0).map((bytes) => readFromRelay(bytes.subarray(1))!);

async function line(): Promise<RawSocket> {
	const socket = openRaw(relay(), '/line', { cookie: ana.cookie, origin: relay().origin });
	await socket.opened;
	return socket;
}

it.each([0, protocol + 1, 1.5])(
	'an app with protocol %d is told to update, and does not come again',
	async (other) => {
		const device = new LineDevice({ origin: relay().origin, cookie: ana.cookie, protocol: other });
		await eventually(() => expect(device.states.at(-1)).toEqual({ state: 'refused', code: 4409 }));
		expect(device.states.filter(({ state }) => state === 'connecting')).toHaveLength(1);
		device.line.kick();
		expect(device.line.state).toBe('refused');
	}
);

it('a hello is answered with the protocol, the epoch, the time and the feed', async () => {
	const socket = await line();
	say(socket, { hello: greeting });
	await eventually(() => expect(heard(socket)).toHaveLength(2));
	const { epoch } = (await (await fetch(`${relay().origin}/healthz`)).json()) as { epoch: string };
	expect(heard(socket)[0]).toMatchObject({
		hello: { protocol, epoch, now: expect.any(Number), heard: null }
	});
	expect(heard(socket)[1]).toMatchObject({ feed: { epoch, more: false } });
	socket.close();
});

it('what a device has waiting is told back to it at the next hello', async () => {
	const waiting = { count: 2, names: ['one', 'two'] };
	for (const expected of [{ count: 0, names: [] }, waiting]) {
		const socket = await line();
		say(socket, { hello: { ...greeting, waiting } });
		await eventually(() => expect(heard(socket)[0]).toMatchObject({ hello: { heard: expected } }));
		socket.close();
		await socket.closed;
	}
});

const room = () => freshCase();
const broken: [string, (socket: RawSocket) => void][] = [
	[
		'words before the hello',
		(socket) => say(socket, { open: { channel: 1, room: room(), head: 0, waits: false } })
	],
	[
		'a second hello',
		(socket) => {
			say(socket, { hello: greeting });
			say(socket, { hello: greeting });
		}
	],
	['text', (socket) => socket.send('{"hello":{}}')],
	['what is no JSON', (socket) => socket.send(onChannel(0, new Uint8Array([123, 255])))],
	[
		'JSON that says nothing known',
		(socket) => socket.send(onChannel(0, new TextEncoder().encode('{"boo":1}')))
	],
	[
		'a hello that says more than one thing',
		(socket) =>
			socket.send(onChannel(0, new TextEncoder().encode(JSON.stringify({ hello: greeting, received: 1 }))))
	],
	['nothing at all', (socket) => socket.send(new Uint8Array())],
	['a number that does not end', (socket) => socket.send(new Uint8Array(12).fill(255))],
	[
		'a channel opened twice',
		(socket) => {
			say(socket, { hello: greeting });
			say(socket, { open: { channel: 1, room: room(), head: 0, waits: false } });
			say(socket, { open: { channel: 1, room: room(), head: 0, waits: false } });
		}
	],
	['pieces in another order', (socket) => socket.send(onChannel(1, new Uint8Array([103, 1, 100, 0])))]
];
it.each(broken)('R14: %s ends the line with 4422', async (_what, send) => {
	const socket = await line();
	send(socket);
	expect(await socket.closed).toBe(4422);
});

it('a message longer than any frame ends the line with 4413 before it was sent', async () => {
	const socket = await line();
	const longest = encoding.encode((encoder) => {
		for (const number of [103, 0, 2_000_000]) encoding.writeVarUint(encoder, number);
	});
	socket.send(onChannel(1, longest));
	expect(await socket.closed).toBe(4413);
});

it('R7: rooms that are not open to this member are refused one by one and alike; the line goes on', async () => {
	const socket = await line();
	say(socket, { hello: greeting });
	const names = [freshCase('kumasi'), freshCase('atlantis'), 'x', '', '../line', 'team/asuncion/case/UPPER'];
	names.forEach((name, index) =>
		say(socket, { open: { channel: index + 1, room: name, head: 0, waits: false } })
	);
	await eventually(() => expect(heard(socket).filter((message) => 'close' in message)).toHaveLength(6));
	const closes = heard(socket).flatMap((message) => ('close' in message ? [message.close] : []));
	expect(closes.sort((one, other) => one.channel - other.channel)).toEqual(
		names.map((_, index) => ({ channel: index + 1, code: 4403 }))
	);
	say(socket, { received: 0 });
	await eventually(() => expect(heard(socket).at(-1)).toMatchObject({ received: expect.any(Number) }));
	socket.close();
});

it('a line holds five hundred rooms; a further one is asked to slow down', async () => {
	const socket = await line();
	say(socket, { hello: greeting });
	for (let channel = 1; channel <= 501; channel++)
		say(socket, { open: { channel, room: freshCase(), head: 0, waits: false } });
	await eventually(() =>
		expect(heard(socket).filter((message) => 'close' in message)).toEqual([
			{ close: { channel: 501, code: 4529 } }
		])
	);
	socket.close();
});
