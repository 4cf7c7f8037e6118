// POST /api/invitations: a lead or a coordinator makes a code for somebody to join by.
import * as v from 'valibot';
import { mayInvite } from '../../src/lib/domain/invitation.ts';
import { isRoleOf } from '../../src/lib/domain/person.ts';
import { issueCode } from '../codes.ts';
import { Refusal, type Answer } from '../http/answer.ts';
import type { Route, Visit } from '../http/router.ts';
import { signedInWith } from '../http/signed-in.ts';
import type { RouteParts } from './parts.ts';
import { cadre, personName, role, site, team, wholeNumber } from './typed.ts';

const invitation = v.object({
	team,
	role,
	site: v.optional(v.nullable(site), null),
	name: v.optional(v.nullable(personName), null),
	cadre: v.optional(v.nullable(cadre), null),
	uses: v.optional(wholeNumber(1, 30), 1),
	days: v.optional(wholeNumber(1, 60), 14)
});

const day = 24 * 60 * 60 * 1000;

export function invitationRoutes(parts: RouteParts): Route[] {
	return [{ method: 'POST', path: '/api/invitations', handle: (visit) => invite(parts, visit) }];
}

async function invite(parts: RouteParts, { request, body }: Visit): Promise<Answer> {
	const { person, given } = await signedInWith(parts.access, request, () => body(invitation));
	const { days, ...wanted } = given;
	if (!isRoleOf(wanted.team, wanted.role))
		throw new Refusal(422, 'not-a-role-of-this-team', { path: 'role' });
	if (!mayInvite(person.memberships, wanted.team, wanted.role)) throw new Refusal(403, 'not-allowed');
	if (!(await parts.store.run('isTeam', { team: wanted.team }))) {
		throw new Refusal(422, 'team-unknown', { path: 'team' });
	}
	const { code, codeHash } = await issueCode(parts.codeSalt);
	const now = parts.clock();
	const expiresAt = now + days * day;
	const by = person.account.id;
	await parts.store.run('addInvitation', { ...wanted, codeHash, isSample: false, by, now, expiresAt });
	const link = `${request.headers.origin}/join#${code}`;
	return { status: 200, body: { code, link, expiresAt: new Date(expiresAt).toISOString() } };
}
