// What the coach finds in a case as it stands: where, how far the words would travel, and what people said of it.
import type * as Y from 'yjs';
import { isOther } from '../domain/answer.ts';
import { titlePlace } from '../domain/case-revision.ts';
import type { findIdentifiers } from '../domain/identifiers/find-identifiers.ts';
import { findingKey, type Fact, type Finding } from '../domain/identifiers/finding.ts';
import {
	sectionsOf,
	whereItMayGo,
	type Item,
	type Questionnaire,
	type Section
} from '../domain/questionnaire.ts';
import { askedIn } from '../domain/response.ts';
import { allAnswers, hasWords, narrative, readMeta } from './case-document.ts';
import { filledFormIn } from './case-response.ts';
import { dismissalsIn, type Dismissal } from './dismissals.ts';

export interface PlacedFinding extends Finding {
	/** Under which it can be dismissed. */
	readonly key: string;
	/** Both null for the title of the case. */
	readonly section: Section | null;
	readonly item: Item | null;
	/** Which row of its repeat, from 1; null outside of repeats. */
	readonly rowNumber: number | null;
	/** Why it may stay; nothing while it is open. */
	readonly dismissals: readonly Dismissal[];
}

/** The rules are handed in: on a device they come after the screens, on the server they are there. */
interface CaseAbout {
	readonly find: typeof findIdentifiers;
	/** Tags of the languages that the words may be in; the first is that of the mends. */
	readonly languages: readonly string[];
	/** YYYY-MM-DD: the day from which a mend counts back. */
	readonly writtenOn: string;
}

interface Asked {
	readonly section: Section | null;
	readonly item: Item | null;
	readonly rowNumber: number | null;
}

/** Findings that nobody has dismissed. Those that block are in words that would be shared. */
export function openFindings(
	document: Y.Doc,
	questionnaire: Questionnaire,
	about: CaseAbout
): PlacedFinding[] {
	return allFindings(document, questionnaire, about).filter(({ dismissals }) => dismissals.length === 0);
}

/**
 * All findings in reading order, dismissed ones too; the same words twice at one place are one. Words of the team alone are shown and block nothing; what stays on
 * one device is not in the document and not read here.
 */
export function allFindings(
	document: Y.Doc,
	questionnaire: Questionnaire,
	{ find, ...about }: CaseAbout
): PlacedFinding[] {
	const response = filledFormIn(document, questionnaire);
	const answers = allAnswers(document);
	const dismissals = dismissalsIn(document);
	const asked = new Map<string, Asked>([[titlePlace, { section: null, item: null, rowNumber: null }]]);
	const texts = [{ place: titlePlace, text: readMeta(document)?.title ?? '' }];
	const facts: Fact[] = [];
	for (const section of sectionsOf(questionnaire))
		for (const { item, address, repeat, row } of askedIn(section, response)) {
			if (whereItMayGo(item) === 'device') continue;
			const rowNumber = repeat && row !== null ? response.rows(repeat.linkId).indexOf(row) + 1 : null;
			asked.set(address, { section, item, rowNumber });
			if (item.type === 'text' && hasWords(document, address))
				texts.push({ place: address, text: narrative(document, address).toString() });
			for (const { value } of answers.get(address) ?? []) {
				const isText = item.type === 'text' || item.type === 'string';
				if (isText && typeof value === 'string') texts.push({ place: address, text: value });
				else facts.push({ linkId: item.linkId, value });
				if (isOther(value)) texts.push({ place: address, text: value.other });
			}
		}
	const found = find(texts, { ...about, kind: questionnaire.kind, facts });
	const seen = new Set<string>();
	return found.flatMap((finding): PlacedFinding[] => {
		const where = asked.get(finding.place);
		const key = findingKey(finding);
		if (where === undefined || seen.has(key)) return [];
		seen.add(key);
		const isShared = where.item === null || whereItMayGo(where.item) === 'shared';
		const weight = isShared ? finding.weight : 'warns';
		return [{ ...finding, ...where, weight, key, dismissals: dismissals.get(key) ?? [] }];
	});
}
