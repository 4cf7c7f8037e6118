// Decisions in the database: each judged once, in the one order of the server, and answered the same ever after.
import { caseStatus, mayFollow } from '../../src/lib/domain/case-events.ts';
import { roleIn } from '../../src/lib/domain/person.ts';
import { parseDocumentName } from '../../src/lib/documents/document-name.ts';
import { audienceOfDocument } from '../audiences.ts';
import type { Database } from './database.ts';
import { appendFeedRow, nextSequence } from './feed-log.ts';
import type { Person } from './people.ts';
import { addDocument, findDocument } from './update-log.ts';

export interface Command {
	readonly key: string;
	readonly kind: string;
	readonly subject: string;
	readonly body: unknown;
}

export type CommandOutcome =
	| { readonly sequence: number; readonly problem: null }
	| { readonly sequence: null; readonly problem: string };

/** Judges a command, or repeats the answer that this account got for this key before. */
export function judgeCommand(
	database: Database,
	{ person, command, now }: { person: Person; command: Command; now: number }
): CommandOutcome {
	const before = database.get<CommandOutcome>(
		'SELECT sequence, problem FROM commands WHERE account = ? AND key = ?',
		person.account.id,
		command.key
	);
	if (before) return { ...before };
	const problem = problemWith(database, person, command);
	const outcome: CommandOutcome =
		problem === null ? { sequence: nextSequence(database), problem } : { sequence: null, problem };
	record(database, person, command, now, outcome);
	if (outcome.problem === null) obey(database, person, command, now, outcome.sequence);
	return outcome;
}

function problemWith(database: Database, person: Person, { kind, subject }: Command): string | null {
	const name = parseDocumentName(subject);
	if (name?.kind !== 'case') return 'subject-unknown';
	const role = roleIn(person.memberships, name.team);
	if (role === null) return 'subject-unknown';
	if ((findDocument(database, subject)?.purgedAt ?? null) !== null) return 'purged';
	const decided = database.all<{ kind: string }>(
		'SELECT kind FROM commands WHERE subject = ? AND sequence IS NOT NULL ORDER BY sequence',
		subject
	);
	return mayFollow(caseStatus(decided), kind, role);
}

function record(
	database: Database,
	person: Person,
	{ key, kind, subject, body }: Command,
	now: number,
	{ sequence, problem }: CommandOutcome
): void {
	database.run(
		'INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
		...[person.account.id, key, kind, subject, JSON.stringify(body), now, sequence, problem]
	);
}

function obey(
	database: Database,
	{ account }: Person,
	{ kind, subject }: Command,
	now: number,
	sequence: number
): void {
	if (!findDocument(database, subject)) addDocument(database, subject);
	database.run(
		'UPDATE documents SET removedAt = ? WHERE name = ?',
		kind === 'remove-case' ? now : null,
		subject
	);
	const audience = audienceOfDocument(parseDocumentName(subject)!)!;
	const body = { kind, by: account.id, byName: account.name, at: now, sequence };
	appendFeedRow(database, { audience, kind: 'event', subject, body }, sequence);
}
