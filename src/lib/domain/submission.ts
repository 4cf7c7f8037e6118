// What is settled about a case besides its form and its consent before it leaves: in the document, so that two devices agree.
import type { Urgency } from './case-decision-bodies.ts';
import { urgencies } from './case-decision-bodies.ts';
import { isInterval, type AnswerValue, type Interval } from './answer.ts';
import { consentPrefix } from './consent.ts';

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

export function urgencyIn(only: OnlyAnswer): Urgency {
	const given = only(submissionAddresses.urgency);
	return urgencies.find((urgency) => urgency === given) ?? 'routine';
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
