// A response in the test's own hands: one answer an address, rows as given.
import type { AnswerValue } from '../../src/lib/domain/answer.ts';
import type { ResponseReader } from '../../src/lib/domain/response.ts';

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
		rows: (repeat) => rows[repeat] ?? []
	};
}
