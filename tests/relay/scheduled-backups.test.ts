// With a folder for backups the relay copies its data each day, and keeps the last fourteen.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startRelay } from '../support/relay.ts';
import { eventually } from '../support/stock-client.ts';

it('makes today’s copy at its start, sound, and lets the oldest of fifteen go', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'ronda-backups-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	const former = Array.from(
		{ length: 14 },
		(_, day) => `ronda-2020-01-${String(day + 1).padStart(2, '0')}.db`
	);
	for (const name of [...former, 'notes.txt']) await writeFile(join(folder, name), '');
	const relay = await startRelay({ env: { BACKUPS: folder } });
	onTestFinished(async () => void (await relay.stop()));
	const today = `ronda-${new Date().toISOString().slice(0, 10)}.db`;
	await eventually(async () =>
		expect((await readdir(folder)).sort()).toEqual(['notes.txt', ...former.slice(1), today].sort())
	);
	expect(await relay.command(['verify', join(folder, today)])).toMatchObject({ code: 0 });
});

it('says in its log, without the data’s words, why a copy could not be made', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'ronda-backups-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	const occupied = join(folder, 'file');
	await writeFile(occupied, 'no folder');
	const relay = await startRelay({ env: { BACKUPS: occupied } });
	onTestFinished(async () => void (await relay.stop()));
	await eventually(async () => expect(relay.logs()).toContain('backup-failed'));
	expect((await fetch(`${relay.origin}/healthz`)).status).toBe(200);
});

/** Begins a copy and then does nothing more for a long time (in ms), in one call, as a large file over a slow cable. */
const stuckCopy = (time: number) => `
	import { writeFileSync } from 'node:fs';
	if (process.argv[2] === 'backup') {
		writeFileSync(process.argv[3] + '.unfinished', 'begun');
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${time});
		process.exit(1);
	}`;

it('F24: a copy under way does not hold up the stop; the next one clears away what it left', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'ronda-backups-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	const today = `ronda-${new Date().toISOString().slice(0, 10)}.db`;
	const stuck = `--import=data:text/javascript,${encodeURIComponent(stuckCopy(15_000))}`;
	const relay = await startRelay({ env: { BACKUPS: folder, NODE_OPTIONS: stuck } });
	await eventually(async () => expect(await readdir(folder)).toEqual([`${today}.unfinished`]));
	const before = relay.logs();
	const started = performance.now();
	expect(await relay.stop({ keepData: true })).toBe(0);
	expect(performance.now() - started).toBeLessThan(5000);
	expect(relay.logs().slice(before.length)).toBe('');

	const left = ['ronda-2020-01-01.db.unfinished', 'ronda-2020-01-01.db.unfinished-journal'];
	for (const name of [...left, 'another.db.unfinished']) await writeFile(join(folder, name), '');
	const again = await startRelay({ data: relay.data, env: { BACKUPS: folder } });
	onTestFinished(async () => void (await again.stop()));
	await eventually(async () =>
		expect((await readdir(folder)).sort()).toEqual(['another.db.unfinished', today])
	);
});
