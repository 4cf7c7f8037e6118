// Cases as the relay's rules look them up: what the decisions about each have made of it.
import type { CaseStory } from '../../src/lib/domain/case-story.ts';
import type { CaseStatus } from '../../src/lib/domain/case-status.ts';
import { parseSubject } from '../../src/lib/domain/subject.ts';
import type { Database } from './database.ts';

export interface CaseRow {
	readonly id: string;
	/** The team's name of it. */
	readonly subject: string;
	readonly team: string;
	/** Empty before a revision said it. */
	readonly programme: string;
	readonly status: CaseStatus;
	readonly session: string | null;
	readonly number: string | null;
	/** 1 while it is open to the sites of its programme. */
	readonly opened: 0 | 1;
}

export function findCase(database: Database, id: string): CaseRow | undefined {
	return database.get<CaseRow>('SELECT * FROM cases WHERE id = ?', id);
}

export function casesInSession(database: Database, session: string): CaseRow[] {
	return database.all<CaseRow>('SELECT * FROM cases WHERE session = ?', session);
}

/** Writes what a story says into the case's row, making it where there is none. */
export function keepCase(
	database: Database,
	subject: string,
	{ status, session, number, about }: CaseStory
): CaseRow {
	const parsed = parseSubject(subject);
	if (parsed?.kind !== 'team-case') throw new RangeError(`Not a team's case: ${subject}`);
	const { id, team } = parsed;
	database.run(
		`INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO UPDATE SET
		 status = excluded.status, session = excluded.session, number = excluded.number,
		 programme = iif(excluded.programme = '', programme, excluded.programme)`,
		...[id, subject, team, about?.programme ?? '', status, session, number]
	);
	return findCase(database, id)!;
}

export function markOpened(database: Database, id: string, opened: boolean): void {
	database.run('UPDATE cases SET opened = ? WHERE id = ?', opened ? 1 : 0, id);
}

/** `PAL-2026-014`: counted by programme and year. */
export function nextCaseNumber(
	database: Database,
	{ programme, prefix, year }: { programme: string; prefix: string; year: number }
): string {
	const { last } = database.get<{ last: number }>(
		`INSERT INTO caseNumbers VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last`,
		programme,
		year
	)!;
	return `${prefix}-${year}-${String(last).padStart(3, '0')}`;
}
