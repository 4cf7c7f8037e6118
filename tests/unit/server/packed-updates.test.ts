// Updates packed for the database's thread are the same ones when they are unpacked, in the same order.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packed, unpacked } from '../../../server/store/packed-updates.ts';
import type { RoomMeta } from '../../../server/update-store.ts';

const meta: fc.Arbitrary<RoomMeta> = fc.record({
	title: fc.string(),
	kind: fc.constantFrom('case', 'measures'),
	questionnaire: fc.constant(null),
	programme: fc.constant(null),
	layout: fc.nat(3)
});
const update = fc.record({
	document: fc.constantFrom('asuncion/case/1', 'asuncion/case/2', 'kumasi/case/1'),
	update: fc.uint8Array({ maxLength: 40 }),
	meta: fc.option(meta)
});

test('whatever is packed is unpacked, also on another thread', () => {
	fc.assert(
		fc.property(fc.array(update, { maxLength: 30 }), (updates) => {
			expect(unpacked(structuredClone(packed(updates)))).toEqual(updates);
		})
	);
});

test('a name is told once, however many updates it has', () => {
	const updates = Array.from({ length: 9 }, () => ({ document: 'a', update: Uint8Array.of(1), meta: null }));
	expect(packed(updates).documents).toEqual(['a']);
});
