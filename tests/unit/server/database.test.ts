// How long a connection waits for another's lock.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Database, patience } from '../../../server/store/database.ts';

it('waits for nobody while told so, and as long as ever afterwards, also where the work failed', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'ronda-database-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	const database = new Database(join(folder, 'ronda.db'));
	onTestFinished(() => database.close());
	const wait = () => database.get<{ timeout: number }>('PRAGMA busy_timeout')!.timeout;

	expect(database.withoutWaiting(wait)).toBe(0);
	expect(wait()).toBe(patience);
	const fail = () => database.withoutWaiting(() => database.exec('no statement'));
	expect(fail).toThrow('syntax error');
	expect(wait()).toBe(patience);
});
