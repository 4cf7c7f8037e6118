// What the library holds of a case or a session: what it is, its words and where they stand, and what a reader asks for.
import { isCodes, isOther, type AnswerValue } from './answer.ts';
import type { CaseStatus } from './case-status.ts';
import type { CaseStory } from './case-story.ts';
import { localized } from './localized.ts';
import { whereItMayGo, type CaseKind, type Item, type Questionnaire } from './questionnaire.ts';
import { linesOfRevision, type Answered } from './revision-lines.ts';
import type { SessionStory } from './session-story.ts';

/** A case or a session as the library lists it. */
export interface LibraryEntry {
	readonly id: string;
	readonly kind: CaseKind | 'session';
	readonly title: string;
	/** `PAL-2026-014`, or the code of a case that has none yet; empty for a session. */
	readonly number: string;
	readonly programme: string;
	/** Null for a session. */
	readonly status: CaseStatus | null;
	/** ms since 1970: when it was first submitted, or begun; of a session, when it starts. */
	readonly at: number;
	/** The reader's own team; null where it is another one's, or nobody's. */
	readonly team: string | null;
	readonly hasAdvice: boolean;
}

/** A text of it, and where it stands: at an item of the form, by its label, or in what was said about the case. */
export interface LibraryText {
	readonly place: LibraryPlace;
	readonly text: string;
}

export type LibraryPlace =
	| { readonly in: 'form'; readonly label: string; readonly language: string }
	| { readonly in: 'advice' | 'summary' | 'question' | 'reply' | 'panel' | 'follow-up' | 'session' };

/** What a reader chose; null is "any". */
export interface LibraryChoice {
	readonly programme: string | null;
	readonly kind: LibraryEntry['kind'] | null;
	readonly status: CaseStatus | null;
	/** By this device's clock. */
	readonly year: number | null;
	/** A team of the reader, or `others`. */
	readonly site: string | null;
	readonly withAdvice: boolean;
	readonly forTeaching: boolean;
}

export const anything: LibraryChoice = {
	...{ programme: null, kind: null, status: null, year: null, site: null },
	...{ withAdvice: false, forTeaching: false }
};

/** `mayTeach`: the patient, or the owner, allowed it to be used for teaching. */
export function isChosen(entry: LibraryEntry, mayTeach: boolean, choice: LibraryChoice): boolean {
	const { programme, kind, status, year, site, withAdvice, forTeaching } = choice;
	return (
		(programme === null || entry.programme === programme) &&
		(kind === null || entry.kind === kind) &&
		(status === null || entry.status === status) &&
		(year === null || yearOf(entry) === year) &&
		(site === null || (entry.kind !== 'session' && (entry.team ?? 'others') === site)) &&
		(!withAdvice || entry.hasAdvice) &&
		(!forTeaching || mayTeach)
	);
}

export function yearOf({ at }: LibraryEntry): number {
	return new Date(at).getFullYear();
}

/**
 * Its words in the form's order, with the labels of what was chosen in the first language of `chain` that the form
 * has. Without the form, only what people wrote themselves. What stays on one device is never among them.
 */
export function textsOfAnswers(
	answered: Answered,
	questionnaire: Questionnaire | null,
	chain: readonly string[]
): LibraryText[] {
	if (questionnaire === null) {
		const place = { in: 'form', label: '', language: 'en' } as const;
		return Object.values(answered.texts).map((text) => ({ place, text }));
	}
	return linesOfRevision(answered, questionnaire).flatMap(({ lines }) =>
		lines.flatMap(({ item, value, text }) => {
			if (whereItMayGo(item) === 'device') return [];
			const { text: label, language } = localized(item.label, chain);
			const place = { in: 'form', label, language } as const;
			return [text, wordsOf(item, value, chain)].filter(Boolean).map((words) => ({ place, text: words }));
		})
	);
}

/** Figures are left out: nobody looks for an 8. */
function wordsOf(item: Item, value: AnswerValue | undefined, chain: readonly string[]): string {
	const named = (code: string) => {
		const option = item.options?.find((known) => known.code === code);
		return option === undefined ? code : localized(option.label, chain).text;
	};
	if (typeof value === 'string') return named(value);
	if (value === undefined || typeof value !== 'object') return '';
	if (isCodes(value)) return value.map(named).join(', ');
	return isOther(value) ? value.other : '';
}

/** What the panel and the team said about a case after it was submitted, the advice first. */
export function textsOfStory(story: CaseStory): LibraryText[] {
	const { recommendations, summary, questions, changes, declined, followUps, translations } = story;
	const said = (place: Exclude<LibraryPlace['in'], 'form'>, ...texts: string[]): LibraryText[] =>
		texts.filter((text) => text.trim() !== '').map((text) => ({ place: { in: place }, text }));
	return [
		...recommendations.flatMap(({ text, reason, author }) => said('advice', text, reason, author)),
		...said('summary', summary),
		...questions.flatMap(({ words, replies }) => [
			...said('question', words),
			...said('reply', ...replies.map((reply) => reply.words))
		]),
		...said('panel', changes?.words ?? '', ...(changes?.items ?? []).map(({ words }) => words)),
		...said('panel', declined?.words ?? '', declined?.elsewhere ?? ''),
		...followUps.flatMap(({ words, done }) => said('follow-up', words, ...done.map((each) => each.words))),
		...translations.flatMap(({ texts, recommendations: advice }) => [
			...said('panel', ...Object.values(texts)),
			...said('advice', ...Object.values(advice))
		])
	];
}

export function textsOfSession({ about, cancelled }: SessionStory): LibraryText[] {
	const place = { in: 'session' } as const;
	return [about.didactic, about.didacticBy, cancelled?.words ?? '']
		.filter(Boolean)
		.map((text) => ({ place, text }));
}
