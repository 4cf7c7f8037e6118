// A case that was withdrawn: every word of it goes, its number, dates and counts stay, and nothing brings it back.
import type { CaseStory } from '../../src/lib/domain/case-story.ts';
import { parseSubject, publishedCaseSubject } from '../../src/lib/domain/subject.ts';
import { writersAudience } from '../audiences.ts';
import { tell, toldAudiences } from './case-audiences.ts';
import { findCase, type CaseRow } from './case-rows.ts';
import type { Database } from './database.ts';
import { decidedAbout } from './decided.ts';
import { appendFeedRow } from './feed-log.ts';
import { addDocument, findDocument } from './update-log.ts';

/** Devices are told to erase it even where edits of it wait: that is what a withdrawal asks (rule R17). */
const erased = { isWithdrawn: true };

export function withdrawCase(
	database: Database,
	{ row, story, now }: { row: CaseRow; story: CaseStory; now: number }
): void {
	const { id, subject, programme, team } = row;
	const published = publishedCaseSubject(programme, id);
	const readers = database.all<{ name: string }>(
		'SELECT name FROM revisionReaders JOIN accounts ON accounts.id = account WHERE revisionReaders.id = ? ORDER BY name',
		id
	);
	eraseWords(database, { subject, id, now });
	database.run(
		`UPDATE commands SET body = CASE kind
			WHEN 'withdraw' THEN json_object('reason', json_extract(body, '$.reason'), 'words', '')
			WHEN 'accept' THEN body ELSE '{}' END WHERE subject = ?`,
		subject
	);
	const withdrawal = decidedAbout(database, subject).findLast(({ kind }) => kind === 'withdraw')!;
	const told = {
		...withdrawal,
		body: {
			...(withdrawal.body as object),
			number: story.number,
			revisions: story.revisions.length,
			readers: readers.map(({ name }) => name)
		}
	};
	const audiences = [
		{ audience: writersAudience(team), name: subject },
		...toldAudiences(database, id).map((audience) => ({ audience, name: published }))
	];
	for (const { audience, name } of audiences) {
		appendFeedRow(database, { audience, kind: 'gone', subject: name, body: erased });
		tell(database, audience, name, told);
	}
}

/** Everything that was written about a case, in every document and revision of it. */
function eraseWords(
	database: Database,
	{ subject, id, now }: { subject: string; id: string; now: number }
): void {
	const documents = database.all<{ id: number }>(
		"SELECT id FROM documents WHERE name = ? OR name GLOB 'programme/*/case/' || ? || '/*'",
		subject,
		id
	);
	for (const document of documents) {
		database.run('DELETE FROM updates WHERE document = ?', document.id);
		database.run('DELETE FROM setAside WHERE document = ?', document.id);
		database.run('DELETE FROM snapshots WHERE document = ?', document.id);
		database.run('UPDATE documents SET purgedAt = ?, meta = NULL WHERE id = ?', now, document.id);
	}
	database.run('DELETE FROM revisions WHERE id = ?', id);
	database.run(
		"DELETE FROM feed WHERE subject = ? OR subject GLOB 'programme/*/case/' || ? OR subject GLOB 'programme/*/case/' || ? || '/*'",
		subject,
		id,
		id
	);
}

/** Cases that were withdrawn, for the ledger that outlives every backup: team names and moments. */
export function withdrawnCases(database: Database, _args: object): { subject: string; at: number }[] {
	return database.all<{ subject: string; at: number }>(
		"SELECT subject, at FROM commands WHERE kind = 'withdraw' AND sequence IS NOT NULL ORDER BY sequence"
	);
}

/** A backup from before the withdrawal was restored: what the ledger names is erased from it again. */
export function eraseWithdrawn(
	database: Database,
	{ withdrawn, now }: { withdrawn: readonly { subject: string }[]; now: number }
): number {
	const back = withdrawn.filter(
		({ subject }) => (findDocument(database, subject)?.purgedAt ?? null) === null
	);
	for (const { subject } of back) eraseAgain(database, subject, now);
	return back.length;
}

/** A case that the backup did not know yet is kept out by its name. */
function eraseAgain(database: Database, subject: string, now: number): void {
	const parsed = parseSubject(subject);
	if (parsed?.kind !== 'team-case') return;
	const { id, team } = parsed;
	const row = findCase(database, id);
	const audiences = toldAudiences(database, id);
	if (!findDocument(database, subject)) addDocument(database, subject);
	eraseWords(database, { subject, id, now });
	database.run("UPDATE commands SET body = '{}' WHERE subject = ?", subject);
	database.run("UPDATE cases SET status = 'withdrawn' WHERE id = ?", id);
	appendFeedRow(database, { audience: writersAudience(team), kind: 'gone', subject, body: erased });
	const published = publishedCaseSubject(row?.programme ?? '', id);
	for (const audience of audiences)
		appendFeedRow(database, { audience, kind: 'gone', subject: published, body: erased });
}
