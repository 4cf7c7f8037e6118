// Control messages: what is written reads as it was, and nothing else reads at all.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	type FromDevice,
	type FromRelay,
	readFromDevice,
	readFromRelay,
	writeControl
} from '../../../src/lib/sync/control.ts';

const hello = { protocol: 1, app: '0.1.0', epoch: null, cursor: 0, waiting: { count: 1, names: ['a'] } };
const fromDevice: FromDevice[] = [
	{ hello },
	{ hello: { ...hello, epoch: 'e', cursor: 99 } },
	{ open: { channel: 1, room: 'team/asuncion/case/x', head: 0, waits: true } },
	{ close: { channel: 1_000_000 } },
	{ here: { channel: 1, item: 'pain' } },
	{ here: { channel: 1, item: null } },
	{ feed: { since: 12 } },
	{ received: 0 }
];
const fromRelay: FromRelay[] = [
	{ hello: { protocol: 1, version: 'v', epoch: 'e', now: 1_790_000_000_000, heard: null } },
	{ hello: { protocol: 1, version: 'v', epoch: 'e', now: 1, heard: { count: 1, names: ['a'], at: 5 } } },
	{ open: { channel: 3, head: 0 } },
	{ same: { channel: 3 } },
	{ close: { channel: 3, code: 4403 } },
	{ peers: { channel: 3, people: [{ account: 'a', name: 'Ana', item: null }] } },
	{ here: { channel: 3, account: 'a', name: 'Ana', item: 'pain' } },
	{
		feed: {
			epoch: 'e',
			next: 5,
			more: false,
			rows: [{ sequence: 5, kind: 'room', subject: 's', body: { a: 1 } }]
		}
	},
	{ received: 77 }
];
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test.each(fromDevice)('a device says %j', (message) => {
	expect(readFromDevice(writeControl(message))).toEqual(message);
});

test.each(fromRelay)('the relay says %j', (message) => {
	expect(readFromRelay(writeControl(message))).toEqual(message);
});

test.each([
	['channel 0, which is control itself', { open: { channel: 0, room: 'r', head: 0, waits: false } }],
	['a channel beyond a million', { close: { channel: 1_000_001 } }],
	['half a channel', { close: { channel: 1.5 } }],
	['a channel in words', { close: { channel: '1' } }],
	['a head below nothing', { open: { channel: 1, room: 'r', head: -1, waits: false } }],
	['a room name of 201 characters', { open: { channel: 1, room: 'r'.repeat(201), head: 0, waits: false } }],
	['an item of 121 characters', { here: { channel: 1, item: 'i'.repeat(121) } }],
	['51 names that wait', { hello: { ...hello, waiting: { count: 51, names: Array(51).fill('n') } } }],
	['two things at once', { received: 1, close: { channel: 1 } }],
	['nothing', {}],
	['a list', [{ received: 1 }]],
	['null', null],
	['a hello without its epoch', { hello: { ...hello, epoch: undefined } }],
	['an unknown word', { whisper: { channel: 1 } }]
])('R14: a device that says %s is not understood', (_what, message) => {
	expect(readFromDevice(bytesOf(message))).toBeNull();
});

test('what a newer app adds inside a message is passed over', () => {
	expect(
		readFromDevice(bytesOf({ open: { channel: 1, room: 'r', head: 0, waits: false, speed: 'slow' } }))
	).toEqual({
		open: { channel: 1, room: 'r', head: 0, waits: false }
	});
});

test('R14: a name that is no name of a member does not become one', () => {
	const read = readFromDevice(new TextEncoder().encode('{"received":1,"__proto__":{"close":{"channel":1}}}'));
	expect(read === null || Object.keys(read)).not.toContain('close');
	expect(({} as { close?: unknown }).close).toBeUndefined();
});

test('R14: bytes that are no message are null, whatever they are', () => {
	const deep = new TextEncoder().encode('['.repeat(200_000));
	expect([readFromDevice(deep), readFromRelay(deep)]).toEqual([null, null]);
	const garbage = fc.oneof(
		fc.uint8Array({ maxLength: 60 }),
		fc.json().map((text) => new TextEncoder().encode(text))
	);
	fc.assert(
		fc.property(garbage, (bytes) => {
			expect([readFromDevice(bytes), readFromRelay(bytes)]).toEqual([null, null]);
		}),
		{ numRuns: 2000 }
	);
});
