// Where a case stands on its path, from the first words to the last follow-up.

export const caseStatuses = [
	'draft',
	/** A second person has looked at the very revision that is to be submitted. */
	'ready',
	'submitted',
	'changes-asked',
	'declined',
	'accepted',
	'scheduled',
	'presented',
	/** Recommendations have come back in writing. */
	'recommended',
	'followed-up',
	'closed',
	/** A country example that anybody in the programme may read. */
	'published',
	'withdrawn',
	'removed'
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Statuses in which the panel has, or had, a revision of the case. */
export const submittedStatuses: readonly CaseStatus[] = [
	'submitted',
	'changes-asked',
	'declined',
	'accepted',
	'scheduled',
	'presented',
	'recommended',
	'followed-up',
	'closed',
	'published'
];

/** Statuses in which the team goes on writing the draft, on its way to a (further) revision. */
export const writtenStatuses: readonly CaseStatus[] = ['draft', 'ready', 'changes-asked'];
