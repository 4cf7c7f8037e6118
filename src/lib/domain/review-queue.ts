// The panel's queue: in which order cases wait for it, since when, and who owes the next step.
import type { CaseStory } from './case-story.ts';
import type { CaseStatus } from './case-status.ts';
import type { Urgency } from './case-decision-bodies.ts';

/** A case as the queue needs it: its row on the device. */
export interface QueuedCase {
	readonly id: string;
	readonly programme: string;
	readonly status: CaseStatus;
	readonly story: CaseStory;
}

const rank: Readonly<Record<Urgency, number>> = { urgent: 0, soon: 1, routine: 2 };

/** Since when a case is where it is, in ms since 1970; 0 where nothing is known of it. */
export function waitsSince(story: CaseStory): number {
	switch (story.status) {
		case 'submitted':
			return story.revisions.at(-1)?.at ?? 0;
		case 'changes-asked':
			return story.changes?.at ?? story.last?.at ?? 0;
		case 'recommended':
			return story.recommendations.at(-1)?.at ?? story.last?.at ?? 0;
		case 'draft':
		case 'ready':
			return story.offered?.at ?? story.last?.at ?? 0;
		default:
			return story.last?.at ?? 0;
	}
}

/** Urgent ones first; of equals the one that has waited longest. */
export function inOrderOfWaiting<T extends QueuedCase>(cases: readonly T[]): T[] {
	return cases.toSorted(
		(one, other) =>
			rank[one.story.urgency] - rank[other.story.urgency] ||
			waitsSince(one.story) - waitsSince(other.story) ||
			(one.id < other.id ? -1 : 1)
	);
}

export type Owed = 'privacy' | 'review' | 'changes' | 'session' | 'recommendations' | 'reply' | 'follow-up';

/** What is owed by whom: `team` is the case's own, `since` in ms since 1970. */
export interface Debt<T extends QueuedCase = QueuedCase> {
	readonly queued: T;
	readonly what: Owed;
	readonly by: 'hub' | 'team';
	readonly since: number;
}

const dayLength = 86_400_000;

/** What has waited for more than `days` days, and follow-ups whose day is past; what waits longest comes first. */
export function debtsOf<T extends QueuedCase>(
	cases: readonly T[],
	{ now, days }: { now: number; days: number }
): Debt<T>[] {
	const oldest = now - days * dayLength;
	return cases
		.flatMap((queued) => owedOf(queued))
		.filter(({ what, since }) => (what === 'follow-up' ? since < now : since < oldest))
		.toSorted((one, other) => one.since - other.since || (one.queued.id < other.queued.id ? -1 : 1));
}

function owedOf<T extends QueuedCase>(queued: T): Debt<T>[] {
	const { story } = queued;
	const since = waitsSince(story);
	const debt = (what: Owed, by: 'hub' | 'team', at = since): Debt<T> => ({ queued, what, by, since: at });
	const step: Debt<T>[] = (() => {
		switch (story.status) {
			case 'draft':
				return story.offered === null ? [] : [debt('privacy', 'hub')];
			case 'submitted':
				return [debt('review', 'hub')];
			case 'changes-asked':
				return [debt('changes', 'team')];
			case 'accepted':
				return [debt('session', 'hub')];
			case 'presented':
				return [debt('recommendations', 'hub')];
			case 'recommended':
			case 'followed-up':
				return story.followUpOn === null ? [] : [debt('follow-up', 'team', endOf(story.followUpOn))];
			default:
				return [];
		}
	})();
	const isOver = story.status === 'closed' || story.status === 'withdrawn' || story.status === 'declined';
	const unanswered = isOver ? undefined : story.questions.find(({ replies }) => replies.length === 0);
	return unanswered === undefined ? step : [...step, debt('reply', 'team', unanswered.at)];
}

/** The end of a day such as `2026-12-01`, in UTC: nobody is late before it is over everywhere west of it. */
function endOf(day: string): number {
	return Date.parse(`${day}T00:00:00Z`) + dayLength;
}
