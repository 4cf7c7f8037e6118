// Answers to items marked `device`: in this database alone, never in a document and never on a wire (rule R13).
import type { AnswerValue } from '../domain/answer.ts';
import type { AccountDatabase, DeviceAnswerRow } from './account-database.ts';
import type { DraftRow } from './left-behind.ts';

/** The row that keeps an answer; a value of null takes it away. `at`: ms since 1970. */
export function deviceAnswerRow({
	document,
	linkId,
	value,
	at
}: Omit<DeviceAnswerRow, 'value'> & { readonly value: AnswerValue | null }): DraftRow {
	const row = value === null ? null : { document, linkId, value, at };
	return { table: 'deviceAnswers', key: [document, linkId], row };
}

export async function deviceAnswersOf(
	database: AccountDatabase,
	document: string
): Promise<ReadonlyMap<string, AnswerValue>> {
	const rows = await database.deviceAnswers.where('document').equals(document).toArray();
	return new Map(rows.map(({ linkId, value }) => [linkId, value]));
}
