// What a member begins and decides: each is on this disk at once, and the relay hears of it when there is a line.
import { caseDocumentName } from '../documents/document-name.ts';
import type { NewCase as NewCaseWords } from '../documents/case-document.ts';
import { newCaseCode, newId } from '../domain/ids.ts';
import type { CaseKind } from '../domain/questionnaire.ts';
import type { AccountDatabase } from '../storage/account-database.ts';
import { catalogueRow, knowMeasures, markRemoved, upsertFromMeta } from '../storage/catalogue.ts';
import { putCommand } from '../storage/outbox.ts';

export interface NewCase {
	team: string;
	programme: string | null;
	title: string;
	questionnaire: { name: string; version: number };
}

export interface Decision {
	kind: 'remove-case' | 'restore-case';
	/** A document name. */
	subject: string;
	/** Account id. */
	by: string;
	/** ms since 1970. */
	at: number;
}

/** Puts a new case into the catalogue; gives its document name and the first words that are to be written into it. */
export async function prepareCase(
	database: AccountDatabase,
	{
		team,
		programme,
		title,
		questionnaire,
		kind,
		by,
		at
	}: NewCase & { kind: CaseKind; by: string; at: number }
): Promise<{ name: string; words: NewCaseWords }> {
	const name = caseDocumentName(team, newId());
	const about = { title, kind, questionnaire, programme, code: newCaseCode() };
	await upsertFromMeta(database, name, { ...about, createdBy: by, createdAt: at }, { changedAt: at });
	return { name, words: { ...about, by, at } };
}

/** Makes the measures known to the catalogue, so that what is written there has a row to wait in. */
export async function prepareMeasures(database: AccountDatabase, name: string, now: number): Promise<void> {
	if ((await catalogueRow(database, name)) === undefined)
		await knowMeasures(database, name, { changedAt: now });
}

/** Puts a decision into the outbox and shows what follows from it. */
export async function decide(database: AccountDatabase, { kind, subject, by, at }: Decision): Promise<void> {
	await putCommand(database, { key: newId(), kind, subject, body: {}, at });
	await markRemoved(database, subject, kind === 'remove-case' ? { by, at } : null);
}

/** The rules did not allow it: the row shows again what the last decision of all made of it. */
export async function takeBack(database: AccountDatabase, subject: string): Promise<void> {
	const events = await database.events.where('subject').equals(subject).sortBy('sequence');
	const last = events.at(-1);
	const removed = last?.kind === 'remove-case' ? { by: last.by, at: last.at } : null;
	await markRemoved(database, subject, removed);
}
