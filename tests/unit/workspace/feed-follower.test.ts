// How far the feed is on this disk: a page that it refused is not passed over, and a beginning anew that it refused is tried again.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { readSetting } from '../../../src/lib/storage/settings.ts';
import type { FeedPage } from '../../../src/lib/sync/control.ts';
import { FeedFollower } from '../../../src/lib/workspace/feed-follower.ts';
import { openAccount } from '../storage/test-database.ts';

let database: AccountDatabase;
let feed: FeedFollower;
let said: string[];

beforeEach(async () => {
	database = await openAccount();
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	said = [];
	const line = {
		askFeed: (since: number) => said.push(`ask ${since}`),
		start: () => said.push('start'),
		stop: () => said.push('stop')
	};
	const parts = { database, line, now: () => 1, onVoided: () => said.push('voided') };
	const more = { onRead: async () => {}, onLevel: () => said.push('level') };
	feed = new FeedFollower({ ...parts, ...more }, { epoch: 'e', sequence: 0 }, Promise.resolve());
	feed.lineOpened();
});
afterEach(async () => {
	await feed.stop();
	vi.useRealTimers();
	vi.restoreAllMocks();
	database.close();
});

const body = { title: 'Dolor', kind: 'patient', questionnaire: { name: 'palliative', version: 1 } };
const page = (next: number): FeedPage & { name: string } => {
	const name = caseDocumentName('asuncion', newId());
	const about = { ...body, head: next, programme: null, code: 'K7M-4Q' };
	return {
		name,
		epoch: 'e',
		next,
		more: false,
		rows: [{ sequence: next, kind: 'room', subject: name, body: about }]
	};
};
const isHere = async (name: string) => (await database.documents.get(name)) !== undefined;
/** All that was heard is read, or refused. */
const heard = () => feed.rest();

function refuseOnce(): void {
	vi.spyOn(database, 'transaction').mockImplementationOnce(() => {
		throw new DOMException('no room', 'QuotaExceededError');
	});
}

test('behind a page that the disk refused none is read, and the line begins anew from before it', async () => {
	const [first, second] = [page(4), page(9)];
	refuseOnce();
	feed.hear(first);
	feed.hear(second);
	await heard();
	expect(feed.cursor).toEqual({ epoch: 'e', sequence: 0 });
	expect(await isHere(second.name)).toBe(false);
	expect(said).toEqual([]);
	await vi.advanceTimersByTimeAsync(30_000);
	expect(said).toEqual(['stop', 'start']);
	feed.lineOpened();
	feed.hear(first);
	feed.hear(second);
	await heard();
	expect([await isHere(first.name), await isHere(second.name)]).toEqual([true, true]);
	expect(await readSetting(database, 'cursor')).toEqual({ epoch: 'e', sequence: 9 });
	await vi.advanceTimersByTimeAsync(60_000);
	expect(said).toEqual(['stop', 'start', 'level', 'level']);
});

test('a line that comes back by itself is told from before it, too', async () => {
	const first = page(4);
	refuseOnce();
	feed.hear(first);
	await heard();
	feed.lineOpened();
	feed.hear(first);
	await heard();
	expect(await isHere(first.name)).toBe(true);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(said).toEqual(['level']);
});

test('R16 a beginning anew that the disk refused is tried again, from the memory that it knows', async () => {
	feed.hear(page(4));
	await heard();
	refuseOnce();
	vi.spyOn(database.outbox, 'where').mockImplementationOnce(() => {
		throw new DOMException('no room', 'QuotaExceededError');
	});
	await feed.startOver('another');
	expect(feed.cursor).toEqual({ epoch: 'e', sequence: 4 });
	expect(said).toEqual(['level', 'stop', 'voided']);
	await vi.advanceTimersByTimeAsync(30_000);
	expect(said).toEqual(['level', 'stop', 'voided', 'stop', 'start']);
	vi.restoreAllMocks();
	await feed.startOver('another');
	expect(feed.cursor).toEqual({ epoch: 'another', sequence: 0 });
	expect(said.at(-1)).toBe('start');
});

test('R16 what was opened while the rewrite was under way has no receipt either, before the line starts again', async () => {
	const { documents } = database;
	const filter = documents.filter.bind(documents);
	vi.spyOn(documents, 'filter').mockImplementationOnce((isWanted) => {
		said.push('rewriting');
		return filter(isWanted);
	});
	await feed.startOver('another');
	expect(said).toEqual(['stop', 'voided', 'rewriting', 'voided', 'start']);
});

test('R16 what was still heard on the line that found the log cut short is not read: all of it comes again', async () => {
	feed.hear(page(4));
	await heard();
	feed.hear(page(2));
	feed.hear(page(9));
	await heard();
	expect(said).toEqual(['level', 'stop', 'voided', 'voided', 'start']);
	expect(feed.cursor).toEqual({ epoch: 'e', sequence: 0 });
	feed.lineOpened();
	feed.hear(page(9));
	await heard();
	expect(feed.cursor).toEqual({ epoch: 'e', sequence: 9 });
});
