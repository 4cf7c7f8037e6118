// A channel: a WebSocket to y-websocket, a quiet and honest peer to the relay.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { Channel, type ChannelDocument, type ChannelLine } from '../../../src/lib/sync/channel.ts';
import {
	awarenessFrame,
	emptyUpdate,
	type Frame,
	headFrame,
	longestFrame,
	readFrame,
	receiptFrame,
	step1Frame,
	step2Frame,
	updateFrame
} from '../../../src/lib/sync/frames.ts';
import { Receipts } from '../../../src/lib/sync/receipts.ts';

/** The line's side in the test's hands. */
class FakeLine implements ChannelLine {
	readonly sent: Frame[] = [];
	detached = 0;

	attach(): number {
		return 7;
	}

	detach(): void {
		this.detached++;
	}

	tell(): void {}

	send(channel: number, frame: Uint8Array): void {
		expect(channel).toBe(7);
		this.sent.push(readFrame(frame));
	}

	get kinds(): Frame['kind'][] {
		return this.sent.map(({ kind }) => kind);
	}
}

let line: FakeLine;
let head: number;
let level: Uint8Array | null;
let receipts: Receipts;
let words: Y.Doc;
const told: unknown[] = [];
const heard: Frame[] = [];
const closed: number[] = [];

function open({ waiting = 0 } = {}): Channel {
	receipts = new Receipts(waiting);
	const document: ChannelDocument = {
		room: 'room',
		words,
		receipts,
		level: () => level,
		head: () => head,
		item: () => null,
		onReceipt: () => told.push('receipt'),
		onHead: (sequence) => told.push({ head: sequence }),
		onAsked: () => told.push('asked'),
		onRefused: (code) => told.push({ refused: code })
	};
	const channel = new Channel(line, document);
	channel.onmessage = ({ data }) => heard.push(readFrame(new Uint8Array(data)));
	channel.onclose = ({ code }) => closed.push(code);
	return channel;
}

/** The line comes up; gives what `open` says to the relay. */
function come(channel: Channel): { head: number; waits: boolean } {
	const opening = channel.opened();
	channel.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
	return opening;
}

function edit(channel: Channel, letters = 1): void {
	receipts.edited();
	words.once('update', (update: Uint8Array) => channel.send(updateFrame(update)));
	words.getText('t').insert(0, 'x'.repeat(letters));
}

beforeEach(() => {
	vi.useFakeTimers();
	line = new FakeLine();
	words = new Y.Doc();
	head = 0;
	level = null;
	for (const list of [told, heard, closed]) list.length = 0;
});
afterEach(() => vi.useRealTimers());

test('with no head it sends its SyncStep1; with one it keeps it until the relay asks', () => {
	expect(come(open())).toEqual({ head: 0, waits: false });
	expect(line.kinds).toEqual(['step1']);
	line.sent.length = 0;
	head = 12;
	const channel = open();
	expect(come(channel)).toEqual({ head: 12, waits: false });
	expect(line.kinds).toEqual([]);
	channel.asked();
	channel.asked();
	expect(line.kinds).toEqual(['step1']);
});

test('"same" ends the handshake of the provider without a frame', () => {
	head = 12;
	const channel = open();
	come(channel);
	channel.same();
	expect(heard).toEqual([{ kind: 'step2', body: emptyUpdate, marker: null }]);
	channel.asked();
	expect(line.kinds).toEqual([]);
});

test('words that wait are told; they leave with the SyncStep2 alone, and its marker with it', () => {
	const channel = open({ waiting: 2 });
	expect(come(channel)).toEqual({ head: 0, waits: true });
	edit(channel);
	vi.advanceTimersByTime(20_000);
	expect(line.kinds).toEqual(['step1']);
	channel.send(step2Frame(emptyUpdate));
	expect(line.kinds).toEqual(['step1', 'step2']);
	expect(channel.isUnanswered).toBe(true);
	const { marker } = line.sent.at(-1) as Extract<Frame, { kind: 'step2' }>;
	channel.receive(receiptFrame(marker!));
	expect([told, receipts.waiting, channel.isUnanswered]).toEqual([['receipt'], 0, false]);
});

test('of its deletions the SyncStep2 holds only those that the relay lacks', () => {
	words.getText('t').insert(0, 'x'.repeat(1000));
	for (let at = 0; at < 400; at++) words.getText('t').delete(at, 1);
	level = Y.encodeSnapshot(Y.snapshot(words));
	const relay = new Y.Doc();
	Y.applyUpdate(relay, Y.encodeStateAsUpdate(words));
	const asked = Y.encodeStateVector(relay);
	words.getText('t').delete(100, 7);
	words.getText('t').insert(0, 'y');
	const channel = open({ waiting: 2 });
	come(channel);
	const whole = Y.encodeStateAsUpdate(words, asked);
	channel.send(step2Frame(whole));
	const sent = line.sent.flatMap((frame) => (frame.kind === 'step2' ? [frame.body] : []))[0]!;
	expect(whole.length).toBeGreaterThan(800);
	expect(sent.length).toBeLessThan(60);
	Y.applyUpdate(relay, sent);
	expect(Y.equalSnapshots(Y.snapshot(relay), Y.snapshot(words))).toBe(true);
});

test('words are held, then leave as one with a marker; a flush sends them at once', () => {
	const channel = open();
	come(channel);
	edit(channel);
	edit(channel);
	expect(line.kinds).toEqual(['step1']);
	channel.flush();
	expect(line.kinds).toEqual(['step1', 'update']);
	edit(channel);
	vi.advanceTimersByTime(10_000);
	expect(line.kinds).toEqual(['step1', 'update', 'update']);
	const markers = line.sent.flatMap((frame) => ('marker' in frame ? [frame.marker] : []));
	expect(markers).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
});

test('words that fill a frame leave without their marker, which follows', () => {
	const channel = open();
	come(channel);
	const bare = updateFrame(new Uint8Array(longestFrame / 2)).length - longestFrame / 2;
	const [fits, fills] = [new Uint8Array(longestFrame - bare - 3), new Uint8Array(longestFrame - bare - 2)];
	for (const update of [fits, fills]) {
		line.sent.length = 0;
		channel.send(step2Frame(update));
		expect(line.kinds).toEqual(update === fits ? ['step2'] : ['step2', 'receipt']);
	}
});

test('what is held when the provider closes still leaves; what is held when the line is lost does not', () => {
	const [kept, lost] = [open(), open()];
	for (const channel of [kept, lost]) come(channel);
	line.sent.length = 0;
	edit(kept);
	kept.close();
	expect([line.kinds, closed, line.detached]).toEqual([['update'], [1000], 1]);
	line.sent.length = 0;
	edit(lost);
	lost.ended(1006);
	lost.ended(1006);
	vi.advanceTimersByTime(20_000);
	expect([line.kinds, closed]).toEqual([[], [1000, 1006]]);
});

test('receipts and heads stay here; all else reaches the provider', () => {
	const channel = open();
	come(channel);
	channel.receive(headFrame(5));
	channel.receive(receiptFrame(new Uint8Array([1])));
	channel.receive(updateFrame(emptyUpdate));
	channel.receive(new Uint8Array([200, 200]));
	expect([heard.map(({ kind }) => kind), told]).toEqual([['update'], [{ head: 5 }]]);
});

test("the provider's presence stays silent, and before the line is up nothing is sent", () => {
	const channel = open();
	channel.send(step1Frame(emptyUpdate));
	come(channel);
	channel.send(awarenessFrame(new Uint8Array([0])));
	expect(line.kinds).toEqual(['step1']);
});

test('the watchdog of the provider is kept quiet only while the channel is open', () => {
	const channel = open();
	channel.reassure();
	come(channel);
	channel.reassure();
	channel.ended(1006);
	channel.reassure();
	expect(heard).toEqual([{ kind: 'awareness', body: new Uint8Array([0]) }]);
});

test('R15: words that no relay takes are refused here: the member is told, nothing is sent, the line stays', () => {
	const channel = open();
	come(channel);
	edit(channel, longestFrame);
	expect([told, closed, line.kinds]).toEqual([[{ refused: 4413 }], [4413], ['step1']]);
	const other = open({ waiting: 1 });
	come(other);
	other.send(step2Frame(new Uint8Array(longestFrame)));
	expect([told.length, closed, line.kinds]).toEqual([2, [4413, 4413], ['step1', 'step1']]);
});
