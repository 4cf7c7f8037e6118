// The feed in the database: rows in one global order, each for one audience.
import type { Database } from './database.ts';

export interface FeedRow {
	readonly sequence: number;
	readonly kind: 'room' | 'event' | 'pack' | 'member' | 'gone';
	/** What the row is about: a document name, an account id, `kind/name/version` of a pack. */
	readonly subject: string;
	readonly body: unknown;
}

export interface AudienceRow {
	readonly audience: string;
	readonly row: FeedRow;
}

export type NewFeedRow = Omit<FeedRow, 'sequence'> & { readonly audience: string };

interface RawRow {
	readonly sequence: number;
	readonly audience: string;
	readonly kind: FeedRow['kind'];
	readonly subject: string;
	readonly body: string;
}

/** The next number of the one sequence that updates and feed rows share. */
export function nextSequence(database: Database): number {
	return database.get<{ last: number }>('UPDATE sequence SET last = last + 1 RETURNING last')!.last;
}

/** So many numbers in a row, of which this is the one before the first. */
export function reserveSequences(database: Database, count: number): number {
	const sql = 'UPDATE sequence SET last = last + ? RETURNING last';
	return database.get<{ last: number }>(sql, count)!.last - count;
}

export function lastSequence(database: Database): number {
	return database.get<{ last: number }>('SELECT last FROM sequence')!.last;
}

/** Appends a row under a number of its own, or under that of the update or command it tells of. */
export function appendFeedRow(
	database: Database,
	row: NewFeedRow,
	sequence: number = nextSequence(database)
): number {
	const { audience, kind, subject, body } = row;
	const text = JSON.stringify(body);
	database.run('INSERT INTO feed VALUES (?, ?, ?, ?, ?)', sequence, audience, kind, subject, text);
	return sequence;
}

/** As above, dropping what the same audience was told before about the same subject. */
export function replaceFeedRow(database: Database, row: NewFeedRow, sequence?: number): number {
	const { audience, kind, subject, body } = row;
	const sql = 'UPDATE feed SET sequence = ?, body = ? WHERE subject = ? AND kind = ? AND audience = ?';
	const at = sequence ?? nextSequence(database);
	const known = database.run(sql, at, JSON.stringify(body), subject, kind, audience);
	return known > 0 ? at : appendFeedRow(database, row, at);
}

/** What a person of these audiences has not yet heard, at most `limit` rows, in order. */
export function feedSince(
	database: Database,
	{ audiences, sequence, limit }: { audiences: readonly string[]; sequence: number; limit: number }
): { rows: FeedRow[]; next: number; more: boolean } {
	// A cursor beyond the end is of a longer memory than this one: what it heard of it may be gone.
	const after = sequence > lastSequence(database) ? 0 : sequence;
	const found = database.all<RawRow>(
		`SELECT * FROM feed WHERE audience IN (SELECT value FROM json_each(?)) AND sequence > ?
		 ORDER BY sequence LIMIT ?`,
		JSON.stringify(audiences),
		after,
		limit + 1
	);
	const more = found.length > limit;
	const rows = found.slice(0, limit).map((raw) => rowOf(raw).row);
	return { rows, more, next: more ? rows.at(-1)!.sequence : lastSequence(database) };
}

/** Every row after a sequence, for whoever listens. */
export function feedAfter(database: Database, sequence: number): AudienceRow[] {
	return database.all<RawRow>('SELECT * FROM feed WHERE sequence > ? ORDER BY sequence', sequence).map(rowOf);
}

function rowOf({ sequence, audience, kind, subject, body }: RawRow): AudienceRow {
	return { audience, row: { sequence, kind, subject, body: JSON.parse(body) as unknown } };
}

/**
 * Repeats for one person what audiences that she newly belongs to were told before, and takes back the documents and
 * decisions of those that she no longer belongs to (design/sync.md §6), but for what is still told her by another one.
 */
export function followAudiences(
	database: Database,
	person: string,
	change: { gained: readonly string[]; lost: readonly string[]; kept: readonly string[] }
): void {
	for (const subject of toldOnlyTo(database, person, change)) {
		database.run('DELETE FROM feed WHERE subject = ? AND audience = ?', subject, person);
		appendFeedRow(database, { audience: person, kind: 'gone', subject, body: {} });
	}
	for (const audience of change.gained) {
		for (const raw of database.all<RawRow>(
			'SELECT * FROM feed WHERE audience = ? ORDER BY sequence',
			audience
		)) {
			appendFeedRow(database, { ...rowOf(raw).row, audience: person });
		}
	}
}

/** What was told to these audiences and to none of those that are kept; a case that was assigned to her stays. */
function toldOnlyTo(
	database: Database,
	person: string,
	{ lost, kept }: { lost: readonly string[]; kept: readonly string[] }
): string[] {
	const told = "SELECT subject FROM feed WHERE kind IN ('room', 'event') AND audience IN";
	const sql = `${told} (SELECT value FROM json_each(?)) EXCEPT ${told} (SELECT value FROM json_each(?))
		EXCEPT SELECT 'programme/' || programme || '/case/' || cases.id FROM cases
		JOIN caseAudiences ON caseAudiences.id = cases.id WHERE audience = ?`;
	return database
		.all<{ subject: string }>(sql, JSON.stringify(lost), JSON.stringify(kept), person)
		.map(({ subject }) => subject);
}
