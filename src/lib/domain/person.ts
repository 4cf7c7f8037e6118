// People: roles, memberships, and what a role may do in a team.

/** The team id of the hub, where the expert panel has its memberships. */
export const hubTeam = 'hub';

export const hubRoles = ['coordinator', 'expert', 'interpreter', 'privacy-reader'] as const;
export const teamRoles = ['lead', 'member', 'observer'] as const;
export type Role = (typeof hubRoles)[number] | (typeof teamRoles)[number];

/** One person's place in a team (or in the hub): `site` is null where the team has one site only. */
export interface Membership {
	readonly team: string;
	readonly site: string | null;
	readonly role: Role;
	readonly programmes: readonly string[];
}

export function isRole(text: string): text is Role {
	return [...hubRoles, ...teamRoles].some((role) => role === text);
}

/** Hub roles exist in the hub only, team roles in teams only. */
export function isRoleOf(team: string, role: Role): boolean {
	const roles: readonly Role[] = team === hubTeam ? hubRoles : teamRoles;
	return roles.includes(role);
}

export function isCoordinator(memberships: readonly Membership[]): boolean {
	return memberships.some(({ team, role }) => team === hubTeam && role === 'coordinator');
}

/** The role a person has in `team`, or null. */
export function roleIn(memberships: readonly Membership[], team: string): Role | null {
	return memberships.find((membership) => membership.team === team)?.role ?? null;
}

/** Lead and member write a draft; an observer and other teams read nothing of it (design/interface.md, rights). */
export function mayWriteDrafts(memberships: readonly Membership[], team: string): boolean {
	const role = roleIn(memberships, team);
	return role === 'lead' || role === 'member';
}
