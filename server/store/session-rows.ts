// Sessions as the relay's rules look them up.
import type { SessionStory } from '../../src/lib/domain/session-story.ts';
import { parseSubject } from '../../src/lib/domain/subject.ts';
import type { Database } from './database.ts';

export interface SessionRow {
	readonly id: string;
	readonly subject: string;
	readonly programme: string;
	readonly status: SessionStory['status'];
	/** ms since 1970. */
	readonly startsAt: number;
	readonly opensAt: number;
}

export function findSession(database: Database, id: string): SessionRow | undefined {
	return database.get<SessionRow>('SELECT * FROM sessions WHERE id = ?', id);
}

/** Sessions whose cases are to be opened by now. */
export function sessionsToOpen(database: Database, now: number): SessionRow[] {
	return database.all<SessionRow>("SELECT * FROM sessions WHERE status = 'planned' AND opensAt <= ?", now);
}

export function keepSession(
	database: Database,
	subject: string,
	{ status, startsAt, opensAt }: SessionStory
): void {
	const parsed = parseSubject(subject);
	if (parsed?.kind !== 'session') throw new RangeError(`Not a session: ${subject}`);
	database.run(
		`INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
		 status = excluded.status, startsAt = excluded.startsAt, opensAt = excluded.opensAt`,
		...[parsed.id, subject, parsed.programme, status, startsAt, opensAt]
	);
}
