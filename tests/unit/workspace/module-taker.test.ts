// Taking the parts of a module: however it ends, it ends, and says how.
import { createHash } from 'node:crypto';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PackManifest } from '../../../src/lib/domain/pack.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { takeParts } from '../../../src/lib/workspace/module-taker.ts';
import { openAccount } from '../storage/test-database.ts';

const bytes = new TextEncoder().encode('{"blocks":[]}');
const hash = createHash('sha256').update(bytes).digest('hex');
const manifest: PackManifest = {
	...{ kind: 'curriculum', name: 'pain', version: 1, licence: 'CC-BY-4.0', layout: 1, title: { en: 'Pain' } },
	parts: [{ hash, bytes: bytes.length, type: 'application/json' }]
};

let database: AccountDatabase;
beforeEach(async () => {
	database = await openAccount();
	vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
	database.close();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

const take = (signal = new AbortController().signal) =>
	takeParts(database, manifest, { hashes: [hash], signal, onProgress: () => {} });
const answer = (body: BodyInit) => vi.stubGlobal('fetch', async () => new Response(body));

test('what comes is kept', async () => {
	answer(bytes);
	expect(await take()).toBe('whole');
	expect(await database.parts.count()).toBe(1);
});

test('where a login page answers in its place there is no network, and nothing of it is kept', async () => {
	answer('<html>Sign in to the hotel network</html>');
	expect(await take()).toBe('no-network');
	expect(await database.parts.count()).toBe(0);
});

test('where the disk refuses it ends as well', async () => {
	answer(bytes);
	vi.spyOn(database.parts, 'put').mockRejectedValue(new Error('the disk is gone'));
	expect(await take()).toBe('no-network');
	vi.spyOn(database.parts, 'put').mockRejectedValue(
		new DOMException('no room is left', 'QuotaExceededError')
	);
	expect(await take()).toBe('full');
	vi.spyOn(database.parts, 'bulkGet').mockRejectedValue(new Error('the disk is gone'));
	expect(await take()).toBe('no-network');
});

test('without an answer it ends for want of a network, or because it was cancelled', async () => {
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
	expect(await take()).toBe('no-network');
	expect(await take(AbortSignal.abort())).toBe('cancelled');
});
