// What failed once while the line stayed up is tried again by itself, later and later, and not once the line is gone.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { putCommand, waitingCommands } from '../../../src/lib/storage/outbox.ts';
import type { Connection } from '../../../src/lib/workspace/connection.ts';
import { Source } from '../../../src/lib/workspace/observed.ts';
import { SyncRound } from '../../../src/lib/workspace/sync-round.ts';
import { connectionOf } from '../../support/connection-of.ts';
import { FakeSocket } from '../../support/fake-socket.ts';
import { turn } from '../storage/failing-disk.ts';
import { openAccount } from '../storage/test-database.ts';

// The shortest wait of each: half of it.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

describe('decisions', () => {
	let database: AccountDatabase;
	let connection: Connection;
	let socket: FakeSocket;
	let sent: number;
	let answer: () => Response | Promise<Response>;

	beforeEach(async () => {
		database = await openAccount();
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		sent = 0;
		vi.stubGlobal('fetch', async (path: string) => {
			if (path !== '/api/commands') throw new TypeError('no network');
			sent++;
			return answer();
		});
		connection = connectionOf(database, { connect: () => (socket = new FakeSocket()) });
	});
	afterEach(async () => {
		await connection.close();
		database.close();
		vi.unstubAllGlobals();
	});

	/** The line is up, and the relay has answered. */
	function welcome(): void {
		socket.open();
		socket.hears({ hello: { protocol: 1, version: 'test', epoch: 'e', now: 1, heard: null } });
	}

	/** So many ms go by, and all that follows from it on the disk happens. */
	async function pass(ms: number): Promise<void> {
		await vi.advanceTimersByTimeAsync(ms);
		for (let turns = 0; turns < 100; turns++) await turn();
	}

	const waiting = async () => (await waitingCommands(database)).map(({ key }) => key);
	const put = (key: string) =>
		putCommand(database, { key, kind: 'remove-case', subject: `case ${key}`, body: {}, at: 1 });
	const accepted = () => Response.json({ epoch: 'e', sequence: 1 });
	const busy = () => Response.json({ problem: 'store-busy' }, { status: 503 });

	test.each([
		['a relay whose store is busy', busy],
		['too many requests', () => Response.json({ problem: 'slow-down' }, { status: 429 })],
		['a proxy that reaches no relay', () => new Response('<html>', { status: 502 })],
		['no answer', () => Promise.reject(new TypeError('cut'))]
	])('after %s a decision is sent again beside a line that stays', async (_what, failing) => {
		await put('a');
		answer = failing;
		welcome();
		await pass(0);
		expect([sent, await waiting()]).toEqual([1, ['a']]);
		answer = accepted;
		await pass(249);
		expect(sent).toBe(1);
		await pass(1);
		expect([sent, await waiting()]).toEqual([2, []]);
		await pass(300_000);
		expect(sent).toBe(2);
	});

	test('F9: as long as it fails the waits grow, and begin anew after it did not', async () => {
		await put('a');
		answer = busy;
		welcome();
		await pass(0);
		for (const [times, wait] of [250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
			await pass(wait - 1);
			expect(sent).toBe(times + 1);
			await pass(1);
			expect(sent).toBe(times + 2);
		}
		answer = accepted;
		await pass(30_000);
		expect(await waiting()).toEqual([]);
		answer = busy;
		await put('b');
		connection.sendCommands();
		await pass(0);
		answer = accepted;
		await pass(250);
		expect(await waiting()).toEqual([]);
	});

	test('nothing is sent once the line is gone; the next welcome sends it', async () => {
		await put('a');
		answer = busy;
		welcome();
		await pass(0);
		socket.lose(1006);
		answer = accepted;
		await pass(30_000);
		expect(sent).toBe(1);
		welcome();
		await pass(0);
		expect(await waiting()).toEqual([]);
	});
});

describe('documents', () => {
	let toSync: string[];
	let isConnected: boolean;
	let isReadable: boolean;
	let opened: string[];
	let settle: Map<string, Source<boolean>>;
	let loading: () => Promise<void>;
	let round: SyncRound;

	beforeEach(() => {
		vi.useFakeTimers();
		[toSync, isConnected, isReadable, opened, settle] = [['a'], true, true, [], new Map()];
		loading = async () => {};
		const documents = {
			take(name: string) {
				opened.push(name);
				const settled = new Source(false);
				settle.set(name, settled);
				return { loaded: loading(), settled };
			},
			release: async () => {}
		};
		round = new SyncRound(documents, {
			toSync: async () => {
				if (!isReadable) throw new Error('closed');
				return toSync;
			},
			isConnected: () => isConnected,
			isCarrying: () => false
		});
	});

	const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

	test('one that did not settle in a minute is opened again, without anything else happening', async () => {
		round.start();
		await pass(59_999);
		expect(opened).toEqual(['a']);
		await pass(1 + 249);
		expect(opened).toEqual(['a']);
		await pass(1);
		expect(opened).toEqual(['a', 'a']);
		settle.get('a')!.set(true);
		toSync = [];
		await pass(600_000);
		expect(opened).toEqual(['a', 'a']);
	});

	test('so is one that a screen left unsettled', async () => {
		toSync = ['left'];
		void round.bringLevel('left');
		await pass(60_000 + 250);
		expect(opened).toEqual(['left', 'left']);
	});

	test('F15: one that the disk would not open is tried later and later', async () => {
		loading = () => Promise.reject(new Error('the disk will not open it'));
		round.start();
		await pass(0);
		for (const [times, wait] of [250, 500, 1000, 2000].entries()) {
			await pass(wait - 1);
			expect(opened).toHaveLength(times + 1);
			await pass(1);
			expect(opened).toHaveLength(times + 2);
		}
	});

	test('F15: a catalogue that could not be read is read again', async () => {
		isReadable = false;
		round.start();
		await pass(0);
		isReadable = true;
		await pass(250);
		expect(opened).toEqual(['a']);
	});

	test('nothing is opened once the line is gone', async () => {
		round.start();
		await pass(60_000);
		isConnected = false;
		round.rest();
		await pass(600_000);
		expect(opened).toEqual(['a']);
	});
});
