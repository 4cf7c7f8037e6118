// What the pill says of everything on a device: how the network faults read, and that nothing unsafe reads as safe.
import { beforeAll, expect, test } from 'vitest';
import { createWords } from '../../../src/lib/i18n/words.ts';
import { type DeviceFacts, pillOf } from '../../../src/lib/sync/sync-status.ts';
import { pillWords } from '../../../src/routes/pill-words.ts';

const words = createWords({ chainOf: (tag) => [tag, 'en'], directionOf: () => 'ltr' });
beforeAll(() => words.use('en'));

const calm: DeviceFacts = { waiting: 0, inTrouble: 0, storedAt: null, isConnected: true };

test.each<[string, Partial<DeviceFacts>, RegExp]>([
	['all has its receipt', {}, /^All safe on the server$/],
	['F2, F25: a receipt has not come', { waiting: 1 }, /^1 change not yet sent$/],
	[
		'F6: the line is gone while something waits',
		{ waiting: 2, isConnected: false },
		/^Offline, 2 changes saved here$/
	],
	['F6: the line is gone', { isConnected: false }, /^Offline, saved here$/],
	['F8, F24: the line is coming back', { isConnected: null }, /^Connecting…$/],
	['F1, F8: it is coming back while something waits', { isConnected: null, waiting: 2 }, /^Connecting…$/],
	['F10, F14: a document needs its member', { inTrouble: 1, waiting: 1 }, /^1 thing needs you$/],
	['F10, F14: it needs her offline, too', { inTrouble: 2, isConnected: false }, /^2 things need you$/]
])('%s', (_what, facts, whole) => {
	expect(pillWords(pillOf({ ...calm, ...facts }), words).whole).toMatch(whole);
});

test('F3: what comes down slowly is told in amounts', () => {
	const told = words.t('sync.receiving', {
		received: words.formats.bytes(48_000),
		total: words.formats.bytes(200_000)
	});
	expect(told).toMatch(/^Receiving: 48.kB of 200.kB$/);
});
