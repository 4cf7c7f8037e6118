// A case's document as the rules of its questionnaire read it.
import type * as Y from 'yjs';
import { itemsOf, isRepeat, allItems, type Questionnaire } from '../domain/questionnaire.ts';
import { responseProgress, type ResponseProgress, type ResponseReader } from '../domain/response.ts';
import { allAnswers, hasWords } from './case-document.ts';
import { rowsOf } from './case-rows.ts';

/** Reads the document as it is now; after a change another one is to be made. */
export function responseIn(document: Y.Doc, questionnaire: Questionnaire): ResponseReader {
	const answers = allAnswers(document);
	const linkIds = new Map(
		allItems(questionnaire.items)
			.filter(isRepeat)
			.map((repeat) => [repeat.linkId, itemsOf(repeat).map(({ linkId }) => linkId)])
	);
	return {
		values: (address) => (answers.get(address) ?? []).map(({ value }) => value),
		hasWords: (address) => hasWords(document, address),
		rows: (repeat) => rowsOf(document, repeat, linkIds.get(repeat))
	};
}

/** How far the case has come on its questionnaire. */
export function progressOf(document: Y.Doc, questionnaire: Questionnaire): ResponseProgress {
	return responseProgress(questionnaire, responseIn(document, questionnaire));
}
