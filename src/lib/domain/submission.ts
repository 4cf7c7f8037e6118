// What is settled about a case besides its form and its consent before it leaves: in the document, so that two devices agree.
import type { Urgency } from './case-decision-bodies.ts';
import { urgencies } from './case-decision-bodies.ts';
import { isInterval, type AnswerValue, type Interval } from './answer.ts';
import { consentPrefix } from './consent.ts';
import { itemNamed, type Item, type Questionnaire } from './questionnaire.ts';

/** Addresses of Ronda's own beside those of consent. */
export const submissionAddresses = {
	/** The language of the narratives. */
	language: `${consentPrefix}written-in`,
	urgency: `${consentPrefix}urgency`,
	/** The day (YYYY-MM-DD) on which somebody said that times that were written down are still right. */
	stillTrue: `${consentPrefix}still-true`
} as const;

/** What stands at an address, where exactly one answer does. */
export type OnlyAnswer = (address: string) => AnswerValue | undefined;

/** The item by which the shipped forms ask how soon an answer is needed, and what its options mean for the queue. */
const urgencyLinkId = 'urgency';
const urgencyByOption: ReadonlyMap<unknown, Urgency> = new Map([
	['before-session', 'urgent'],
	['next-session', 'soon'],
	['later-session', 'routine']
]);

/** The form's own question of how soon; null where it has none, and Ronda asks it. */
export function urgencyItem(questionnaire: Questionnaire): Item | null {
	const item = itemNamed(questionnaire, urgencyLinkId);
	const codes = item?.options?.map(({ code }) => code) ?? [];
	return item?.type === 'choice' && codes.length > 0 && codes.every((code) => urgencyByOption.has(code))
		? item
		: null;
}

/** What the form was told goes before what was told beside it. */
export function urgencyIn(only: OnlyAnswer): Urgency {
	const given = only(submissionAddresses.urgency);
	const beside = urgencies.find((urgency) => urgency === given) ?? 'routine';
	return urgencyByOption.get(only(urgencyLinkId)) ?? beside;
}

/** The team's own language until somebody says which one it is written in. */
export function writtenIn(only: OnlyAnswer, teamLanguage: string): string {
	const given = only(submissionAddresses.language);
	return typeof given === 'string' ? given : teamLanguage;
}

const day = 86_400_000;
/** A time that was written down so many days ago is asked about again. */
const asksAgainAfter = 7;

/** The intervals that were written down so long ago that they may not be right any more. */
export function agedIntervals<T extends { readonly value: AnswerValue }>(
	lines: readonly T[],
	{ only, today }: { only: OnlyAnswer; today: string }
): (T & { readonly value: Interval })[] {
	const said = only(submissionAddresses.stillTrue);
	const isOld = (on: string) => Date.parse(today) - Date.parse(on) >= asksAgainAfter * day;
	return lines.filter((line): line is T & { readonly value: Interval } => {
		if (!isInterval(line.value)) return false;
		const { writtenOn } = line.value;
		return isOld(writtenOn) && (typeof said !== 'string' || isOld(said) || said < writtenOn);
	});
}
