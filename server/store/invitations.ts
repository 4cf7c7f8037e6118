// Codes in the database, stored hashed: invitations into a team, and codes for a further device.
import type { Role } from '../../src/lib/domain/person.ts';
import type { Database } from './database.ts';

export interface NewInvitation {
	readonly codeHash: Uint8Array;
	readonly team: string;
	readonly role: Role;
	readonly site: string | null;
	readonly name: string | null;
	readonly cadre: string | null;
	/** How many people may use it: 1 for a personal code, up to 30 for a group. */
	readonly uses: number;
	/** Made with the sample network; so is any code of a sample team or of somebody who came by a sample code. */
	readonly isSample: boolean;
	/** The inviting account; null from the command line. */
	readonly by: string | null;
	readonly now: number;
	readonly expiresAt: number;
}

export function addInvitation(database: Database, invitation: NewInvitation): void {
	const { codeHash, team, role, site, name, cadre, uses, isSample, by, now, expiresAt } = invitation;
	database.run(
		`INSERT INTO invitations VALUES (?, ?, ?, ?, ?, ?, ?, ? OR EXISTS (
			SELECT 1 FROM teams WHERE id = ? AND isSample UNION SELECT 1 FROM accounts WHERE id = ? AND isSample
		), ?, ?, ?)`,
		...[codeHash, team, role, site, name, cadre, uses],
		...[isSample ? 1 : 0, team, by],
		...[by, now, expiresAt]
	);
}

export function addDeviceCode(
	database: Database,
	{
		codeHash,
		account,
		now,
		expiresAt
	}: { codeHash: Uint8Array; account: string; now: number; expiresAt: number }
): void {
	database.run('DELETE FROM deviceCodes WHERE expiresAt < ?', now);
	database.run('INSERT INTO deviceCodes VALUES (?, ?, ?, NULL)', codeHash, account, expiresAt);
}
