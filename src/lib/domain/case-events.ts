// Decisions about a case: which may follow which, by whom, and the status that they leave it in.
import type { Role } from './person.ts';

export type CaseStatus = 'draft' | 'removed';
export type CaseDecision = 'remove-case' | 'restore-case';

/** Why a decision cannot be taken; the screen has a sentence for each. */
export type Problem = 'unknown-decision' | 'role-may-not' | 'already-removed' | 'not-removed';

interface Rule {
	readonly from: readonly CaseStatus[];
	readonly to: CaseStatus;
	readonly roles: readonly Role[];
	/** What is told to the one who comes too late or too early. */
	readonly otherwise: Problem;
}

/** The table of design/domain.md §2, as far as it is built: one line a decision. */
const ruleByDecision: ReadonlyMap<string, Rule> = new Map<CaseDecision, Rule>([
	[
		'remove-case',
		{ from: ['draft'], to: 'removed', roles: ['lead', 'member'], otherwise: 'already-removed' }
	],
	['restore-case', { from: ['removed'], to: 'draft', roles: ['lead', 'member'], otherwise: 'not-removed' }]
]);

/**
 * The status after events in the order that the server gave them; a case without events is a draft.
 * An event that does not follow from the status before it changes nothing, nor does one of a newer app.
 */
export function caseStatus(events: readonly { readonly kind: string }[]): CaseStatus {
	return events.reduce<CaseStatus>((status, { kind }) => {
		const rule = ruleByDecision.get(kind);
		return rule?.from.includes(status) ? rule.to : status;
	}, 'draft');
}

/** Null when `kind` may be decided now by a person whose role in the case's team is `role`; else the reason. */
export function mayFollow(status: CaseStatus, kind: string, role: Role | null): Problem | null {
	const rule = ruleByDecision.get(kind);
	if (rule === undefined) return 'unknown-decision';
	if (role === null || !rule.roles.includes(role)) return 'role-may-not';
	return rule.from.includes(status) ? null : rule.otherwise;
}
