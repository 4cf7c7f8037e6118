// What was answered in a draft, as a revision holds it: whatever is asked now, and whoever may read it.
import type * as Y from 'yjs';
import { allItems, isRepeat, itemsOf, type Questionnaire } from '../domain/questionnaire.ts';
import type { Answered } from '../domain/revision-lines.ts';
import { allAnswers, narrative } from './case-document.ts';
import { rowsOf } from './case-rows.ts';

const textPrefix = 'answer:';

/** Where people differ, the first of their answers stands. Rows that were taken away are in none of the repeats. */
export function answeredIn(document: Y.Doc, questionnaire: Questionnaire | null): Answered {
	const addresses = [...document.share.keys()].flatMap((name) =>
		name.startsWith(textPrefix) ? [name.slice(textPrefix.length)] : []
	);
	const repeats = allItems(questionnaire?.items ?? []).filter(isRepeat);
	return {
		answers: Object.fromEntries(
			[...allAnswers(document)].flatMap(([address, [given]]) =>
				given === undefined ? [] : [[address, given.value]]
			)
		),
		texts: Object.fromEntries(
			addresses
				.map((address) => [address, narrative(document, address).toString().trim()] as const)
				.filter(([, text]) => text !== '')
		),
		rows: Object.fromEntries(
			repeats.map((repeat) => [
				repeat.linkId,
				rowsOf(
					document,
					repeat.linkId,
					itemsOf(repeat).map(({ linkId }) => linkId)
				)
			])
		)
	};
}
