// Who may bring whom into a team, and for how many one code is.
import {
	hubRoles,
	isCoordinator,
	isRoleOf,
	roleIn,
	teamRoles,
	type Membership,
	type Role
} from './person.ts';

/** A coordinator invites anywhere, a lead into the own team (design/interface.md, routes). */
export function mayInvite(memberships: readonly Membership[], team: string, role: Role): boolean {
	if (!isRoleOf(team, role)) return false;
	return isCoordinator(memberships) || roleIn(memberships, team) === 'lead';
}

/** Whether she may bring anybody at all into `team`. */
export function mayInviteInto(memberships: readonly Membership[], team: string): boolean {
	return [...hubRoles, ...teamRoles].some((role) => mayInvite(memberships, team, role));
}

/** One code for all who sit in a workshop: as many as the relay lets use one, for as long as a workshop lasts. */
export const roomInvitation = { uses: 30, days: 3 };
