// People in the database: accounts, their devices and memberships.
import {
	hubTeam,
	isCoordinator,
	isRole,
	roleIn,
	type Membership,
	type Role
} from '../../src/lib/domain/person.ts';
import { accountAudience, audiencesOfPerson, everyone, teamAudience } from '../audiences.ts';
import type { Database } from './database.ts';
import { followAudiences, replaceFeedRow } from './feed-log.ts';

export interface Account {
	readonly id: string;
	readonly name: string;
	readonly cadre: string | null;
}

export interface Person {
	readonly account: Account;
	readonly device: string;
	readonly memberships: Membership[];
}

/** A device that was not seen for this long has no valid cookie any more, in milliseconds. */
const cookieLife = 400 * 24 * 60 * 60 * 1000;

interface DeviceQuestion {
	readonly device: string;
	readonly secretHash: Uint8Array;
	readonly now: number;
}

/** The person whose device this is and when it was last seen, or null when the secret is not (or no more) its own. */
export function personOfDevice(
	database: Database,
	{ device, secretHash, now }: DeviceQuestion
): (Person & { readonly seenAt: number }) | null {
	const found = database.get<Account & { seenAt: number }>(
		`SELECT accounts.id, name, cadre, seenAt FROM devices JOIN accounts ON accounts.id = account
		 WHERE devices.id = ? AND secretHash = ? AND seenAt > ?`,
		device,
		secretHash,
		now - cookieLife
	);
	if (!found) return null;
	const { seenAt, ...account } = found;
	return { account: { ...account }, device, memberships: membershipsOf(database, account.id), seenAt };
}

export function addDevice(
	database: Database,
	{ account, device, secretHash, now }: DeviceQuestion & { readonly account: string }
): void {
	database.run('INSERT INTO devices VALUES (?, ?, ?, ?, ?, NULL)', device, account, secretHash, now, now);
}

/** Notes that a device was there: its cookie lives on from now. */
export function seeDevice(database: Database, { device, now }: { device: string; now: number }): void {
	database.run('UPDATE devices SET seenAt = ? WHERE id = ?', now, device);
}

export function endDevice(database: Database, { device }: { device: string }): void {
	database.run('DELETE FROM devices WHERE id = ?', device);
}

/** The account that uses a device, or null. */
export function accountOfDevice(database: Database, { device }: { device: string }): string | null {
	return (
		database.get<{ account: string }>('SELECT account FROM devices WHERE id = ?', device)?.account ?? null
	);
}

/** Keeps what a device says is waiting there, and answers what it said before. */
export function exchangeWaiting(
	database: Database,
	{ device, waiting }: { device: string; waiting: string }
): string | null {
	const before = database.get<{ waiting: string | null }>('SELECT waiting FROM devices WHERE id = ?', device);
	database.run('UPDATE devices SET waiting = ? WHERE id = ?', waiting, device);
	return before?.waiting ?? null;
}

export function membershipsOf(database: Database, account: string): Membership[] {
	const rows = database.all<{ team: string; site: string | null; role: string; programmes: string }>(
		`SELECT team, site, role, (
			SELECT json_group_array(programme ORDER BY programme) FROM teamProgrammes
			WHERE teamProgrammes.team = memberships.team
		) AS programmes FROM memberships WHERE account = ? ORDER BY createdAt, team`,
		account
	);
	return rows.flatMap(({ team, site, role, programmes }) =>
		isRole(role) ? [{ team, site, role, programmes: JSON.parse(programmes) as string[] }] : []
	);
}

/** What a person may reach now, whatever was known when she connected; null once her device was ended. */
export function currentMemberships(
	database: Database,
	{ account, device }: { account: string; device: string }
): Membership[] | null {
	return accountOfDevice(database, { device }) === account ? membershipsOf(database, account) : null;
}

/** Whether `helper` may give `account` a new device or end one: the person herself, or one who leads all her teams. */
export function mayHelp(helper: Person, account: string, memberships: readonly Membership[]): boolean {
	if (helper.account.id === account || isCoordinator(helper.memberships)) return true;
	if (memberships.length === 0) return false;
	return memberships.every(({ team }) => team !== hubTeam && roleIn(helper.memberships, team) === 'lead');
}

export interface NewMembership {
	readonly account: string;
	readonly team: string;
	readonly site: string | null;
	readonly role: Role;
	readonly now: number;
}

/** A code never lowers what a person may do already: a lead who tries a member's code stays a lead. */
const rankByRole: Readonly<Record<Role, number>> = {
	coordinator: 3,
	lead: 3,
	expert: 2,
	interpreter: 2,
	'privacy-reader': 2,
	member: 2,
	observer: 1
};

/** Makes an account belong to a team, tells the team, and tells the newcomer what the team knows. */
export function addMembership(database: Database, { account, team, site, role, now }: NewMembership): void {
	const before = membershipsOf(database, account);
	const current = roleIn(before, team);
	const kept = current !== null && rankByRole[current] > rankByRole[role] ? current : role;
	database.run(
		`INSERT INTO memberships VALUES (?, ?, ?, ?, ?)
		 ON CONFLICT DO UPDATE SET site = coalesce(excluded.site, site), role = excluded.role`,
		account,
		team,
		site,
		kept,
		now
	);
	tellMember(database, account, team);
	const after = membershipsOf(database, account);
	const had = audiencesOfPerson(account, before);
	const has = audiencesOfPerson(account, after);
	// The first device of a new account hears everything anyway.
	if (database.get('SELECT 1 FROM devices WHERE account = ?', account) === undefined) return;
	followAudiences(database, accountAudience(account), {
		gained: [...has].filter((audience) => !had.has(audience) && audience !== everyone),
		lost: [...had].filter((audience) => !has.has(audience)),
		kept: [...has].filter((audience) => audience !== accountAudience(account))
	});
}

/** The feed row by which a team's devices know a colleague's name. */
function tellMember(database: Database, account: string, team: string): void {
	const body = database.get<Record<string, string | null>>(
		`SELECT name, cadre, team, site, role FROM memberships JOIN accounts ON accounts.id = account
		 WHERE account = ? AND team = ?`,
		account,
		team
	);
	replaceFeedRow(database, { audience: teamAudience(team), kind: 'member', subject: account, body });
}
