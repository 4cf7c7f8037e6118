// A follow-up while it is being written: kept on one device until it is sent as one decision.
import type { BodyFor, FollowUpState } from './case-decision-bodies.ts';
import { dayOf } from './interval.ts';

export const nextTimes = ['month', 'three', 'day', 'never'] as const;

/** When more is to be told; null until it is said. */
export type NextTime = (typeof nextTimes)[number] | null;

export interface RecommendationDraft {
	readonly state: FollowUpState | null;
	readonly reason: string | null;
	readonly words: string;
}

export interface FollowUpDraft {
	/** By the recommendation's id. */
	readonly done: Readonly<Record<string, RecommendationDraft>>;
	readonly outcome: string | null;
	readonly words: string;
	/** As typed. */
	readonly daysDown: string;
	readonly cost: string;
	readonly next: NextTime;
	/** YYYY-MM-DD where `next` is a day. */
	readonly day: string;
}

export const emptyFollowUp: FollowUpDraft = {
	...{ done: {}, outcome: null, words: '', daysDown: '', cost: '', next: null, day: '' }
};

export const untoldRecommendation: RecommendationDraft = { state: null, reason: null, words: '' };

/** The decision, or null while something is missing. `now`: ms since 1970. */
export function followUpBody(
	draft: FollowUpDraft,
	{ recommendations, now }: { recommendations: readonly { readonly id: string }[]; now: number }
): BodyFor<'follow-up'> | null {
	const done = recommendations.flatMap(({ id }) => {
		const { state, reason, words } = draft.done[id] ?? untoldRecommendation;
		if (state === null) return [];
		return [{ id, state, reason: state === 'done' ? null : reason, words: words.trim() }];
	});
	const nextOn = nextDay(draft, now);
	if (done.length < recommendations.length || nextOn === undefined) return null;
	const days = /^\d{1,5}$/.test(draft.daysDown.trim()) ? Number(draft.daysDown) : null;
	const { outcome, words, cost } = draft;
	return { done, outcome, words: words.trim(), daysDown: days, cost: cost.trim(), nextOn };
}

/** Undefined until it is said. */
function nextDay({ next, day }: FollowUpDraft, now: number): string | null | undefined {
	if (next === 'never') return null;
	if (next === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined;
	if (next === null) return undefined;
	const date = new Date(now);
	const wanted = date.getDate();
	date.setMonth(date.getMonth() + (next === 'month' ? 1 : 3));
	// The last day of a month that is shorter.
	if (date.getDate() !== wanted) date.setDate(0);
	return dayOf(date.getTime());
}
