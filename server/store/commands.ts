// Decisions in the database: each judged once, in the one order of the server, and answered the same ever after.
import { programmeOfNumbers } from '../../src/lib/domain/emergency-numbers.ts';
import { parseSubject } from '../../src/lib/domain/subject.ts';
import { findCase } from './case-rows.ts';
import { judgeCase } from './case-commands.ts';
import type { Database } from './database.ts';
import { nextSequence } from './feed-log.ts';
import type { Judgement, Judging } from './judgement.ts';
import { judgeNumbers } from './number-commands.ts';
import type { Person } from './people.ts';
import { judgeSession } from './session-commands.ts';

export interface Command {
	readonly key: string;
	readonly kind: string;
	readonly subject: string;
	readonly body: unknown;
	/** Sent again after a restore: judged anew where it was refused before. */
	readonly again?: boolean;
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
	if (before && !(before.problem !== null && command.again === true)) return { ...before };
	if (before)
		database.run('DELETE FROM commands WHERE account = ? AND key = ?', person.account.id, command.key);
	const subject = ownSubject(database, command.subject);
	const { key, kind, body } = command;
	const judgement = judge(database, { person, kind, subject, body, now });
	const { body: kept, role } = judgement.problem === null ? judgement : { body: {}, role: null };
	const sequence = judgement.problem === null ? nextSequence(database) : null;
	database.run(
		'INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
		...[person.account.id, key, kind, subject, JSON.stringify(kept), now, sequence, judgement.problem, role]
	);
	if (judgement.problem !== null) return { sequence: null, problem: judgement.problem };
	judgement.obey(sequence!);
	return { sequence: sequence!, problem: null };
}

function judge(database: Database, judging: Judging): Judgement {
	switch (parseSubject(judging.subject)?.kind) {
		case 'team-case':
			return judgeCase(database, judging);
		case 'session':
			return judgeSession(database, judging);
		default:
			if (programmeOfNumbers(judging.subject) !== null) return judgeNumbers(database, judging);
			return { problem: 'subject-unknown' };
	}
}

/** The panel knows a case by another name than its team. */
function ownSubject(database: Database, subject: string): string {
	const parsed = parseSubject(subject);
	if (parsed?.kind !== 'published-case') return subject;
	const row = findCase(database, parsed.id);
	return row?.programme === parsed.programme ? row.subject : subject;
}
