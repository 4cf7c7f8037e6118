// A case's document as the rules of its questionnaire read it.
import type * as Y from 'yjs';
import { FilledForm, type ResponseReader } from '../domain/filled-form.ts';
import { logicOf, type FormLogic } from '../domain/form-logic.ts';
import { itemsOf, isRepeat, type Questionnaire } from '../domain/questionnaire.ts';
import { responseProgress, type ResponseProgress } from '../domain/response.ts';
import { allAnswers, hasWords, narrative, type AllAnswers } from './case-document.ts';
import { rowsOf } from './case-rows.ts';

/** Reads the document as it is now; after a change another one is to be made. `answers`: all that stand in it. */
export function responseIn(
	document: Y.Doc,
	logic: FormLogic,
	answers: AllAnswers = allAnswers(document)
): ResponseReader {
	const linkIds = new Map(
		logic.items.filter(isRepeat).map((repeat) => [repeat.linkId, itemsOf(repeat).map(({ linkId }) => linkId)])
	);
	return {
		values: (address) => (answers.get(address) ?? []).map(({ value }) => value),
		hasWords: (address) => hasWords(document, address),
		words: (address) => (hasWords(document, address) ? narrative(document, address).toString() : ''),
		rows: (repeat) => rowsOf(document, repeat, linkIds.get(repeat))
	};
}

/** The response as its form works it out now: what is asked, and what follows from the answers. */
export function filledFormIn(document: Y.Doc, questionnaire: Questionnaire): FilledForm {
	const logic = logicOf(questionnaire.items);
	return new FilledForm(logic, responseIn(document, logic));
}

/** How far the case has come on its questionnaire. */
export function progressOf(document: Y.Doc, questionnaire: Questionnaire): ResponseProgress {
	return responseProgress(questionnaire, filledFormIn(document, questionnaire));
}
