// What stands in a revision, in the order of its form: exactly that, whatever the form would ask.
import { addressOf } from './address.ts';
import type { AnswerValue } from './answer.ts';
import type { CaseRevision } from './case-revision.ts';
import {
	isRepeat,
	isSection,
	sectionsOf,
	type Item,
	type Questionnaire,
	type Section
} from './questionnaire.ts';

/** An item that was answered: its answer, its words, or both. */
export interface RevisionLine {
	readonly item: Item;
	readonly address: string;
	/** Of a repeat, the item whose row it stands in, and which row from 1. */
	readonly row: { readonly repeat: Item; readonly number: number } | null;
	readonly value: AnswerValue | undefined;
	readonly text: string;
}

/** What was answered: of a revision, or of a draft. */
export type Answered = Pick<CaseRevision, 'answers' | 'texts' | 'rows'>;

export interface RevisionSection {
	readonly section: Section;
	readonly lines: readonly RevisionLine[];
}

/** Sections with nothing in them are left out. */
export function linesOfRevision(revision: Answered, questionnaire: Questionnaire): RevisionSection[] {
	return sectionsOf(questionnaire)
		.map((section) => ({ section, lines: linesIn(section.items, revision, null) }))
		.filter(({ lines }) => lines.length > 0);
}

interface Row {
	readonly id: string;
	readonly repeat: Item;
	readonly number: number;
}

function linesIn(items: readonly Item[], revision: Answered, row: Row | null): RevisionLine[] {
	return items.flatMap((item): RevisionLine[] => {
		if (isSection(item)) return linesIn(item.items, revision, row);
		if (isRepeat(item)) {
			const rows = revision.rows[item.linkId] ?? [];
			return rows.flatMap((id, index) =>
				linesIn(item.items, revision, { id, repeat: item, number: index + 1 })
			);
		}
		const address = addressOf({ linkId: item.linkId, row: row?.id ?? null });
		const [value, text] = [revision.answers[address], revision.texts[address] ?? ''];
		if (value === undefined && text === '') return [];
		return [{ item, address, row: row && { repeat: row.repeat, number: row.number }, value, text }];
	});
}
