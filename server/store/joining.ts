// What a typed code does: an invitation makes a person a member, a device code adds a device to an account.
import { isRole } from '../../src/lib/domain/person.ts';
import type { Membership, Role } from '../../src/lib/domain/person.ts';
import type { Database } from './database.ts';
import { addDevice, addMembership, membershipsOf, type Account } from './people.ts';

/** A device of this browser that sent its cookie along. */
export interface KnownDevice {
	readonly device: string;
	readonly secretHash: Uint8Array;
}

export interface JoinRequest {
	readonly codeHash: Uint8Array;
	/** Hash of the request's own key: a request whose answer was lost is answered again. */
	readonly keyHash: Uint8Array | null;
	readonly name: string | null;
	readonly cadre: string | null;
	readonly site: string | null;
	readonly known: readonly KnownDevice[];
	/** The device named by the request, whose person takes on a further membership. */
	readonly as: string | null;
	readonly newAccount: string;
	readonly newDevice: KnownDevice;
	readonly now: number;
}

export type JoinOutcome =
	| { readonly problem: 'code-unknown' | 'name-missing' }
	| {
			readonly problem: null;
			readonly account: Account;
			readonly device: string;
			readonly memberships: readonly Membership[];
	  };

interface Invitation {
	readonly team: string;
	readonly role: string;
	readonly site: string | null;
	readonly name: string | null;
	readonly cadre: string | null;
	readonly uses: number;
	readonly used: number;
	readonly isSample: number;
	readonly expiresAt: number;
}

/** How long a repeated request counts as the same one, in milliseconds. */
const keyLife = 24 * 60 * 60 * 1000;

/** Unknown, used and expired codes are one problem, so that guessing learns nothing. */
export function join(database: Database, request: JoinRequest): JoinOutcome {
	const invitation = database.get<Invitation>(
		`SELECT *, (SELECT count(*) FROM invitationUses AS done WHERE done.codeHash = invitations.codeHash) AS used
		 FROM invitations WHERE codeHash = ?`,
		request.codeHash
	);
	return invitation ? accept(database, request, invitation) : addOwnDevice(database, request);
}

function accept(database: Database, request: JoinRequest, invitation: Invitation): JoinOutcome {
	const name = request.name ?? invitation.name;
	const typedBefore = whoTypedItHere(database, request, invitation.uses > 1 ? name : null);
	if (typedBefore) return joined(database, typedBefore.account, typedBefore.device);
	const asked = whoAskedBefore(database, request);
	if (asked !== null) return onNewDevice(database, request, asked);
	if (invitation.used >= invitation.uses || invitation.expiresAt <= request.now || !isRole(invitation.role)) {
		return { problem: 'code-unknown' };
	}
	const further = request.known.find(({ device }) => device === request.as);
	const account = further ? accountOfKnown(database, further) : null;
	if (account === null && name === null) return { problem: 'name-missing' };
	const member = account ?? addAccount(database, request, name!, invitation);
	use(database, request, member, invitation, invitation.role);
	return account !== null && further
		? joined(database, account, further.device)
		: onNewDevice(database, request, member);
}

/**
 * The account of this very browser that used the code before. On a code for many, a shared browser's next person
 * types another name.
 */
function whoTypedItHere(
	database: Database,
	request: JoinRequest,
	name: string | null
): { account: string; device: string } | undefined {
	for (const { device, secretHash } of request.known) {
		const found = database.get<{ account: string }>(
			`SELECT account FROM devices JOIN invitationUses USING (account) JOIN accounts ON accounts.id = account
			 WHERE devices.id = ? AND secretHash = ? AND codeHash = ? AND (? IS NULL OR name = ? COLLATE NOCASE)`,
			device,
			secretHash,
			request.codeHash,
			name,
			name
		);
		if (found) return { account: found.account, device };
	}
	return undefined;
}

/** The account that this request made when it came before, if its answer was lost on the way. */
function whoAskedBefore(database: Database, { codeHash, keyHash, now }: JoinRequest): string | null {
	if (keyHash === null) return null;
	const sql = 'SELECT account FROM invitationUses WHERE codeHash = ? AND keyHash = ? AND at > ?';
	return database.get<{ account: string }>(sql, codeHash, keyHash, now - keyLife)?.account ?? null;
}

function accountOfKnown(database: Database, { device, secretHash }: KnownDevice): string | null {
	const sql = 'SELECT account FROM devices WHERE id = ? AND secretHash = ?';
	return database.get<{ account: string }>(sql, device, secretHash)?.account ?? null;
}

function addAccount(database: Database, request: JoinRequest, name: string, invitation: Invitation): string {
	const cadre = request.cadre ?? invitation.cadre;
	const { newAccount, now } = request;
	database.run(
		'INSERT INTO accounts VALUES (?, ?, ?, ?, ?)',
		newAccount,
		name,
		cadre,
		invitation.isSample,
		now
	);
	return newAccount;
}

function use(
	database: Database,
	{ codeHash, keyHash, site, now }: JoinRequest,
	account: string,
	invitation: Invitation,
	role: Role
): void {
	database.run('INSERT INTO invitationUses VALUES (?, ?, ?, ?)', codeHash, account, keyHash, now);
	addMembership(database, { account, team: invitation.team, site: site ?? invitation.site, role, now });
}

function addOwnDevice(database: Database, request: JoinRequest): JoinOutcome {
	const code = database.get<{ account: string; expiresAt: number; usedAt: number | null }>(
		'SELECT * FROM deviceCodes WHERE codeHash = ?',
		request.codeHash
	);
	if (!code || code.expiresAt <= request.now) return { problem: 'code-unknown' };
	const here = request.known.find((known) => accountOfKnown(database, known) === code.account);
	if (here) return joined(database, code.account, here.device);
	if (code.usedAt !== null) return { problem: 'code-unknown' };
	database.run('UPDATE deviceCodes SET usedAt = ? WHERE codeHash = ?', request.now, request.codeHash);
	return onNewDevice(database, request, code.account);
}

function onNewDevice(database: Database, { newDevice, now }: JoinRequest, account: string): JoinOutcome {
	addDevice(database, { ...newDevice, account, now });
	return joined(database, account, newDevice.device);
}

function joined(database: Database, account: string, device: string): JoinOutcome {
	const row = database.get<Account>('SELECT id, name, cadre FROM accounts WHERE id = ?', account)!;
	return { problem: null, account: { ...row }, device, memberships: membershipsOf(database, account) };
}
