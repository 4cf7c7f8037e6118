// Frames: exactly one form each, and nothing but MalformedFrame for anything else.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	awarenessFrame,
	type Frame,
	headFrame,
	longestMarker,
	MalformedFrame,
	marked,
	readFrame,
	receiptFrame,
	step1Frame,
	step2Frame,
	updateFrame
} from '../../../src/lib/sync/frames.ts';

const encode: Record<Exclude<Frame['kind'], 'head'>, (body: Uint8Array) => Uint8Array> = {
	step1: step1Frame,
	step2: step2Frame,
	update: updateFrame,
	awareness: awarenessFrame,
	'query-awareness': () => new Uint8Array([3]),
	receipt: receiptFrame
};

/** The one way to write a frame. */
function written(frame: Frame): Uint8Array {
	if (frame.kind === 'head') return headFrame(frame.sequence);
	const bytes = encode[frame.kind](frame.kind === 'query-awareness' ? new Uint8Array() : frame.body);
	return 'marker' in frame && frame.marker !== null ? marked(bytes, frame.marker) : bytes;
}

const body = fc.uint8Array({ maxLength: 300 });
const marker = fc.uint8Array({ maxLength: longestMarker });
const anyFrame: fc.Arbitrary<Frame> = fc.oneof(
	fc.record({ kind: fc.constantFrom('step1', 'awareness'), body }),
	fc.record({ kind: fc.constantFrom('step2', 'update'), body, marker: fc.option(marker) }),
	fc.record({ kind: fc.constant('receipt'), body: marker }),
	fc.record({ kind: fc.constant('head'), sequence: fc.maxSafeNat() }),
	fc.constant({ kind: 'query-awareness' })
);

test('every frame reads as what was written', () => {
	fc.assert(fc.property(anyFrame, (frame) => void expect(readFrame(written(frame))).toEqual(frame)));
});

test('R6: what reads at all was written in the one form there is', () => {
	const garbage = fc.oneof(
		fc.uint8Array({ maxLength: 40 }),
		fc
			.tuple(fc.constantFrom(0, 1, 2, 3, 102, 105), fc.uint8Array({ maxLength: 12 }))
			.map(([kind, rest]) => new Uint8Array([kind, ...rest])),
		fc.tuple(anyFrame, fc.nat(), fc.nat(255)).map(([frame, at, byte]) => {
			const bytes = written(frame);
			bytes[at % bytes.length] = byte;
			return bytes;
		})
	);
	let readable = 0;
	fc.assert(
		fc.property(garbage, (bytes) => {
			try {
				expect(written(readFrame(bytes))).toEqual(bytes);
				readable++;
			} catch (error) {
				expect(error).toBeInstanceOf(MalformedFrame);
			}
		}),
		{ numRuns: 5000 }
	);
	expect(readable).toBeGreaterThan(100);
});

/** The shortest form of a number below 128, made one byte longer. */
const long = (number: number) => [0x80 | number, 0];
test.each([
	['kind', [...long(0), 2, 0]],
	['sync kind', [0, ...long(2), 0]],
	['length', [0, 2, ...long(1), 9]],
	['length, two bytes too long', [0, 2, 0x81, 0x80, 0, 9]],
	['receipt kind', [...long(102), 1, 7]],
	['receipt kind behind words', [0, 2, 1, 9, ...long(102), 1, 7]],
	['head', [105, ...long(9)]]
])('R6: a number in a longer form than it needs is refused: %s', (_what, bytes) => {
	expect(() => readFrame(new Uint8Array(bytes))).toThrow(MalformedFrame);
});

test.each([
	['nothing', []],
	['an unknown kind', [4, 0]],
	['auth', [2, 0, 0]],
	['an unknown sync kind', [0, 3, 0]],
	['a body that is cut short', [0, 2, 5, 1, 2]],
	['bytes behind the body', [0, 2, 1, 7, 7]],
	['two frames in one', [3, 3]],
	['words and another frame than a marker', [0, 2, 1, 7, 3]],
	['words and a marker that is cut short', [0, 2, 1, 7, 102, 2, 1]],
	['words and two markers', [0, 2, 1, 7, 102, 1, 1, 102, 1, 2]],
	['a marker in front of words', [102, 1, 1, 0, 2, 1, 7]],
	['a question and a marker', [0, 0, 1, 0, 102, 1, 1]],
	['words and a marker of 17 bytes', [0, 2, 1, 7, 102, 17, ...Array<number>(17).fill(0)]],
	['a marker of 17 bytes', [102, 17, ...Array<number>(17).fill(0)]],
	['a number beyond all numbers', [105, ...Array<number>(10).fill(0xff), 1]]
])('%s is malformed', (_what, bytes) => {
	expect(() => readFrame(new Uint8Array(bytes))).toThrow(MalformedFrame);
});
