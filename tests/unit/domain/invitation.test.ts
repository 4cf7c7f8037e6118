// Who may bring whom into a team.
import { describe, expect, test } from 'vitest';
import { mayInvite, mayInviteInto } from '../../../src/lib/domain/invitation.ts';
import { hubTeam, type Membership, type Role } from '../../../src/lib/domain/person.ts';

const as = (team: string, role: Role): Membership[] => [{ team, site: null, role, programmes: [] }];

describe('inviting', () => {
	test('a coordinator invites into every team and into the hub', () => {
		expect(mayInvite(as(hubTeam, 'coordinator'), 'kigali', 'lead')).toBe(true);
		expect(mayInvite(as(hubTeam, 'coordinator'), hubTeam, 'expert')).toBe(true);
	});

	test('a lead invites into the own team only, and never for the hub', () => {
		expect(mayInvite(as('kigali', 'lead'), 'kigali', 'member')).toBe(true);
		expect(mayInvite(as('kigali', 'lead'), 'kumasi', 'member')).toBe(false);
		expect(mayInvite(as('kigali', 'lead'), hubTeam, 'expert')).toBe(false);
		expect(mayInvite(as('kigali', 'lead'), 'kigali', 'coordinator')).toBe(false);
	});

	test.each(['member', 'observer'] as const)('a %s invites nobody', (role) =>
		expect(mayInvite(as('kigali', role), 'kigali', 'member')).toBe(false)
	);

	test('a role of coordinator outside the hub gives no right', () => {
		expect(mayInvite(as('kigali', 'coordinator'), 'kigali', 'member')).toBe(false);
	});

	test('whether a team may be invited into at all follows from one role that may', () => {
		expect(mayInviteInto(as(hubTeam, 'coordinator'), hubTeam)).toBe(true);
		expect(mayInviteInto(as('kigali', 'lead'), 'kigali')).toBe(true);
		expect(mayInviteInto(as('kigali', 'lead'), hubTeam)).toBe(false);
		expect(mayInviteInto(as(hubTeam, 'expert'), hubTeam)).toBe(false);
	});
});
