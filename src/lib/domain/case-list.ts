// The parts of a list of cases, by where each case stands.
import { submittedStatuses, writtenStatuses, type CaseStatus } from './case-status.ts';

export type CasePart = 'written' | 'submitted' | 'waiting' | 'closed';

const ended: readonly CaseStatus[] = ['closed', 'published', 'withdrawn', 'declined'];

/** Whether a case is in this part; `waits`: something in it waits for the reader. */
export function isInPart(part: CasePart, { status, waits }: { status: CaseStatus; waits: boolean }): boolean {
	switch (part) {
		case 'written':
			return writtenStatuses.includes(status);
		case 'submitted':
			return submittedStatuses.includes(status) && !ended.includes(status);
		case 'waiting':
			return waits;
		case 'closed':
			return ended.includes(status);
	}
}
