// The connection of a device to a relay, which tells nobody what it hears: for tests of what it does.
import { newId } from '../../src/lib/domain/ids.ts';
import type { AccountDatabase } from '../../src/lib/storage/account-database.ts';
import { Connection, type ConnectionParts } from '../../src/lib/workspace/connection.ts';

/** Its feed has been read up to the beginning of this epoch. */
export function connectionOf(
	database: AccountDatabase,
	{ epoch = 'e', ...parts }: Pick<ConnectionParts, 'connect'> & Partial<ConnectionParts> & { epoch?: string }
): Connection {
	const account = { id: newId(), name: 'Ana', cadre: null, device: 'phone', memberships: [], addedAt: 0 };
	return new Connection({
		...{ account, database, version: 'test', cursor: { epoch, sequence: 0 }, now: () => 1 },
		questionnaire: async () => null,
		waiting: () => ({ count: 0, names: [] }),
		onChange: () => {},
		onClosing: () => {},
		onCommandRefused: async () => {},
		onProgress: () => {},
		onRefused: () => {},
		...parts
	});
}
