// Forms that are being built on this device, each kept at every change.
import type { AccountDatabase, FormDraftRow } from './account-database.ts';
import { dropRow, readRow } from './draft-rows.ts';
import { placeOfForm, type DraftRow } from './left-behind.ts';

/** The one that was changed last comes first. */
export function formDrafts(database: AccountDatabase): Promise<FormDraftRow[]> {
	return database.formDrafts.orderBy('changedAt').reverse().toArray();
}

export async function formDraft(database: AccountDatabase, id: string): Promise<FormDraftRow | null> {
	return (await readRow(database, placeOfForm(id))) as FormDraftRow | null;
}

export async function forgetFormDraft(database: AccountDatabase, id: string): Promise<void> {
	dropRow(database, placeOfForm(id));
	await database.formDrafts.delete(id);
}

export async function keepFormDraft(database: AccountDatabase, row: FormDraftRow): Promise<void> {
	await database.formDrafts.put(row);
}

export function formRow(row: FormDraftRow): DraftRow {
	return { ...placeOfForm(row.id), row };
}
