// F22: what the browser promises about its disk is said, and nothing depends on it.
import { expect, test, vi } from 'vitest';
import { askToPersist, estimate, type DeviceStorage } from '../../../src/lib/storage/room-left.ts';

const refuses = () => Promise.reject(new TypeError('not here'));

test.each<[string, DeviceStorage, string]>([
	['grants it', { persist: async () => true, persisted: async () => false }, 'kept'],
	['refuses it', { persist: async () => false, persisted: async () => false }, 'not-kept'],
	['cannot say what it promised before', { persist: async () => true }, 'kept'],
	['does not know it', {}, 'unknown'],
	['fails', { persist: refuses, persisted: async () => false }, 'unknown']
])('F22: a browser that %s is told as it is', async (_what, storage, answer) => {
	expect(await askToPersist(storage)).toBe(answer);
});

test('a browser that has promised already is not asked again', async () => {
	const persist = vi.fn(async () => false);
	expect(await askToPersist({ persist, persisted: async () => true })).toBe('kept');
	expect(persist).not.toHaveBeenCalled();
});

test.each<[string, DeviceStorage, unknown]>([
	['what is left', { estimate: async () => ({ usage: 300, quota: 1_000 }) }, { used: 300, left: 700 }],
	['none left, never less', { estimate: async () => ({ usage: 12, quota: 10 }) }, { used: 12, left: 0 }],
	['nothing where a figure is missing', { estimate: async () => ({ usage: 12 }) }, null],
	['nothing where it is not known', {}, null],
	['nothing where it fails', { estimate: refuses }, null]
])('room left: %s', async (_what, storage, answer) => {
	expect(await estimate(storage)).toEqual(answer);
});
