// How often the relay's disk is asked to commit: at once for one person, in groups for a crowd.
import { expect, test } from 'vitest';
import { SqliteUpdateStore } from '../../../server/sqlite-update-store.ts';
import type { Store } from '../../../server/store/store.ts';
import type { PackedUpdates } from '../../../server/store/packed-updates.ts';

test('what a crowd writes is committed in groups, and what one person writes at once', async () => {
	const groups: number[] = [];
	const database = {
		async run(_operation: 'appendPacked', { lengths }: PackedUpdates) {
			groups.push(lengths.length);
			return Array.from(lengths, () => 1);
		}
	};
	const updates = new SqliteUpdateStore(database as unknown as Store);
	const append = (byte: number) => updates.append('team/asuncion/case/a', Uint8Array.of(byte), null);
	for (const byte of [1, 2, 3]) await append(byte);
	await new Promise(setImmediate);
	await Promise.all(Array.from({ length: 100 }, (_, byte) => append(byte)));
	const later: Promise<number>[] = [];
	for (let turns = 0; turns < 5; turns++) {
		later.push(append(turns));
		await new Promise(setImmediate);
	}
	await Promise.all(later);
	expect(groups).toEqual([1, 1, 1, 1, 99, 5]);
});
