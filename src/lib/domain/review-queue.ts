// The panel's queue: in which order cases wait for it, since when, and who owes the next step.
import type { CaseStory } from './case-story.ts';
import { submittedStatuses, type CaseStatus } from './case-status.ts';
import type { Urgency } from './case-decision-bodies.ts';
import { openQuestion, readersTurn } from './whose-turn.ts';

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
			return story.changes?.at ?? story.since;
		case 'recommended':
			return story.recommendations.at(-1)?.at ?? story.since;
		case 'draft':
		case 'ready':
			return story.offered?.at ?? story.since;
		default:
			return story.since;
	}
}

/** Urgent ones first; of equals the one that has waited longest. */
export function inOrderOfWaiting<T extends QueuedCase>(cases: readonly T[]): T[] {
	return [...cases].sort(
		(one, other) =>
			rank[one.story.urgency] - rank[other.story.urgency] ||
			waitsSince(one.story) - waitsSince(other.story) ||
			(one.id < other.id ? -1 : 1)
	);
}

export type Owed =
	| 'privacy'
	| 'review'
	| 'changes'
	| 'session'
	| 'presentation'
	/** To say what became of a case whose session is past: presented, or carried over. */
	| 'record'
	| 'recommendations'
	/** Of a country's example. */
	| 'publication'
	| 'reply'
	| 'follow-up';

/** What is owed by whom: `team` is the case's own, `since` in ms since 1970. */
export interface Debt<T extends QueuedCase = QueuedCase> {
	readonly queued: T;
	readonly what: Owed;
	readonly by: 'hub' | 'team';
	readonly since: number;
}

const dayLength = 86_400_000;

/** Now, in ms since 1970, and when each session starts, by its id. */
interface Moments {
	readonly now: number;
	readonly starts: ReadonlyMap<string, number>;
}

/** What has waited for more than `days` days, and follow-ups whose day is past; what waits longest comes first. */
export function debtsOf<T extends QueuedCase>(
	cases: readonly T[],
	{ days, ...moments }: Moments & { readonly days: number }
): Debt<T>[] {
	const { now } = moments;
	const oldest = now - days * dayLength;
	return cases
		.flatMap((queued) => owedOf(queued, moments))
		.filter(({ what, since }) => (what === 'follow-up' ? since < now : since < oldest))
		.sort((one, other) => one.since - other.since || (one.queued.id < other.queued.id ? -1 : 1));
}

function owedOf<T extends QueuedCase>(queued: T, moments: Moments): Debt<T>[] {
	const { story } = queued;
	const step = stepOf(story, moments);
	const unanswered = repliedStatuses.includes(story.status) ? openQuestion(story) : undefined;
	return [
		...(step === null ? [] : [step]),
		...(unanswered === undefined ? [] : [debt('reply', 'team', unanswered.at)])
	].map((owed) => ({ queued, ...owed }));
}

/** Statuses in which a team may still reply. */
const repliedStatuses: readonly CaseStatus[] = submittedStatuses.filter(
	(status) => status !== 'closed' && status !== 'declined'
);

type Step = Pick<Debt, 'what' | 'by' | 'since'>;

function debt(what: Owed, by: 'hub' | 'team', since: number): Step {
	return { what, by, since };
}

function stepOf(story: CaseStory, { now, starts }: Moments): Step | null {
	const { status, followUpOn } = story;
	const since = waitsSince(story);
	switch (status) {
		case 'draft':
		case 'ready':
		case 'changes-asked':
			return withReader(story) ?? (status === 'changes-asked' ? debt('changes', 'team', since) : null);
		case 'submitted':
			return debt('review', 'hub', since);
		case 'accepted':
			return debt('session', 'hub', since);
		case 'scheduled': {
			const start = starts.get(story.session ?? '') ?? Infinity;
			return start < now ? debt('record', 'hub', start) : debt('presentation', 'team', since);
		}
		case 'presented':
			return debt(story.kind === 'example' ? 'publication' : 'recommendations', 'hub', since);
		case 'recommended':
		case 'followed-up':
			return followUpOn === null ? null : debt('follow-up', 'team', endOf(followUpOn));
		default:
			return null;
	}
}

/** Between a team that has nobody else and the privacy reader; null where nothing lies with either. */
function withReader(story: CaseStory): Step | null {
	const { offered, questions } = story;
	const turn = readersTurn(story);
	if (turn === null || offered === null) return null;
	const objection = questions.findLast(({ isObjection }) => isObjection);
	return turn === 'privacy-look'
		? debt('privacy', 'hub', offered.at)
		: debt('changes', 'team', objection?.at ?? offered.at);
}

/** The end of a day such as `2026-12-01`, in UTC: nobody is late before it is over everywhere west of it. */
function endOf(day: string): number {
	return Date.parse(`${day}T00:00:00Z`) + dayLength;
}
