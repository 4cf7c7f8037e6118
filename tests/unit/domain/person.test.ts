// Rights of roles: whose they are, and who writes drafts.
import { describe, expect, test } from 'vitest';
import { isCadre } from '../../../src/lib/domain/cadre.ts';
import {
	hubRoles,
	hubTeam,
	isRole,
	isRoleOf,
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
