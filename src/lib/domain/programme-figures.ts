// A programme's figures: how many cases stand where, what became of the recommendations, how long it took.
import { followUpStates, type FollowUpState } from './case-decision-bodies.ts';
import type { CaseStory } from './case-story.ts';
import type { CaseStatus } from './case-status.ts';

export interface ProgrammeFigures {
	readonly cases: number;
	readonly byStatus: ReadonlyMap<CaseStatus, number>;
	/** Recommendations that were given, and what the teams last said of them. */
	readonly recommendations: number;
	readonly byState: Readonly<Record<FollowUpState, number>>;
	/** Nothing was said of these yet. */
	readonly unanswered: number;
	/** Why not, or only partly, by code; the most frequent first. */
	readonly reasons: readonly (readonly [reason: string, count: number])[];
	/** Cases with recommendations, and those of which a team has told what came of them. */
	readonly advised: number;
	readonly followedUp: number;
	/** From the first recommendations to the first follow-up, over the cases that have one; null where none has. */
	readonly medianDays: number | null;
	/** Patients who died: stated beside every average, which says nothing of them. */
	readonly died: number;
}

const dayLength = 86_400_000;

/** What the team said last of each recommendation, by its id. */
export function lastSaid({
	followUps
}: CaseStory): ReadonlyMap<string, { state: FollowUpState; reason: string | null }> {
	return new Map(
		followUps.flatMap(({ done }) =>
			done.map(({ id, state, reason }): [string, { state: FollowUpState; reason: string | null }] => [
				id,
				{ state, reason }
			])
		)
	);
}

/** Days from the first recommendations to the first follow-up; null while either is missing. */
export function daysToFollowUp({ recommendations, followUps }: CaseStory): number | null {
	const [first] = followUps;
	if (first === undefined || recommendations.length === 0) return null;
	const given = Math.min(...recommendations.map(({ at }) => at));
	return Math.max(0, (first.at - given) / dayLength);
}

export function hasDied({ died, followUps }: CaseStory): boolean {
	return died !== null || followUps.some(({ outcome }) => outcome === 'died');
}

/** `stories`: those of one programme, or of several together. Drafts and withdrawn cases are left out by the caller. */
export function programmeFigures(stories: readonly CaseStory[]): ProgrammeFigures {
	const advised = stories.filter(({ recommendations }) => recommendations.length > 0);
	const said = advised.flatMap((story) => {
		const last = lastSaid(story);
		return story.recommendations.map(({ id }) => last.get(id) ?? null);
	});
	const states = followUpStates.map((state) => [state, said.filter((one) => one?.state === state).length]);
	const reasons = said.flatMap((one) => (one === null || one.reason === null ? [] : [one.reason]));
	const days = stories.flatMap((story) => daysToFollowUp(story) ?? []);
	return {
		cases: stories.length,
		byStatus: counted(stories.map(({ status }) => status)),
		recommendations: said.length,
		byState: Object.fromEntries(states) as Record<FollowUpState, number>,
		unanswered: said.filter((one) => one === null).length,
		reasons: [...counted(reasons)].sort(
			([one, many], [other, more]) => more - many || (one < other ? -1 : 1)
		),
		advised: advised.length,
		followedUp: advised.filter(({ followUps, died }) => followUps.length > 0 || died !== null).length,
		medianDays: median(days),
		died: stories.filter(hasDied).length
	};
}

function counted<T>(all: readonly T[]): Map<T, number> {
	const counts = new Map<T, number>();
	for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
	return counts;
}

function median(values: readonly number[]): number | null {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length / 2;
	const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return low === undefined || high === undefined ? null : (low + high) / 2;
}
