// A copy of the data each day, in a folder that the operator names; the oldest copies make room for new ones.
import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Clock, Log } from './log.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./main.ts', import.meta.url));

/** How many days' copies are kept. */
const daysKept = 14;
/** How often it is looked whether today's copy is there, in milliseconds. */
const lookEvery = 60 * 60 * 1000;

interface BackupParts {
	readonly dataFolder: string;
	/** Where the copies go. */
	readonly folder: string;
	readonly clock: Clock;
	readonly log: Log;
}

/**
 * Begins with today's copy, if it is not there yet; gives how to stop, with the copy under way. A copy that fails is
 * tried again in an hour.
 */
export function backUpDaily(parts: BackupParts): () => void {
	const stopping = new AbortController();
	const look = () =>
		void backUpToday(parts, stopping.signal).catch((error: unknown) => {
			if (stopping.signal.aborted) return;
			parts.log('backup-failed', { reason: error instanceof Error ? error.message : String(error) });
		});
	look();
	const timer = setInterval(look, lookEvery);
	return () => {
		clearInterval(timer);
		stopping.abort();
	};
}

/** In a process of its own, so that nobody waits while a large file is written. */
async function backUpToday(
	{ dataFolder, folder, clock, log }: BackupParts,
	signal: AbortSignal
): Promise<void> {
	await mkdir(folder, { recursive: true });
	const names = await readdir(folder);
	const copies = names.filter((name) => copyName.test(name)).sort();
	const today = `ronda-${new Date(clock()).toISOString().slice(0, 10)}.db`;
	if (copies.includes(today)) return;
	for (const cut of names.filter((name) => unfinishedName.test(name)))
		await rm(join(folder, cut), { force: true });
	await run(process.execPath, [program, 'backup', join(folder, today)], {
		env: { ...process.env, DATA: dataFolder },
		signal
	});
	for (const old of [...copies, today].slice(0, -daysKept)) await rm(join(folder, old));
	log('backed-up', { copies: Math.min(copies.length + 1, daysKept) });
}

const copyName = /^ronda-\d{4}-\d{2}-\d{2}\.db$/;
/** What a copy that was cut short leaves, SQLite's journal of it too. */
const unfinishedName = /^ronda-\d{4}-\d{2}-\d{2}\.db\.unfinished(-journal)?$/;
