// The coach: what in these words may lead to a person. Help for careful people, neither a proof nor legal compliance.
import type { CaseKind } from '../questionnaire.ts';
import { markAges } from './ages.ts';
import { markCircumstances } from './circumstances.ts';
import { findCombinations } from './combinations.ts';
import { markDates } from './dates.ts';
import type { Fact, Finding, Mark } from './finding.ts';
import { ruleNames } from './rule-names.ts';
import { foldedText } from './folded-text.ts';
import { markNames } from './names.ts';
import { markNumbers } from './numbers-of-people.ts';
import { markOnlineAddresses } from './online-addresses.ts';
import { markPlates } from './plates.ts';
import { weightOf } from './rules-by-kind.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import type { Lexicon } from './words/lexicon.ts';
import { pt } from './words/pt.ts';

const lexicons: readonly Lexicon[] = [en, es, pt, fr];

export interface TextsAbout {
	readonly kind: CaseKind;
	/** Tags of the languages that the words may be in; the first is that of the mends. */
	readonly languages: readonly string[];
	readonly facts?: readonly Fact[];
	/** YYYY-MM-DD: the day from which a mend counts back. */
	readonly writtenOn?: string;
}

/** Findings in the order of the texts and of the words in them; where rules overlap, the longer one stands. */
export function findIdentifiers(
	texts: readonly { readonly place: string; readonly text: string }[],
	about: TextsAbout
): Finding[] {
	const found = texts.flatMap(({ place, text }) =>
		apart(marksIn(text, about).filter(({ rule }) => weightOf(rule, about.kind) !== null)).map((mark) => ({
			...mark,
			place,
			match: text.slice(mark.start, mark.end)
		}))
	);
	return [...found, ...findCombinations(about.facts ?? [])].flatMap((finding): Finding[] => {
		const weight = weightOf(finding.rule, about.kind);
		return weight === null ? [] : [{ ...finding, weight }];
	});
}

/** The languages among these in which names and places are not looked for. */
export function languagesWithoutNameRules(languages: readonly string[]): string[] {
	return languages.filter((language) => lexiconOf(language) === undefined);
}

/**
 * In which languages the words of a case may be: no document says it, so that it is those that the reader has chosen,
 * the first of which mends are written in, and those of the team's place in which names can be looked for.
 */
export function narrativeLanguages(chosen: readonly string[], ofPlace: readonly string[]): string[] {
	const unread = languagesWithoutNameRules(ofPlace);
	return [...new Set([...chosen, ...ofPlace.filter((tag) => !unread.includes(tag))])];
}

function lexiconOf(language: string): Lexicon | undefined {
	return lexicons.find((lexicon) => lexicon.language === language.split('-')[0]);
}

/** Without a lexicon of the language the months of all are read, since figures and labels are often borrowed. */
function marksIn(text: string, { kind, languages, writtenOn }: TextsAbout): Mark[] {
	const own = [...new Set(languages.flatMap((language) => lexiconOf(language) ?? []))];
	const said = own.length > 0 ? own : lexicons;
	const folded = foldedText(text);
	const speak = languages[0] === undefined ? undefined : lexiconOf(languages[0]);
	return [
		...markOnlineAddresses(folded),
		...markDates(folded, said, { writtenOn, speak }),
		...markNumbers(folded),
		...markPlates(folded),
		...markAges(folded, said, writtenOn),
		...markNames(folded, own, { isStrict: kind !== 'patient' && kind !== 'service' }),
		...markCircumstances(folded, own)
	];
}

/** Overlapping marks become one: one that names somebody, then the longest, and of equal ones the first rule's. */
function apart(marks: readonly Mark[]): Mark[] {
	const byLength = marks
		.map((mark, order) => ({
			mark,
			order,
			isHint: ruleNames.indexOf(mark.rule) >= ruleNames.indexOf('occupation')
		}))
		.sort(
			(one, other) =>
				Number(one.isHint) - Number(other.isHint) ||
				lengthOf(other.mark) - lengthOf(one.mark) ||
				one.order - other.order
		);
	const kept: Mark[] = [];
	const taken = new Set<number>();
	for (const { mark } of byLength) {
		let isFree = true;
		for (let at = mark.start; at < mark.end && isFree; at += 1) isFree = !taken.has(at);
		if (!isFree || mark.end <= mark.start) continue;
		for (let at = mark.start; at < mark.end; at += 1) taken.add(at);
		kept.push(mark);
	}
	return kept.sort((one, other) => one.start - other.start);
}

function lengthOf({ start, end }: Mark): number {
	return end - start;
}
