// A relay in the test's own process, whose clock the test owns: what happens by its time happens when the test says so.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { databaseFile } from '../../server/data-folder.ts';
import { invite } from '../../server/invite-command.ts';
import { openRelay } from '../../server/relay.ts';
import { Database } from '../../server/store/database.ts';

/** The relay looks at least this often at what is due, in ms. */
const looksEvery = 60_000;

export interface ClockedRelay {
	readonly origin: string;
	/** Counters are served here. */
	readonly metricsOrigin: string;
	invite(args: readonly string[]): Promise<string>;
	/** Its clock stands at this moment, in ms since 1970, and it has looked at what is due by then. */
	setClock(now: number): Promise<void>;
	close(): Promise<void>;
}

/** Its regular looks come only with `setClock`; all else runs by itself. */
export async function openClockedRelay(start: number): Promise<ClockedRelay> {
	let now = start;
	const data = await mkdtemp(join(tmpdir(), 'ronda-clocked-'));
	const config = readConfig({ PORT: '0', METRICS_PORT: '0', DATA: data }, { isSample: false });
	let metricsPort = 0;
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
	const relay = await openRelay(config, {
		clock: () => now,
		log: (event, facts) => {
			if (event === 'counters-served') metricsPort = Number(facts?.['port']);
		}
	});
	return {
		origin: relay.origin,
		metricsOrigin: `http://127.0.0.1:${metricsPort}`,
		async invite(args) {
			const database = new Database(databaseFile(data));
			try {
				return await invite(database, args, { now, origin: relay.origin });
			} finally {
				database.close();
			}
		},
		async setClock(moment) {
			now = moment;
			await vi.advanceTimersByTimeAsync(looksEvery);
		},
		async close() {
			await relay.close();
			vi.useRealTimers();
			await rm(data, { recursive: true, force: true });
		}
	};
}
