// What is still to be done about a response, at any time and without blocking anything: "check for errors".
import { isAnswerOf } from './item-answer.ts';
import { sectionsOf, type Item, type Questionnaire, type Section } from './questionnaire.ts';
import { askedIn, isAnswered, keepsConstraint, type Asked, type ResponseReader } from './response.ts';

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
export function checkResponse(questionnaire: Questionnaire, response: ResponseReader): Finding[] {
	return sectionsOf(questionnaire).flatMap((section) =>
		askedIn(section, response).flatMap((asked): Finding[] => {
			const kind = findingAt(asked, response);
			const { item, row, repeat, address } = asked;
			const rowNumber = repeat && row !== null ? response.rows(repeat.linkId).indexOf(row) + 1 : null;
			return kind === null ? [] : [{ kind, section, item, rowNumber, address }];
		})
	);
}

function findingAt({ item, row, repeat, address }: Asked, response: ResponseReader): FindingKind | null {
	const values = response.values(address);
	if (!isAnswered(response, address)) return item.required === true ? 'needed' : null;
	if (values.length > 1) return 'differs';
	if (values.some((value) => !isAnswerOf(item, value))) return 'not-accepted';
	return keepsConstraint(item, response, repeat, row) ? null : 'constraint';
}
