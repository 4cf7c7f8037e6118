// The pictures of a unit: a late answer of the one that was left does not take the place of those that are read now.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AccountDatabase, PartRow } from '../../../src/lib/storage/account-database.ts';
import { showPictures, type Pictures } from '../../../src/routes/learn/[module]/[unit]/pictures.ts';
import { openAccount } from '../storage/test-database.ts';

let database: AccountDatabase;
beforeEach(async () => (database = await openAccount()));
afterEach(() => {
	database.close();
	vi.restoreAllMocks();
});

const part = (hash: string): PartRow => ({ hash, bytes: new Uint8Array([1]), type: 'image/svg+xml' });

test('those that are here are shown by their names', async () => {
	await database.parts.put(part('a'));
	const shown = await new Promise<Pictures>((show) =>
		showPictures(database, { images: { body: 'a', hand: 'b' } }, show)
	);
	expect([...shown.keys()]).toEqual(['body']);
});

test('an answer that comes after the unit was left is not shown, and its addresses are let go', async () => {
	const late = Promise.withResolvers<PartRow>();
	vi.spyOn(database.parts, 'get').mockImplementation((async (hash: string) =>
		hash === 'late' ? late.promise : part(hash)) as unknown as typeof database.parts.get);
	const revoked = vi.spyOn(URL, 'revokeObjectURL');
	const shown: string[][] = [];
	const show = (pictures: Pictures) => shown.push([...pictures.keys()]);
	const leave = showPictures(database, { images: { former: 'late' } }, show);
	leave();
	showPictures(database, { images: { newer: 'here' } }, show);
	await vi.waitFor(() => expect(shown).toEqual([['newer']]));
	late.resolve(part('late'));
	await vi.waitFor(() => expect(revoked).toHaveBeenCalledTimes(1));
	expect(shown).toEqual([['newer']]);
});
