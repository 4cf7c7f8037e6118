// A response in the test's own hands: one answer an address, rows as given.
import type { AnswerValue } from '../../src/lib/domain/answer.ts';
import { FilledForm, type ResponseReader } from '../../src/lib/domain/filled-form.ts';
import { FormLogic } from '../../src/lib/domain/form-logic.ts';
import type { Questionnaire } from '../../src/lib/domain/questionnaire.ts';

/** `answers`: one a place, by address; `differing`: several where people differed; `rows` by repeat. */
export function responseOf(
	answers: Readonly<Record<string, AnswerValue>>,
	{
		rows = {},
		differing = {}
	}: {
		rows?: Readonly<Record<string, readonly string[]>>;
		differing?: Readonly<Record<string, readonly AnswerValue[]>>;
	} = {}
): ResponseReader {
	return {
		values: (address) => {
			const answer = answers[address];
			return answer === undefined ? (differing[address] ?? []) : [answer];
		},
		hasWords: () => false,
		words: () => '',
		rows: (repeat) => rows[repeat] ?? []
	};
}

/** The same, with what the form makes of it. */
export function filledFormOf(
	questionnaire: Questionnaire,
	...response: Parameters<typeof responseOf>
): FilledForm {
	return new FilledForm(new FormLogic(questionnaire.items), responseOf(...response));
}
