// Decisions about a case: which may follow which, by whom, for which kinds of case, and the status they leave it in.
import { hubTeam, roleIn, type Membership, type Role } from './person.ts';
import type { CaseKind } from './questionnaire.ts';
import { submittedStatuses, type CaseStatus } from './case-status.ts';

export const caseDecisions = [
	'remove-case',
	'restore-case',
	'ask-look',
	'offer',
	'approve',
	'object',
	'submit',
	'recall',
	'ask-changes',
	'decline',
	'assign',
	'accept',
	'answer',
	'schedule',
	'carry-over',
	'present',
	'recommend',
	'follow-up',
	'died',
	'own',
	'close',
	'reopen',
	'publish',
	'translate',
	'ask',
	'reply',
	'withdraw'
] as const;
export type CaseDecision = (typeof caseDecisions)[number];

/** Why a decision cannot be taken; the screen has a sentence for each. */
export type Problem =
	| 'unknown-decision'
	| 'role-may-not'
	| 'kind-may-not'
	| 'already-removed'
	| 'not-removed'
	| 'not-in-writing'
	| 'not-approved'
	| 'already-submitted'
	| 'not-submitted'
	| 'already-decided'
	| 'not-accepted'
	| 'not-scheduled'
	| 'not-presented'
	| 'no-recommendations'
	| 'not-closed'
	| 'withdrawn';

interface Rule {
	readonly from: readonly CaseStatus[];
	/** `same` leaves the status; `before` goes back to what it was before it was closed. */
	readonly to: CaseStatus | 'same' | 'before';
	/** Team roles count in the case's own team, hub roles for cases of other teams. */
	readonly by: readonly Role[];
	/** Kinds of case that it is for; all, where this is left out. */
	readonly kinds?: readonly CaseKind[];
	/** What is told to the one who comes too late or too early. */
	readonly otherwise: Problem;
}

const team: readonly Role[] = ['lead', 'member'];
const panel: readonly Role[] = ['coordinator', 'expert'];
const open: readonly CaseStatus[] = submittedStatuses.filter((status) => status !== 'closed');

/** The table of design/domain.md §2: one line a decision. */
const ruleByDecision: Readonly<Record<CaseDecision, Rule>> = {
	'remove-case': { from: ['draft', 'ready'], to: 'removed', by: team, otherwise: 'already-removed' },
	'restore-case': { from: ['removed'], to: 'draft', by: team, otherwise: 'not-removed' },
	/** A colleague is asked to look at the very revision that somebody wants to submit. */
	'ask-look': {
		from: ['draft', 'ready', 'changes-asked'],
		to: 'same',
		by: team,
		otherwise: 'not-in-writing'
	},
	/** At a one-person site: the privacy reader is shown the revision that somebody wants to submit. */
	offer: { from: ['draft', 'ready', 'changes-asked'], to: 'same', by: team, otherwise: 'not-in-writing' },
	approve: {
		from: ['draft', 'ready', 'changes-asked'],
		to: 'ready',
		by: [...team, 'privacy-reader'],
		otherwise: 'not-in-writing'
	},
	/** Why she does not: what in the offered revision still says who somebody is. */
	object: {
		from: ['draft', 'ready', 'changes-asked'],
		to: 'same',
		by: ['privacy-reader'],
		otherwise: 'not-in-writing'
	},
	submit: { from: ['ready'], to: 'submitted', by: team, otherwise: 'already-submitted' },
	recall: { from: ['submitted'], to: 'draft', by: team, otherwise: 'already-decided' },
	'ask-changes': { from: ['submitted'], to: 'changes-asked', by: panel, otherwise: 'already-decided' },
	decline: { from: ['submitted'], to: 'declined', by: ['coordinator'], otherwise: 'already-decided' },
	assign: {
		from: ['submitted', 'accepted', 'scheduled'],
		to: 'same',
		by: ['coordinator'],
		otherwise: 'not-submitted'
	},
	accept: { from: ['submitted'], to: 'accepted', by: ['coordinator'], otherwise: 'already-decided' },
	answer: {
		from: ['submitted', 'accepted'],
		to: 'recommended',
		by: panel,
		kinds: ['patient', 'service', 'equipment', 'policy'],
		otherwise: 'already-decided'
	},
	schedule: {
		from: ['accepted', 'presented', 'recommended', 'followed-up'],
		to: 'scheduled',
		by: ['coordinator'],
		otherwise: 'not-accepted'
	},
	'carry-over': { from: ['scheduled'], to: 'accepted', by: ['coordinator'], otherwise: 'not-scheduled' },
	present: { from: ['scheduled'], to: 'presented', by: panel, otherwise: 'not-scheduled' },
	recommend: {
		from: ['presented', 'recommended'],
		to: 'recommended',
		by: panel,
		kinds: ['patient', 'service', 'equipment', 'policy'],
		otherwise: 'not-presented'
	},
	'follow-up': {
		from: ['recommended', 'followed-up'],
		to: 'followed-up',
		by: team,
		otherwise: 'no-recommendations'
	},
	died: {
		from: [...open, 'draft', 'ready'],
		to: 'same',
		by: team,
		kinds: ['patient'],
		otherwise: 'already-decided'
	},
	own: { from: open, to: 'same', by: team, otherwise: 'not-submitted' },
	close: {
		from: ['declined', 'presented', 'recommended', 'followed-up'],
		to: 'closed',
		by: ['lead', 'coordinator'],
		otherwise: 'no-recommendations'
	},
	reopen: { from: ['closed'], to: 'before', by: ['lead', 'coordinator'], otherwise: 'not-closed' },
	publish: {
		from: ['accepted', 'presented'],
		to: 'published',
		by: ['coordinator'],
		kinds: ['example'],
		otherwise: 'not-accepted'
	},
	translate: {
		from: submittedStatuses,
		to: 'same',
		by: [...team, ...panel, 'interpreter'],
		otherwise: 'not-submitted'
	},
	ask: { from: open, to: 'same', by: panel, otherwise: 'not-submitted' },
	reply: { from: open, to: 'same', by: team, otherwise: 'not-submitted' },
	withdraw: {
		from: submittedStatuses,
		to: 'withdrawn',
		by: [...team, 'coordinator'],
		otherwise: 'not-submitted'
	}
};

export function isCaseDecision(kind: string): kind is CaseDecision {
	return Object.hasOwn(ruleByDecision, kind);
}

/** The role in which a person decides about a case of this team; null where she has none in it. */
export function actingRole(memberships: readonly Membership[], team: string): Role | null {
	// Nobody decides as hub about a case of the own team (design/interface.md, rights).
	return roleIn(memberships, team) ?? roleIn(memberships, hubTeam);
}

/** A case as the rules see it: where it stands, where it stood before it was closed, and what it is. */
export interface Standing {
	readonly status: CaseStatus;
	readonly before: CaseStatus;
	/** Null while nothing says it: then a rule for certain kinds is not held against it. */
	readonly kind: CaseKind | null;
}

/** Null when `kind` may be decided now by a person who acts as `role`; else the reason. */
export function mayFollow(standing: Standing, kind: string, role: Role | null): Problem | null {
	if (!isCaseDecision(kind)) return 'unknown-decision';
	const rule = ruleByDecision[kind];
	if (role === null || !rule.by.includes(role)) return 'role-may-not';
	if (standing.kind !== null && rule.kinds?.includes(standing.kind) === false) return 'kind-may-not';
	if (rule.from.includes(standing.status)) return null;
	return standing.status === 'withdrawn' ? 'withdrawn' : rule.otherwise;
}

/** Where a decision leaves a case; one that does not follow, or is of a newer app, changes nothing. */
export function statusAfter({ status, before }: Standing, kind: string): CaseStatus {
	if (!isCaseDecision(kind)) return status;
	const { from, to } = ruleByDecision[kind];
	// Of a withdrawn case nothing else is told any more: its withdrawal stands without what came before.
	if (kind === 'withdraw') return 'withdrawn';
	if (!from.includes(status) || to === 'same') return status;
	return to === 'before' ? before : to;
}
