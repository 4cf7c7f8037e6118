// The count on the app's icon follows what waits for a person, and goes when she does.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { markLooked } from '../../../src/lib/storage/story-store.ts';
import { readOwnCases } from '../../../src/lib/storage/own-cases.ts';
import type { FeedRow } from '../../../src/lib/sync/control.ts';
import { AppBadge } from '../../../src/lib/workspace/app-badge.ts';
import { readFeedPage } from '../../../src/lib/workspace/feed-reader.ts';
import { openAccount } from '../storage/test-database.ts';

const now = Date.UTC(2026, 11, 1);
let database: AccountDatabase;
beforeEach(async () => {
	database = await openAccount();
	return () => database.close();
});

let sequence = 0;
const hash = 'a'.repeat(64);
const told = (id: string, by: string, kind: string, body: object = {}): FeedRow => ({
	...{ sequence: ++sequence, kind: 'event', subject: `team/asuncion/case/${id}` },
	body: { sequence, kind, by, byName: by, at: sequence, body }
});
const read = (...rows: FeedRow[]) =>
	readFeedPage(database, { epoch: 'e', next: sequence, more: false, rows }, now);

test('the icon counts the cases that wait for this person, and nothing once she is gone', async () => {
	const shown: number[] = [];
	const icon = {
		setAppBadge: (count = 0) => Promise.resolve(void shown.push(count)),
		clearAppBadge: () => Promise.resolve(void shown.push(-1))
	};
	const badge = new AppBadge({ database, account: 'ana', now: () => now, icon });
	const shows = (count: number) => vi.waitFor(() => expect(shown.at(-1)).toBe(count));
	await shows(0);
	const [one, other] = [newId(), newId()];
	await read(told(one, 'luis', 'ask-look', { hash }), told(other, 'luis', 'ask-look', { hash }));
	await shows(2);
	await read(told(one, 'ana', 'approve', { hash }));
	await shows(1);
	badge.clear();
	await shows(-1);
	await read(told(newId(), 'luis', 'ask-look', { hash }));
	await readOwnCases(database, { account: 'ana', now });
	expect(shown.at(-1)).toBe(-1);
});

test('a follow-up counts from the day on which it comes near, though nothing was decided that day', async () => {
	const shown: number[] = [];
	let today = now;
	const icon = { setAppBadge: (count = 0) => Promise.resolve(void shown.push(count)) };
	const badge = new AppBadge({ database, account: 'ana', now: () => today, icon });
	const id = newId();
	const recommendations = [{ id: 'r1', text: 'Rotate', author: 'Emeka' }];
	await read(
		told(id, 'luis', 'approve', { hash }),
		told(id, 'ana', 'submit', { hash }),
		told(id, 'emeka', 'answer', { recommendations, followUpOn: '2026-12-20' })
	);
	await markLooked(database, id);
	await vi.waitFor(() => expect(shown.at(-1)).toBe(0));
	today = Date.UTC(2026, 11, 15);
	badge.look();
	await vi.waitFor(() => expect(shown.at(-1)).toBe(1));
	badge.clear();
});

test('what one decided oneself hides nothing that others decided before', async () => {
	const id = newId();
	await read(
		told(id, 'luis', 'approve', { hash }),
		told(id, 'ana', 'submit', { hash }),
		told(id, 'carla', 'accept', { number: 'PAL-2026-001' })
	);
	const news = async () => (await readOwnCases(database, { account: 'ana', now }))[0]?.news?.kind ?? null;
	expect(await news()).toBe('accept');
	await read(told(id, 'ana', 'own', { account: 'ana', name: 'Ana' }));
	expect(await news()).toBe('accept');
	await markLooked(database, id);
	expect(await news()).toBeNull();
	await read(told(id, 'ana', 'reply', { to: 'q', words: 'Senna' }));
	expect(await news()).toBeNull();
});
