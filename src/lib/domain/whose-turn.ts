// Whose turn it is in a case, and for what: one answer for the case's own screen, the list and Today.
import { isCaseDecision } from './case-events.ts';
import type { CaseEvent, CaseStory, Question } from './case-story.ts';

export type Turn =
	/** The team writes; then somebody is to look at it. */
	| 'write'
	/** A colleague was asked to look at what is to be submitted. */
	| 'look'
	/** The programme's privacy reader was asked, because the team has nobody else. */
	| 'privacy-look'
	/** Somebody has looked; somebody else submits. */
	| 'submit'
	| 'panel-review'
	| 'changes'
	| 'declined'
	/** The panel asks the team something; goes before what else the team might do. */
	| 'reply'
	| 'panel-schedule'
	| 'session'
	| 'panel-recommend'
	/** The team says what came of it. */
	| 'follow-up'
	/** Nothing is due, and more may be told. */
	| 'told'
	| 'over'
	| 'withdrawn'
	| 'removed';

/** What comes next in a case. */
export function whoseTurn(story: CaseStory): Turn {
	const { status, followUpOn, died } = story;
	if (status === 'withdrawn' || status === 'removed') return status;
	if (status === 'draft' || status === 'ready' || status === 'changes-asked')
		return story.asked === null ? (readersTurn(story) ?? writersTurn[status]) : 'look';
	if (status === 'closed' || status === 'published') return 'over';
	if (status === 'declined') return 'declined';
	if (openQuestion(story) !== undefined) return 'reply';
	if (status === 'submitted') return 'panel-review';
	if (status === 'accepted') return 'panel-schedule';
	if (status === 'scheduled') return 'session';
	if (status === 'presented') return 'panel-recommend';
	if (died !== null) return 'told';
	return status === 'recommended' || followUpOn !== null ? 'follow-up' : 'told';
}

const writersTurn = { draft: 'write', ready: 'submit', 'changes-asked': 'changes' } as const;

/** Between a team that has nobody else and the privacy reader; null where she was not asked, or has approved. */
export function readersTurn({
	offered,
	approved,
	lastOf
}: Pick<CaseStory, 'offered' | 'approved' | 'lastOf'>): 'privacy-look' | 'changes' | null {
	if (offered === null || (approved !== null && approved.sequence > offered.sequence)) return null;
	// What she objects to is changed and offered again.
	return (lastOf.object ?? 0) > offered.sequence ? 'changes' : 'privacy-look';
}

/** The panel's first question that the team has not replied to. */
export function openQuestion({ questions }: Pick<CaseStory, 'questions'>): Question | undefined {
	return questions.find(({ replies, isObjection }) => !isObjection && replies.length === 0);
}

/** What a person of the team finds in Today. */
export type Waiting =
	/** `arrived`: advice of the panel that this person has not looked at. */
	| { readonly for: 'look' | 'submit' | 'changes' | 'reply' | 'arrived' }
	| { readonly for: 'follow-up'; readonly on: string; readonly isOverdue: boolean };

/** Days before the date of a follow-up from which it stands in Today. */
const followUpAhead = 7;

/**
 * Null where nothing in the case waits for this person of its team. `today`: YYYY-MM-DD; `looked`: up to which
 * decision she has looked at it.
 */
export function waitsFor(
	story: CaseStory,
	{ account, today, looked }: { account: string; today: string; looked: number }
): Waiting | null {
	const turn = whoseTurn(story);
	if (turn === 'look') return story.asked?.by === account ? null : { for: 'look' };
	// Whoever approved it is not the one to submit it.
	if (turn === 'submit') return story.approved?.by === account ? null : { for: 'submit' };
	if (turn === 'changes' || turn === 'reply') return { for: turn };
	if (turn === 'follow-up' || turn === 'told') {
		const given = Math.max(story.lastOf.recommend ?? 0, story.lastOf.answer ?? 0);
		if (given > looked && story.followUps.length === 0) return { for: 'arrived' };
	}
	if (turn !== 'follow-up' || story.followUpOn === null) return null;
	const days = (Date.parse(story.followUpOn) - Date.parse(today)) / 86_400_000;
	return days > followUpAhead ? null : { for: 'follow-up', on: story.followUpOn, isOverdue: days < 0 };
}

/** The newest decision of somebody else since this person last looked; null where there is none. */
export function newsOf<T extends Pick<CaseEvent, 'sequence' | 'kind' | 'by'>>(
	decided: readonly T[],
	{ account, looked }: { account: string; looked: number }
): T | null {
	return decided
		.filter(({ kind, by, sequence }) => isCaseDecision(kind) && by !== account && sequence > looked)
		.reduce<T | null>((last, one) => (last === null || one.sequence > last.sequence ? one : last), null);
}
