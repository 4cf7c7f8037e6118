// How far a response has come: what is answered, section by section.
import {
	itemsOf,
	sectionsOf,
	whereItMayGo,
	type Item,
	type Questionnaire,
	type Section
} from './questionnaire.ts';

export type SectionState = 'not-started' | 'started' | 'complete';

/** Counts of items; `asked` leaves out what stays on one device, so that every member sees the same figures. */
export interface SectionProgress {
	readonly answered: number;
	readonly asked: number;
	readonly state: SectionState;
}

/** `complete` of `total` sections are complete. */
export interface ResponseProgress {
	readonly sections: readonly SectionProgress[];
	readonly complete: number;
	readonly total: number;
}

/**
 * A section is complete when every required item has an answer and at least one item has; where nothing is
 * required one answer is enough, and a section that asks nothing is complete.
 */
function sectionProgress(section: Section, hasAnswer: (linkId: string) => boolean): SectionProgress {
	const asked = itemsOf(section).filter((item) => whereItMayGo(item) !== 'device');
	const answered = asked.filter(({ linkId }) => hasAnswer(linkId));
	return { answered: answered.length, asked: asked.length, state: stateOf(asked, answered) };
}

function stateOf(asked: readonly Item[], answered: readonly Item[]): SectionState {
	if (asked.length === 0) return 'complete';
	if (answered.length === 0) return 'not-started';
	const isComplete = asked.every((item) => item.required !== true || answered.includes(item));
	return isComplete ? 'complete' : 'started';
}

export function responseProgress(
	questionnaire: Questionnaire,
	hasAnswer: (linkId: string) => boolean
): ResponseProgress {
	const sections = sectionsOf(questionnaire).map((section) => sectionProgress(section, hasAnswer));
	const complete = sections.filter(({ state }) => state === 'complete').length;
	return { sections, complete, total: sections.length };
}
