// The frames of one room: y-websocket's own kinds, and the two that Ronda adds (receipt marker, head).
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { varuintLength, writeVaruint } from './varuint.ts';

/** First number of a frame. 0 to 3 are y-websocket's; 102 is the receipt marker, 105 the head (see SPEC.md). */
export const frameKind = {
	sync: 0,
	awareness: 1,
	auth: 2,
	queryAwareness: 3,
	receipt: 102,
	head: 105
} as const;

/** Second number of a sync frame, as y-protocols numbers them. */
const syncKind = { step1: 0, step2: 1, update: 2 } as const;

/** Longest frame that a room takes, in bytes; a longer one is refused with 4413, on the device where that is known. */
export const longestFrame = 1024 * 1024;

/** A receipt marker is opaque to the relay and at most this long, in bytes. */
export const longestMarker = 16;

export type Frame =
	| { kind: 'step1'; body: Uint8Array }
	| { kind: 'step2' | 'update'; body: Uint8Array; marker: Uint8Array | null }
	| { kind: 'awareness'; body: Uint8Array }
	| { kind: 'query-awareness' }
	| { kind: 'receipt'; body: Uint8Array }
	| { kind: 'head'; sequence: number };

/** A frame that is not of any known form: what is wrong is told, what was in it is not. */
export class MalformedFrame extends Error {
	override readonly name = 'MalformedFrame';
}

const syncNames = ['step1', 'step2', 'update'] as const;

/** A varuint in its shortest form; the long forms (`80 00` for 0) are how filters are slipped past. */
function readMinimal(decoder: decoding.Decoder): number {
	const start = decoder.pos;
	const value = decoding.readVarUint(decoder);
	const isLong = decoder.pos - start > 1 && decoder.arr[decoder.pos - 1] === 0;
	if (isLong || !Number.isSafeInteger(value)) throw new MalformedFrame('long number');
	return value;
}

function readBody(decoder: decoding.Decoder): Uint8Array {
	const length = readMinimal(decoder);
	if (length > decoder.arr.length - decoder.pos) throw new MalformedFrame('length');
	return decoding.readUint8Array(decoder, length);
}

function readMarker(decoder: decoding.Decoder): Uint8Array {
	const marker = readBody(decoder);
	if (marker.length > longestMarker) throw new MalformedFrame('length');
	return marker;
}

/** What stands behind words: nothing, or the marker of the receipt that is asked for them. */
function readMarkerBehind(decoder: decoding.Decoder): Uint8Array | null {
	if (!decoding.hasContent(decoder)) return null;
	if (readMinimal(decoder) !== frameKind.receipt) throw new MalformedFrame('kind');
	return readMarker(decoder);
}

/** Reads one frame whole. Throws MalformedFrame for anything but exactly one well-formed frame. */
export function readFrame(bytes: Uint8Array): Frame {
	try {
		const decoder = decoding.createDecoder(bytes);
		const frame = readKnown(decoder);
		if (decoding.hasContent(decoder)) throw new MalformedFrame('bytes left over');
		return frame;
	} catch (error) {
		throw error instanceof MalformedFrame ? error : new MalformedFrame('cut short');
	}
}

function readKnown(decoder: decoding.Decoder): Frame {
	switch (readMinimal(decoder)) {
		case frameKind.sync: {
			const kind = syncNames[readMinimal(decoder)];
			if (kind === undefined) throw new MalformedFrame('sync kind');
			const body = readBody(decoder);
			return kind === 'step1' ? { kind, body } : { kind, body, marker: readMarkerBehind(decoder) };
		}
		case frameKind.awareness:
			return { kind: 'awareness', body: readBody(decoder) };
		case frameKind.queryAwareness:
			return { kind: 'query-awareness' };
		case frameKind.receipt:
			return { kind: 'receipt', body: readMarker(decoder) };
		case frameKind.head:
			return { kind: 'head', sequence: readMinimal(decoder) };
		default:
			throw new MalformedFrame('kind');
	}
}

/** Whether a well-formed frame holds words, of which some may be news to who gets it. */
export const bringsWords = (frame: Uint8Array) => frame[0] === frameKind.sync && frame[1] !== syncKind.step1;

/** Small kinds before a short body, which nearly all frames are, cost no encoder: a relay makes thousands a second. */
function frameOf(kinds: readonly number[], body: Uint8Array): Uint8Array {
	if (body.length < 0x80) {
		const frame = new Uint8Array(kinds.length + 1 + body.length);
		frame.set(kinds);
		frame[kinds.length] = body.length;
		frame.set(body, kinds.length + 1);
		return frame;
	}
	return encoding.encode((encoder) => {
		for (const kind of kinds) encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, body);
	});
}

export const step1Frame = (stateVector: Uint8Array) => frameOf([frameKind.sync, syncKind.step1], stateVector);
export const step2Frame = (update: Uint8Array) => frameOf([frameKind.sync, syncKind.step2], update);
export const updateFrame = (update: Uint8Array) => frameOf([frameKind.sync, syncKind.update], update);
export const awarenessFrame = (update: Uint8Array) => frameOf([frameKind.awareness], update);
/** "All that I sent before this": comes back once that is on the relay's disk. */
export const receiptFrame = (marker: Uint8Array) => frameOf([frameKind.receipt], marker);
/**
 * "All rows up to `sequence` have been sent on this channel, and are on the relay's disk." Written without an encoder, as
 * frames with a short body are: one follows every commit of every room.
 */
export function headFrame(sequence: number): Uint8Array {
	const frame = new Uint8Array(1 + varuintLength(sequence));
	frame[0] = frameKind.head;
	writeVaruint(frame, 1, sequence);
	return frame;
}

/** A frame of words (SyncStep2 or update) that asks for their receipt in the same message. */
export function marked(words: Uint8Array, marker: Uint8Array): Uint8Array {
	const receipt = receiptFrame(marker);
	const both = new Uint8Array(words.length + receipt.length);
	both.set(words);
	both.set(receipt, words.length);
	return both;
}

/** An update that holds nothing: no structs, no deletions. */
export const emptyUpdate = new Uint8Array([0, 0]);
