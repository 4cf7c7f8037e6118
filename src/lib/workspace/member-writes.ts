// What a member begins and decides: each is on this disk at once, and the relay hears of it when there is a line.
import { caseDocumentName } from '../documents/document-name.ts';
import type { NewCase as NewCaseWords } from '../documents/case-document.ts';
import type { CaseDecision } from '../domain/case-events.ts';
import { newCaseCode, newId } from '../domain/ids.ts';
import type { setNumbers } from '../domain/emergency-numbers.ts';
import type { SessionDecision } from '../domain/session-decisions.ts';
import type { CaseKind } from '../domain/questionnaire.ts';
import type { AccountDatabase } from '../storage/account-database.ts';
import { catalogueRow, knowUntitled, markRemoved, upsertFromMeta } from '../storage/catalogue.ts';
import { putCommand } from '../storage/outbox.ts';
import { type Decider, refreshStory } from '../storage/story-store.ts';

export interface NewCase {
	team: string;
	programme: string | null;
	title: string;
	questionnaire: { name: string; version: number };
}

export interface Decision {
	kind: CaseDecision | SessionDecision | typeof setNumbers;
	/** Name of a case or a session, see domain/subject; or of a programme's emergency numbers. */
	subject: string;
	body: object;
	by: Decider;
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

/** Makes measures, or the panel's words, known to the catalogue, so that what is written there has a row to wait in. */
export async function prepareUntitled(database: AccountDatabase, name: string, now: number): Promise<void> {
	if ((await catalogueRow(database, name)) === undefined)
		await knowUntitled(database, name, { changedAt: now });
}

/** Puts a decision into the outbox and shows what follows from it. */
export async function decide(
	database: AccountDatabase,
	{ kind, subject, body, by, at }: Decision
): Promise<void> {
	await database.transaction('rw', database.tables, async () => {
		await putCommand(database, { key: newId(), kind, subject, body, at });
		if (kind === 'remove-case') await markRemoved(database, subject, { by: by.id, at });
		if (kind === 'restore-case') await markRemoved(database, subject, null);
		await refreshStory(database, subject, by);
	});
}

/** The rules did not allow it: the rows show again what the decisions that were taken made of it. */
export async function takeBack(database: AccountDatabase, subject: string): Promise<void> {
	await database.transaction('rw', database.tables, async () => {
		await refreshStory(database, subject);
		if ((await catalogueRow(database, subject)) === undefined) return;
		const events = await database.events.where('subject').equals(subject).sortBy('sequence');
		const last = events.findLast(({ kind }) => kind === 'remove-case' || kind === 'restore-case');
		const removed = last?.kind === 'remove-case' ? { by: last.by, at: last.at } : null;
		await markRemoved(database, subject, removed);
	});
}
