// Stores for tests: a database in memory for single operations, and a real one in a folder of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../src/lib/domain/ids.ts';
import type { Membership, Role } from '../../src/lib/domain/person.ts';
import { Database } from '../../server/store/database.ts';
import { addNetwork } from '../../server/store/network.ts';
import { addDevice, addMembership, membershipsOf, type Person } from '../../server/store/people.ts';
import { migrate } from '../../server/store/schema.ts';
import { Store } from '../../server/store/store.ts';

/** A migrated database in memory with these teams, each in the one programme `palliative-care`. */
export function memoryDatabase(...teams: readonly string[]): Database {
	const database = new Database(':memory:');
	migrate(database);
	const programmes = [{ id: 'palliative-care', name: 'Palliative care' }];
	const network = { programmes, teams: teams.map((id) => ({ id, name: id })) };
	addNetwork(database, { network, isSample: false });
	return database;
}

/** A person with one device, a member of these teams. */
export function addPerson(
	database: Database,
	name: string,
	roleByTeam: Readonly<Record<string, Role>>
): Person {
	const account = { id: newId(), name, cadre: null };
	const device = newId();
	database.run('INSERT INTO accounts VALUES (?, ?, NULL, 0, 0)', account.id, name);
	addDevice(database, { account: account.id, device, secretHash: new Uint8Array(32), now: 0 });
	for (const [team, role] of Object.entries(roleByTeam)) {
		addMembership(database, { account: account.id, team, site: null, role, now: 0 });
	}
	const memberships: Membership[] = membershipsOf(database, account.id);
	return { account, device, memberships };
}

/** A store on a file of its own; `close` removes it. */
export async function temporaryStore(): Promise<{ store: Store; file: string; close(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'ronda-store-'));
	const file = join(folder, 'ronda.db');
	const store = await Store.open(file);
	return {
		store,
		file,
		async close() {
			await store.close();
			await rm(folder, { recursive: true, force: true });
		}
	};
}
