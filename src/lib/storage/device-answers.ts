// Answers to items marked `device`: in this database alone, never in a document and never on a wire (rule R13).
import type { AnswerValue } from '../domain/answer.ts';
import type { AccountDatabase, DeviceAnswerRow } from './account-database.ts';
import { leftRows, type DraftRow } from './left-behind.ts';

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

/** What the disk holds of them, and over it what it did not take when it was answered. */
export async function deviceAnswersOf(
	database: AccountDatabase,
	document: string
): Promise<ReadonlyMap<string, AnswerValue>> {
	const rows = await database.deviceAnswers.where('document').equals(document).toArray();
	const answers = new Map(rows.map(({ linkId, value }) => [linkId, value]));
	for (const { key, row } of leftDeviceAnswers(database, document)) {
		if (row === null) answers.delete(String(key[1]));
		else answers.set(String(key[1]), (row as DeviceAnswerRow).value);
	}
	return answers;
}

/** The rows of a document that this disk did not take. */
export function leftDeviceAnswers(database: AccountDatabase, document: string): DraftRow[] {
	return leftRows(database).filter(({ table, key }) => table === 'deviceAnswers' && key[0] === document);
}

/** Whether any document has such an answer: it goes with the person who leaves this device. */
export async function hasDeviceAnswers(database: AccountDatabase): Promise<boolean> {
	const left = leftRows(database).filter(({ table }) => table === 'deviceAnswers');
	const gone = new Set(left.filter(({ row }) => row === null).map(({ key }) => String(key)));
	if (left.length > gone.size) return true;
	const rows = await database.deviceAnswers.toCollection().primaryKeys();
	return rows.some((key) => !gone.has(String(key)));
}
