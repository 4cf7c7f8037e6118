// The outbox's sender: in order, once each, decided only by the relay's own word.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { putCommand } from '../../../src/lib/storage/outbox.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { FeedPage } from '../../../src/lib/sync/control.ts';
import { readFeedPage } from '../../../src/lib/workspace/feed-reader.ts';
import { decide } from '../../../src/lib/workspace/member-writes.ts';
import { OutboxSender } from '../../../src/lib/workspace/outbox-sender.ts';
import { openAccount } from '../storage/test-database.ts';

let database: AccountDatabase;
let requests: { path: string; device: string | null; body: { key: string } }[];
let takenBack: string[];
let answer: (key: string) => Response | Promise<Response>;
let sender: OutboxSender;

beforeEach(async () => {
	database = await openAccount();
	[requests, takenBack] = [[], []];
	answer = () => Response.json({ epoch: 'e', sequence: 1 });
	vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
		const body = JSON.parse(init.body as string) as { key: string };
		requests.push({ path, device: new Headers(init.headers).get('x-ronda-device'), body });
		return answer(body.key);
	});
	const onRefused = async ({ key }: { key: string }) => void takenBack.push(key);
	sender = new OutboxSender({ database, device: 'phone', onRefused, isConnected: () => false });
});
afterEach(() => {
	vi.unstubAllGlobals();
	database.close();
});

const put = (key: string) =>
	putCommand(database, { key, kind: 'remove-case', subject: `case ${key}`, body: {}, at: 1 });
const statesByKey = async () =>
	Object.fromEntries((await database.outbox.toArray()).map(({ key, state }) => [key, state]));
const sentKeys = () => requests.map(({ body }) => body.key);

test('what waits is sent in its order, under the name of this device, and keeps what the relay answered', async () => {
	await put('b');
	await put('a');
	await sender.send();
	expect(requests[0]).toMatchObject({
		path: '/api/commands',
		device: 'phone',
		body: { kind: 'remove-case' }
	});
	expect(sentKeys()).toEqual(['b', 'a']);
	expect(await database.outbox.get('a')).toMatchObject({ state: 'accepted', epoch: 'e', sequence: 1 });
	await sender.send();
	expect(requests).toHaveLength(2);
});

test('a decision that a withdrawal erases while it is under way is settled by nobody, and the next one leaves', async () => {
	await put('erased');
	await put('next');
	answer = async (key) => {
		if (key !== 'erased') return Response.json({ epoch: 'e', sequence: 1 });
		await database.outbox.delete(key);
		return Response.json({ problem: 'purged' }, { status: 409 });
	};
	await sender.send();
	expect(takenBack).toEqual([]);
	expect(await statesByKey()).toEqual({ next: 'accepted' });
});

test('a decision that the feed told before its own answer came is there once, and waits no more', async () => {
	const subject = `programme/palliative-care/case/${newId()}`;
	const ask = { kind: 'ask', body: { id: 'q', address: null, words: 'Which laxative?' } };
	const submit = { kind: 'submit', body: { hash: 'a'.repeat(64) } };
	const told = (sequence: number, event: { kind: string; body: object }): FeedPage['rows'][number] => ({
		...{ kind: 'event' as const, sequence, subject },
		body: { sequence, by: 'ruth', byName: 'Ruth', at: 1, ...event }
	});
	const read = (next: number, rows: FeedPage['rows']) =>
		readFeedPage(database, { epoch: 'e', rows, next, more: false }, 1);
	await read(2, [told(1, { kind: 'approve', body: submit.body }), told(2, submit)]);
	const by = { id: 'ruth', name: 'Ruth' };
	await decide(database, { kind: 'ask', subject, body: ask.body, by, at: 1 });
	answer = async () => {
		await read(3, [told(3, ask)]);
		return Response.json({ epoch: 'e', sequence: 3 });
	};
	await sender.send();
	const [row] = await database.stories.toArray();
	expect(row).toMatchObject({ isPending: false, status: 'submitted' });
	expect(row?.story.questions.map(({ words }) => words)).toEqual(['Which laxative?']);
});

test.each([
	['no network', () => Promise.reject(new TypeError('failed'))],
	['a login page of a hotel', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
	['a relay in trouble', () => Response.json({ problem: 'disk-full' }, { status: 507 })],
	['too many requests', () => Response.json({ problem: 'slow-down' }, { status: 429 })],
	['a sign-in that ended', () => Response.json({ problem: 'signed-out' }, { status: 401 })],
	['an answer that is none', () => Response.json({ fine: true })]
])('with %s everything waits, in order, and nothing after it is tried', async (_what, failing) => {
	answer = failing;
	await put('first');
	await put('second');
	await sender.send();
	expect(sentKeys()).toEqual(['first']);
	expect(await statesByKey()).toEqual({ first: 'waiting', second: 'waiting' });
	answer = () => Response.json({ epoch: 'e', sequence: 1 });
	await sender.send();
	expect(await statesByKey()).toEqual({ first: 'accepted', second: 'accepted' });
});

test.each([403, 409, 422])(
	'R15: a refusal (%d) is kept with its reason, shown back, and the next is sent',
	async (status) => {
		answer = (key) =>
			key === 'late'
				? Response.json({ problem: 'already-removed' }, { status })
				: Response.json({ epoch: 'e', sequence: 2 });
		await put('late');
		await put('next');
		await sender.send();
		expect(await statesByKey()).toEqual({ late: 'refused', next: 'accepted' });
		expect(await database.outbox.get('late')).toMatchObject({ problem: 'already-removed' });
		expect(takenBack).toEqual(['late']);
	}
);

test('F37: sent from two places at once, each command leaves once', async () => {
	await put('a');
	await put('b');
	await Promise.all([sender.send(), sender.send(), sender.send()]);
	expect(sentKeys()).toEqual(['a', 'b']);
});

test('what is put while others are sent is sent too', async () => {
	answer = async (key) => {
		if (key === 'a') {
			await put('b');
			void sender.send();
		}
		return Response.json({ epoch: 'e', sequence: 1 });
	};
	await put('a');
	await sender.send();
	expect(sentKeys()).toEqual(['a', 'b']);
});

test('F2: an answer that was lost is asked for again with the same key', async () => {
	let isFirst = true;
	answer = () => {
		if (!isFirst) return Response.json({ epoch: 'e', sequence: 7 });
		isFirst = false;
		return Promise.reject(new TypeError('cut'));
	};
	await put('a');
	await sender.send();
	await sender.send();
	expect(sentKeys()).toEqual(['a', 'a']);
	expect(await database.outbox.get('a')).toMatchObject({ state: 'accepted', sequence: 7 });
});
