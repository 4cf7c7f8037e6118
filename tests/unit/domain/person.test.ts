// Rights of roles: who invites whom, and who writes drafts.
import { describe, expect, test } from 'vitest';
import { isCadre } from '../../../src/lib/domain/cadre.ts';
import {
	hubRoles,
	hubTeam,
	isRole,
	isRoleOf,
	mayInvite,
	mayWriteDrafts,
	teamRoles,
	type Membership,
	type Role
} from '../../../src/lib/domain/person.ts';

const as = (team: string, role: Role): Membership[] => [{ team, site: null, role, programmes: [] }];

describe('roles', () => {
	test('hub roles are of the hub and team roles of teams', () => {
		for (const role of hubRoles)
			expect([isRoleOf(hubTeam, role), isRoleOf('cali', role)]).toEqual([true, false]);
		for (const role of teamRoles)
			expect([isRoleOf(hubTeam, role), isRoleOf('cali', role)]).toEqual([false, true]);
	});

	test('names of roles and cadres are read strictly', () => {
		expect([isRole('lead'), isRole('Lead'), isCadre('nurse'), isCadre('')]).toEqual([
			true,
			false,
			true,
			false
		]);
	});
});

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
});

describe('drafts', () => {
	test('lead and member of the team write, observers, other teams and the hub do not', () => {
		expect(mayWriteDrafts(as('kigali', 'lead'), 'kigali')).toBe(true);
		expect(mayWriteDrafts(as('kigali', 'member'), 'kigali')).toBe(true);
		expect(mayWriteDrafts(as('kigali', 'observer'), 'kigali')).toBe(false);
		expect(mayWriteDrafts(as('kumasi', 'lead'), 'kigali')).toBe(false);
		expect(mayWriteDrafts(as(hubTeam, 'coordinator'), 'kigali')).toBe(false);
	});

	test('a second membership counts beside the first', () => {
		expect(mayWriteDrafts([...as('kumasi', 'observer'), ...as('kigali', 'member')], 'kigali')).toBe(true);
	});
});
