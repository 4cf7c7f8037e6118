// Colleagues of the sample network who wrote its cases: accounts that nobody can sign in with.
import { randomBytes } from 'node:crypto';
import { newId } from '../../src/lib/domain/ids.ts';
import type { Role } from '../../src/lib/domain/person.ts';
import { hashSecret } from '../access.ts';
import { issueCode } from '../codes.ts';
import type { Store } from '../store/store.ts';

interface SamplePerson {
	readonly team: string;
	readonly name: string;
	readonly cadre: string;
	/** A member where it is left out. */
	readonly role?: Role;
}

/** Makes the account through an invitation, as of anybody, and ends its one device; gives the account's id. */
export async function addSamplePerson(
	store: Store,
	{ team, name, cadre, role = 'member' }: SamplePerson,
	{ salt, now }: { salt: string; now: number }
): Promise<string> {
	const { codeHash } = await issueCode(salt);
	const invitation = { codeHash, team, role, site: null, name, cadre, uses: 1, isSample: true, by: null };
	await store.run('addInvitation', { ...invitation, now, expiresAt: now + 1 });
	const secretHash = hashSecret(randomBytes(32).toString('base64url'));
	const joined = await store.run('join', {
		...{ codeHash, keyHash: null, name, cadre, site: null, known: [], as: null, now },
		...{ newAccount: newId(), newDevice: { device: newId(), secretHash } }
	});
	if (joined.problem !== null) throw new Error(`${name} could not join ${team}: ${joined.problem}`);
	await store.run('endDevice', { device: joined.device });
	return joined.account.id;
}
