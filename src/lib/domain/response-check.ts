// What is still to be done about a response, at any time and without blocking anything: "check for errors".
import type { AnswerValue } from './answer.ts';
import { isAnswerOf } from './item-answer.ts';
import { sectionsOf, type Item, type Questionnaire, type Section } from './questionnaire.ts';
import type { FilledForm } from './filled-form.ts';
import { askedIn, isAnswered, type Asked } from './response.ts';

export type FindingKind = 'needed' | 'constraint' | 'not-accepted' | 'differs';

export interface Finding {
	readonly kind: FindingKind;
	readonly section: Section;
	readonly item: Item;
	/** Which row of its repeat, from 1; null outside of repeats. */
	readonly rowNumber: number | null;
	readonly address: string;
}

/** Everything that the check finds, in reading order, the most pressing thing of each item alone. */
export function checkResponse(questionnaire: Questionnaire, response: FilledForm): Finding[] {
	return sectionsOf(questionnaire).flatMap((section) =>
		askedIn(section, response).flatMap((asked): Finding[] => {
			const kind = findingAt(asked, response);
			const { item, row, repeat, address } = asked;
			const rowNumber = repeat && row !== null ? response.rows(repeat.linkId).indexOf(row) + 1 : null;
			return kind === null ? [] : [{ kind, section, item, rowNumber, address }];
		})
	);
}

function findingAt(asked: Asked, response: FilledForm): FindingKind | null {
	const { item, row, address } = asked;
	const values = response.values(address);
	if (!isAnswered(response, address)) return response.isRequired(item, row) ? 'needed' : null;
	if (values.length > 1) return 'differs';
	if (values.some((value) => !isOffered(asked, value, response))) return 'not-accepted';
	return response.keepsConstraint(item, row) ? null : 'constraint';
}

/** Of its type, within its range, and among the options that are offered here now. */
function isOffered({ item, row }: Asked, value: AnswerValue, response: FilledForm): boolean {
	const offered = item.options === undefined ? item : { ...item, options: response.optionsOf(item, row) };
	return isAnswerOf(offered, value);
}
