// Which decision stands in the way of one that came too late: what its author is told, with the name of who made it.
import { isCaseDecision, mayFollow, statusAfter, type Standing } from './case-events.ts';
import type { CaseEvent } from './case-story.ts';
import { hubRoles, teamRoles, type Role } from './person.ts';

const roles: readonly Role[] = [...hubRoles, ...teamRoles];
const begun: Standing = { status: 'draft', before: 'draft', kind: null };

/**
 * Of decisions about a case or a session in the server's order: the last one after which `kind` could not be taken any
 * more; where it still could, the last one of that kind, which was made first. Null where nothing of this is told here.
 */
export function decidedInstead<T extends Pick<CaseEvent, 'kind'>>(
	events: readonly T[],
	kind: string
): T | null {
	const sameKind = events.findLast((event) => event.kind === kind) ?? null;
	if (!isCaseDecision(kind)) return events.findLast((event) => isOver(event.kind)) ?? sameKind;
	let standing = begun;
	let shut: T | null = null;
	for (const event of events) {
		const before = standing;
		const status = statusAfter(before, event.kind);
		standing = { ...before, status, before: event.kind === 'close' ? before.status : before.before };
		if (isOpenTo(standing, kind)) shut = null;
		else if (isOpenTo(before, kind)) shut = event;
	}
	return shut ?? (isOpenTo(standing, kind) ? sameKind : null);
}

/** A session that is cancelled or was held takes no other decision. */
function isOver(kind: string): boolean {
	return kind === 'cancel' || kind === 'hold';
}

function isOpenTo(standing: Standing, kind: string): boolean {
	return roles.some((role) => mayFollow(standing, kind, role) === null);
}
