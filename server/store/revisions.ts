// Revisions in the database: looked through before they are taken, immutable after, read by whoever may know the case.
import { createHash } from 'node:crypto';
import { longestRevision, parseRevision, type CaseRevision } from '../../src/lib/domain/case-revision.ts';
import { publishedQuestionnaire } from './pack-shelf.ts';
import { revisionFault, type RevisionFault } from '../../src/lib/domain/revision-check.ts';
import type { Database } from './database.ts';

export type RevisionProblem =
	RevisionFault | 'revision-malformed' | 'revision-missing' | 'questionnaire-unknown';

/** The revision that these bytes are, or why it is not taken. `hash` is SHA-256 in hex of the UTF-8 bytes. */
export function readRevision(
	database: Database,
	{ hash, json }: { hash: string; json: string }
): { revision: CaseRevision } | { problem: RevisionProblem } {
	const bytes = Buffer.from(json, 'utf8');
	if (bytes.byteLength > longestRevision) return { problem: 'revision-malformed' };
	if (createHash('sha256').update(bytes).digest('hex') !== hash) return { problem: 'revision-malformed' };
	const revision = parseRevision(json);
	if (revision === null) return { problem: 'revision-malformed' };
	const questionnaire = publishedQuestionnaire(database, revision.questionnaire);
	if (questionnaire === null) return { problem: 'questionnaire-unknown' };
	const fault = revisionFault(revision, questionnaire);
	return fault === null ? { revision } : { problem: fault };
}

export function keepRevision(
	database: Database,
	{ id, hash, json, now }: { id: string; hash: string; json: string; now: number }
): void {
	database.run('INSERT OR IGNORE INTO revisions VALUES (?, ?, ?, ?)', hash, id, json, now);
}

/** The JSON of a revision that was taken for this case before, or null. */
export function keptRevision(database: Database, id: string, hash: string): string | null {
	const sql = 'SELECT json FROM revisions WHERE id = ? AND hash = ?';
	return database.get<{ json: string }>(sql, id, hash)?.json ?? null;
}

/**
 * A revision for a person of these audiences, who is then noted as one who has opened it; null where there is none
 * that she may know. The own team's writers may always.
 */
export function openRevision(
	database: Database,
	{
		hash,
		account,
		audiences,
		now
	}: { hash: string; account: string; audiences: readonly string[]; now: number }
): string | null {
	const found = database.get<{ id: string; json: string }>(
		`SELECT revisions.id, json FROM revisions JOIN cases USING (id) WHERE hash = ? AND (
			EXISTS (SELECT 1 FROM json_each(?) WHERE value = 'writers:' || cases.team)
			OR EXISTS (SELECT 1 FROM caseAudiences JOIN json_each(?) ON value = audience
				WHERE caseAudiences.id = revisions.id))`,
		hash,
		JSON.stringify(audiences),
		JSON.stringify(audiences)
	);
	if (found === undefined) return null;
	database.run('INSERT OR IGNORE INTO revisionReaders VALUES (?, ?, ?)', found.id, account, now);
	return found.json;
}
