// A data folder for one relay: with the packs where a run has prepared them, otherwise empty.
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFile } from '../../server/data-folder.ts';
import { Database } from '../../server/store/database.ts';
import { mintEpoch } from '../../server/store/schema.ts';

/** The variable in which a run tells its workers where the prepared folder is. */
export const preparedData = 'RONDA_PREPARED_DATA';

/** Its epoch is its own. */
export async function freshData(): Promise<string> {
	const data = await mkdtemp(join(tmpdir(), 'ronda-relay-'));
	const prepared = process.env[preparedData];
	if (prepared === undefined) return data;
	await copyFile(databaseFile(prepared), databaseFile(data));
	const database = new Database(databaseFile(data));
	mintEpoch(database);
	database.close();
	return data;
}
