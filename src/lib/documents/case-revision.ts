// The revision of a case that its document holds now: shareable items only, ready to be looked at and submitted.
import type * as Y from 'yjs';
import { addressOf } from '../domain/address.ts';
import type { AnswerValue } from '../domain/answer.ts';
import { titlePlace, type CaseRevision } from '../domain/case-revision.ts';
import { consentAddresses, consentParts, consentSchema, type Consent } from '../domain/consent.ts';
import { whereItMayGo, type Item, type Questionnaire } from '../domain/questionnaire.ts';
import type { FilledForm } from '../domain/filled-form.ts';
import { askedIn, linesOf, type FormLine } from '../domain/response.ts';
import { allItems, isRepeat, sectionsOf } from '../domain/questionnaire.ts';
import * as v from 'valibot';
import { allAnswers, answersOf, hasWords, narrative, readMeta } from './case-document.ts';
import { filledFormIn } from './case-response.ts';
import { dismissalsIn } from './dismissals.ts';

/** Why there is no revision yet. */
export type RevisionProblem = 'no-meta' | 'no-programme' | 'disagreed' | 'consent-missing';

export interface PreparedRevision {
	readonly revision: CaseRevision | null;
	readonly problems: readonly RevisionProblem[];
	/** Addresses of shareable items at which people differ. */
	readonly disagreed: readonly string[];
}

/** Two devices with the same words make the same revision, whatever was typed in which order. */
export function prepareRevision(
	document: Y.Doc,
	questionnaire: Questionnaire,
	{ language }: { language: string }
): PreparedRevision {
	const meta = readMeta(document);
	const consent = consentIn(document);
	const response = filledFormIn(document, questionnaire);
	const shared = sharedItems(questionnaire, response);
	const answers = allAnswers(document);
	const disagreed = shared.map(({ address }) => address).filter((at) => (answers.get(at)?.length ?? 0) > 1);
	const problems: RevisionProblem[] = [
		...(meta === null ? (['no-meta'] as const) : []),
		...(meta !== null && meta.programme === null ? (['no-programme'] as const) : []),
		...(disagreed.length > 0 ? (['disagreed'] as const) : []),
		...(consent === null ? (['consent-missing'] as const) : [])
	];
	if (meta === null || meta.programme === null || consent === null || disagreed.length > 0)
		return { revision: null, problems, disagreed };
	const revision: CaseRevision = {
		...{ layout: 1, kind: meta.kind, title: meta.title, programme: meta.programme },
		...{ questionnaire: meta.questionnaire, language, consent, ...checkedIn(document, shared) },
		answers: Object.fromEntries([
			...shared.flatMap(({ address }): [string, AnswerValue][] => {
				const [given] = answers.get(address) ?? [];
				return given === undefined ? [] : [[address, given.value]];
			}),
			...sharedResults(questionnaire, response)
		]),
		texts: Object.fromEntries(
			shared.flatMap(({ address, item }): [string, string][] =>
				item.type === 'text' && hasWords(document, address)
					? [[address, narrative(document, address).toString().trim()]]
					: []
			)
		),
		rows: Object.fromEntries(
			allItems(questionnaire.items)
				.filter(isRepeat)
				.map((repeat) => [repeat.linkId, [...response.rows(repeat.linkId)]] as const)
				.filter(([, rows]) => rows.length > 0)
		)
	};
	return { revision, problems, disagreed };
}

/** What the check found in shared words and somebody let stand, and the languages that were read aloud instead. */
function checkedIn(
	document: Y.Doc,
	shared: readonly { readonly address: string }[]
): Pick<CaseRevision, 'dismissed' | 'readAloud'> {
	const places = new Set([titlePlace, ...shared.map(({ address }) => address)]);
	const dismissed: CaseRevision['dismissed'][number][] = [];
	const readAloud: string[] = [];
	for (const [key, given] of dismissalsIn(document)) {
		const [rule = '', place = '', hash] = key.split('/');
		if (hash === undefined) readAloud.push(place);
		else if (places.has(place))
			for (const { value } of given) dismissed.push({ rule, place, hash, ...value });
	}
	return { dismissed, readAloud: readAloud.sort() };
}

/** What is asked now and may be shared, at its addresses. */
function sharedItems(questionnaire: Questionnaire, response: FilledForm): { item: Item; address: string }[] {
	return sectionsOf(questionnaire).flatMap((section) =>
		askedIn(section, response)
			.filter(({ item }) => !isRepeat(item) && whereItMayGo(item) === 'shared')
			.map(({ item, row }) => ({ item, address: addressOf({ linkId: item.linkId, row }) }))
	);
}

/**
 * What is calculated and may be shared, at its addresses. What follows the clock is left out, or tomorrow's revision
 * would be another one; so is what people who differ leave open.
 */
function sharedResults(questionnaire: Questionnaire, response: FilledForm): [string, AnswerValue][] {
	const byTheClock = response.logic.affectedBy([]);
	const resultsIn = (lines: readonly FormLine[]): [string, AnswerValue][] =>
		lines.flatMap((line) => {
			if (line.kind === 'heading') return [];
			if (line.kind === 'repeat')
				return line.rows.flatMap((row) => resultsIn(linesOf(line.item, response, row)));
			const { item, address } = line;
			const isFit =
				item.type === 'calculated' &&
				whereItMayGo(item) === 'shared' &&
				!byTheClock.has(`value:${item.linkId}`);
			const [value, ...others] = isFit ? response.values(address) : [];
			return value === undefined || others.length > 0 ? [] : [[address, value]];
		});
	return sectionsOf(questionnaire)
		.filter(({ linkId }) => response.isAsked(linkId, null))
		.flatMap((section) => resultsIn(linesOf(section, response)));
}

/** The consent in the document; null while a part is missing or people differ about one. */
export function consentIn(document: Y.Doc): Consent | null {
	const only = (address: string) => {
		const given = answersOf(document, address);
		return given.length === 1 ? given[0]!.value : undefined;
	};
	const permission = only(consentAddresses.permission);
	const language = only(consentAddresses.language);
	const asked =
		permission === undefined
			? {
					...Object.fromEntries(consentParts.map((part) => [part, only(consentAddresses.parts(part))])),
					by: only(consentAddresses.by),
					form: only(consentAddresses.form),
					language: typeof language === 'string' ? language.trim() : language
				}
			: { permission };
	const result = v.safeParse(consentSchema, asked);
	return result.success ? result.output : null;
}
