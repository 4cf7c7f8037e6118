// What in a revision may lead to a person and nobody has answered for: looked for on the device and on the server's bytes.
import { isOther } from './answer.ts';
import { placeAt } from './address.ts';
import { titlePlace, type CaseRevision } from './case-revision.ts';
import {
	findIdentifiers,
	languagesWithoutNameRules,
	narrativeLanguages
} from './identifiers/find-identifiers.ts';
import { findingKey, type Fact, type Finding } from './identifiers/finding.ts';

/** Findings that block and were not dismissed with a reason. `ofPlace`: languages of the team's place. */
export function openIdentifiers(revision: CaseRevision, ofPlace: readonly string[]): Finding[] {
	const texts = [{ place: titlePlace, text: revision.title }];
	const facts: Fact[] = [];
	for (const [place, text] of Object.entries(revision.texts)) texts.push({ place, text });
	for (const [place, value] of Object.entries(revision.answers)) {
		if (typeof value === 'string') texts.push({ place, text: value });
		else if (isOther(value)) texts.push({ place, text: value.other });
		else facts.push({ linkId: placeAt(place).linkId, value });
	}
	const answered = new Set(revision.dismissed.map(({ rule, place, hash }) => `${rule}/${place}/${hash}`));
	const languages = narrativeLanguages([revision.language], ofPlace);
	return findIdentifiers(texts, { kind: revision.kind, languages, facts }).filter(
		(finding) => finding.weight === 'blocks' && !answered.has(findingKey(finding))
	);
}

/** Where the names of its language cannot be looked for: whether nobody has read it aloud with a colleague. */
export function needsReadingAloud({ language, readAloud }: CaseRevision): boolean {
	const [base] = language.split('-');
	return (
		languagesWithoutNameRules([language]).length > 0 && !readAloud.some((tag) => tag.split('-')[0] === base)
	);
}
