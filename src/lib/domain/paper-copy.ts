// A case that was first written by hand: on which day, and by whom. It lies in the document, so that two devices agree.
import { isCadre, type Cadre } from './cadre.ts';
import { consentPrefix } from './consent.ts';

/**
 * Addresses of Ronda's own. They stay with the team: an exact day may tell who a patient is (design/domain.md §4), so
 * that no revision holds it. Who has seen the patient is a profession and never a name.
 */
export const paperCopyAddresses = {
	/** YYYY-MM-DD */
	day: `${consentPrefix}paper-day`,
	by: `${consentPrefix}paper-by`
} as const;

/** What stands at both addresses: none, one, or several where people differed unseen. */
export interface PaperCopy {
	readonly days: readonly string[];
	readonly by: readonly Cadre[];
}

/** What is no day and no profession is left out: another app wrote it. */
export function paperCopy(given: (address: string) => readonly unknown[]): PaperCopy {
	const texts = (address: string) => given(address).filter((value) => typeof value === 'string');
	return {
		days: texts(paperCopyAddresses.day).filter(isDay).sort(),
		by: texts(paperCopyAddresses.by).filter(isCadre)
	};
}

/** Whether somebody has said that the case was copied. */
export function isCopied({ days, by }: PaperCopy): boolean {
	return days.length > 0 || by.length > 0;
}

/** Whether people who had not seen each other's answer said it differently. */
export function isCopyDisputed({ days, by }: PaperCopy): boolean {
	return days.length > 1 || by.length > 1;
}

/** Why a day cannot be when the patient was seen; `today` is YYYY-MM-DD. */
export function seenDayProblem(day: string, today: string): 'missing' | 'ahead' | null {
	if (!isDay(day)) return 'missing';
	return day > today ? 'ahead' : null;
}

/** A day of the calendar, YYYY-MM-DD. */
function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const at = Date.parse(text);
	return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
