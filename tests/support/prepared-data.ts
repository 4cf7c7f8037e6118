// Before a whole run: a relay starts once on an empty folder, because to make and compress the packs takes two seconds.
import { rm } from 'node:fs/promises';
import { databaseFile } from '../../server/data-folder.ts';
import { Database } from '../../server/store/database.ts';
import { type Prepared, preparedIn } from './fresh-data.ts';
import { startRelay } from './relay.ts';

/** Answers how to take the folder away again. */
export default (): Promise<() => Promise<void>> => prepare('packs', []);

export async function prepare(what: Prepared, args: readonly string[]): Promise<() => Promise<void>> {
	const relay = await startRelay({ args });
	await relay.stop({ keepData: true });
	// All of it in the one file that is copied, however the relay came to its end.
	const database = new Database(databaseFile(relay.data));
	database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	database.close();
	process.env[preparedIn(what)] = relay.data;
	return () => rm(relay.data, { recursive: true, force: true });
}
