// What a member is told: the most that is true of one document, the least of all for the pill.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DocumentFacts, pillOf, statusOf } from '../../../src/lib/sync/sync-status.ts';

const calm: DocumentFacts = {
	handed: 3,
	saved: 3,
	saveFailure: null,
	waiting: 0,
	storedAt: 50,
	refused: null,
	isLineOpen: true
};

test.each([
	['all receipted', {}, { kind: 'safe', at: 50 }],
	['all receipted, offline now', { isLineOpen: false }, { kind: 'safe', at: 50 }],
	['never any edits here', { handed: 0, saved: 0, storedAt: null }, { kind: 'safe', at: null }],
	['a write under way', { saved: 2, waiting: 1 }, { kind: 'saving' }],
	['a write under way, the receipt came first', { saved: 2 }, { kind: 'saving' }],
	['saved, no line', { waiting: 1, isLineOpen: false }, { kind: 'saved' }],
	['saved, on the line', { waiting: 1 }, { kind: 'sending' }],
	[
		'the disk is full',
		{ saved: 2, waiting: 1, saveFailure: 'quota' },
		{ kind: 'not-saved', reason: 'quota' }
	],
	['the disk is closed, all receipted', { saveFailure: 'closed' }, { kind: 'not-saved', reason: 'closed' }],
	['refused with words waiting', { waiting: 1, refused: 4403 }, { kind: 'not-stored', code: 4403 }],
	['refused, nothing waits', { refused: 4403 }, { kind: 'safe', at: 50 }],
	[
		'refused and not saved: the nearer danger',
		{ waiting: 1, saved: 2, refused: 4413, saveFailure: 'other' },
		{ kind: 'not-saved', reason: 'other' }
	]
] as [string, Partial<DocumentFacts>, unknown][])('%s', (_what, facts, expected) => {
	expect(statusOf({ ...calm, ...facts })).toEqual(expected);
});

const anyFacts: fc.Arbitrary<DocumentFacts> = fc
	.record({
		handed: fc.nat(5),
		unsaved: fc.nat(5),
		saveFailure: fc.constantFrom(null, 'quota', 'closed', 'other'),
		waiting: fc.nat(3),
		storedAt: fc.constantFrom(null, 50),
		refused: fc.constantFrom(null, 4403, 4413),
		isLineOpen: fc.boolean()
	})
	.map(({ unsaved, ...facts }) => ({ ...facts, saved: Math.max(0, facts.handed - unsaved) }));

test('R11, R12: "safe" only with every receipt, "saved" and "sending" only with every row on the disk', () => {
	fc.assert(
		fc.property(anyFacts, (facts) => {
			const { kind } = statusOf(facts);
			const isSaved = facts.saved === facts.handed && facts.saveFailure === null;
			if (kind === 'safe') expect([facts.waiting, isSaved]).toEqual([0, true]);
			if (kind === 'saved' || kind === 'sending') expect(isSaved).toBe(true);
			if (facts.saveFailure !== null) expect(kind).toBe('not-saved');
		})
	);
});

test.each([
	['all well', { waiting: 0, inTrouble: 0, storedAt: 9, isConnected: true }, { kind: 'safe', at: 9 }],
	[
		'three wait',
		{ waiting: 3, inTrouble: 0, storedAt: 9, isConnected: true },
		{ kind: 'waiting', changes: 3 }
	],
	['offline', { waiting: 3, inTrouble: 0, storedAt: 9, isConnected: false }, { kind: 'offline', changes: 3 }],
	[
		'offline with nothing waiting is still no promise about now',
		{ waiting: 0, inTrouble: 0, storedAt: 9, isConnected: false },
		{ kind: 'offline', changes: 0 }
	],
	[
		'before the first answer',
		{ waiting: 1, inTrouble: 0, storedAt: 9, isConnected: null },
		{ kind: 'connecting', changes: 1 }
	],
	[
		'trouble before all',
		{ waiting: 3, inTrouble: 2, storedAt: 9, isConnected: false },
		{ kind: 'attention', documents: 2 }
	]
])('the pill: %s', (_what, facts, expected) => {
	expect(pillOf(facts)).toEqual(expected);
});
