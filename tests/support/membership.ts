// Rights that come and go while the relay runs, as a command of another process would change them.
import { join } from 'node:path';
import { accountAudience, audiencesOfPerson } from '../../server/audiences.ts';
import { Database } from '../../server/store/database.ts';
import { followAudiences } from '../../server/store/feed-log.ts';
import { addMembership, membershipsOf } from '../../server/store/people.ts';

interface Right {
	account: string;
	team: string;
}

/** The account is no member of the team any more. */
export function withdraw(relay: { readonly data: string }, { account, team }: Right): void {
	inDatabase(relay, (database) => {
		const before = audiencesOfPerson(account, membershipsOf(database, account));
		database.run('DELETE FROM memberships WHERE account = ? AND team = ?', account, team);
		const after = audiencesOfPerson(account, membershipsOf(database, account));
		const lost = [...before].filter((audience) => !after.has(audience));
		const kept = [...after].filter((audience) => audience !== accountAudience(account));
		followAudiences(database, accountAudience(account), { gained: [], lost, kept });
	});
}

/** It is a member again. */
export function giveBack(relay: { readonly data: string }, { account, team }: Right): void {
	inDatabase(relay, (database) =>
		addMembership(database, { account, team, site: null, role: 'member', now: Date.now() })
	);
}

function inDatabase({ data }: { readonly data: string }, change: (database: Database) => void): void {
	const database = new Database(join(data, 'ronda.db'));
	try {
		database.write(() => change(database));
	} finally {
		database.close();
	}
}
