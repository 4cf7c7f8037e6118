// Answers to items marked `device`: in this database alone, never in a document and never on a wire (rule R13).
import type { AnswerValue } from '../domain/answer.ts';
import type { AccountDatabase, DeviceAnswerRow } from './account-database.ts';

/** `at`: ms since 1970. */
export async function writeDeviceAnswer(database: AccountDatabase, answer: DeviceAnswerRow): Promise<void> {
	await database.deviceAnswers.put(answer);
}

export async function clearDeviceAnswer(
	database: AccountDatabase,
	document: string,
	linkId: string
): Promise<void> {
	await database.deviceAnswers.delete([document, linkId]);
}

export async function deviceAnswersOf(
	database: AccountDatabase,
	document: string
): Promise<ReadonlyMap<string, AnswerValue>> {
	const rows = await database.deviceAnswers.where('document').equals(document).toArray();
	return new Map(rows.map(({ linkId, value }) => [linkId, value]));
}
