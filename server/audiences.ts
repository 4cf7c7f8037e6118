// Who hears of what: the audience of a feed row is fixed when the row is appended.
import { hubTeam, mayWriteDrafts, type Membership } from '../src/lib/domain/person.ts';
import type { DocumentName } from '../src/lib/documents/document-name.ts';

export const everyone = 'everyone';

/** All who belong to a team, observers too. */
export function teamAudience(team: string): string {
	return `team:${team}`;
}

/** Leads and members: drafts are theirs alone. In the hub, coordinators and experts. */
export function writersAudience(team: string): string {
	return `writers:${team}`;
}

/** One person on all devices: fresh copies for a newcomer, and what was taken back. */
export function accountAudience(account: string): string {
	return `account:${account}`;
}

/** The hub's coordinators and privacy readers: every case that was submitted to a programme. */
export function deskAudience(programme: string): string {
	return `desk:${programme}`;
}

/** Privacy readers: revisions that a one-person site wants to submit. */
export function privacyAudience(programme: string): string {
	return `privacy:${programme}`;
}

/** Everybody in the hub: cases that were scheduled. */
export function panelAudience(programme: string): string {
	return `panel:${programme}`;
}

/** Everybody in the teams of a programme, and in the hub. */
export function programmeAudience(programme: string): string {
	return `programme:${programme}`;
}

function audiencesOfHubRole({ role, programmes }: Membership): string[] {
	return programmes.flatMap((programme) => [
		panelAudience(programme),
		...(role === 'coordinator' || role === 'privacy-reader' ? [deskAudience(programme)] : []),
		...(role === 'privacy-reader' ? [privacyAudience(programme)] : [])
	]);
}

export function audiencesOfPerson(account: string, memberships: readonly Membership[]): ReadonlySet<string> {
	const audiences = new Set([everyone, accountAudience(account)]);
	for (const membership of memberships) {
		const { team, programmes } = membership;
		audiences.add(teamAudience(team));
		for (const programme of programmes) audiences.add(programmeAudience(programme));
		if (team === hubTeam) for (const audience of audiencesOfHubRole(membership)) audiences.add(audience);
		if (mayWriteDrafts(memberships, team) || mayWriteForHub(memberships, team)) {
			audiences.add(writersAudience(team));
		}
	}
	return audiences;
}

function mayWriteForHub(memberships: readonly Membership[], team: string): boolean {
	return team === hubTeam && isHubWriter(memberships);
}

/** Coordinators and experts write the hub's own words and drafts. */
export function isHubWriter(memberships: readonly Membership[]): boolean {
	return memberships.some(
		({ team, role }) => team === hubTeam && (role === 'coordinator' || role === 'expert')
	);
}

/** Who hears of changes to a document; null where the panel opens it by its name. */
export function audienceOfDocument(name: DocumentName): string | null {
	switch (name.kind) {
		case 'case':
			return writersAudience(name.team);
		case 'measures':
		case 'attendance':
			return teamAudience(name.team);
		case 'pack-draft':
			return writersAudience(hubTeam);
		case 'hub-case':
		case 'team-case':
			return null;
	}
}
