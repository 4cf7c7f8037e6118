// What was decided about a subject, in the server's order: decisions of people, and the server's own.
import type { Role } from '../../src/lib/domain/person.ts';
import type { Database } from './database.ts';

export interface Decided {
	readonly sequence: number;
	readonly kind: string;
	/** Empty for the server's own. */
	readonly by: string;
	readonly byName: string;
	/** In which she decided; null for the server's own, and for what was decided before roles were kept. */
	readonly role: Role | null;
	readonly at: number;
	readonly body: unknown;
}

export function decidedAbout(database: Database, subject: string): Decided[] {
	return database
		.all<Omit<Decided, 'body'> & { body: string }>(
			`SELECT sequence, kind, account AS by, name AS byName, role, at, body FROM commands
			 JOIN accounts ON accounts.id = account WHERE subject = ? AND sequence IS NOT NULL
			 UNION ALL SELECT sequence, kind, '', '', NULL, at, body FROM serverEvents WHERE subject = ?
			 ORDER BY sequence`,
			subject,
			subject
		)
		.map((row) => ({ ...row, body: JSON.parse(row.body) as unknown }));
}
