// A data folder for one relay: with the packs where a run has prepared them, otherwise empty.
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFile } from '../../server/data-folder.ts';
import { Database } from '../../server/store/database.ts';
import { mintEpoch } from '../../server/store/schema.ts';

/** What a prepared folder holds: the packs alone, or the sample network too. */
export type Prepared = 'packs' | 'sample';

/** The variable in which a run tells its workers where a prepared folder is. */
export const preparedIn = (what: Prepared): string => `RONDA_PREPARED_${what.toUpperCase()}`;

/** Its epoch is its own. Where nothing like it was prepared, the relay that starts there makes it. */
export async function freshData(what: Prepared = 'packs'): Promise<string> {
	const data = await mkdtemp(join(tmpdir(), 'ronda-relay-'));
	const prepared = process.env[preparedIn(what)] ?? process.env[preparedIn('packs')];
	if (prepared === undefined) return data;
	await copyFile(databaseFile(prepared), databaseFile(data));
	const database = new Database(databaseFile(data));
	mintEpoch(database);
	database.close();
	return data;
}
