// Emergency numbers of a programme: set by its coordinators, the latest list told to everybody in it.
import { programmeOfNumbers, readNumbers, setNumbers } from '../../src/lib/domain/emergency-numbers.ts';
import { hubTeam } from '../../src/lib/domain/person.ts';
import { programmeAudience } from '../audiences.ts';
import type { Database } from './database.ts';
import { decidedAbout } from './decided.ts';
import { replaceFeedRow } from './feed-log.ts';
import type { Judgement, Judging } from './judgement.ts';

export function judgeNumbers(database: Database, { person, kind, subject, body }: Judging): Judgement {
	const programme = programmeOfNumbers(subject);
	const hub = person.memberships.find(({ team }) => team === hubTeam);
	if (programme === null || !hub?.programmes.includes(programme)) return { problem: 'subject-unknown' };
	if (kind !== setNumbers) return { problem: 'unknown-decision' };
	if (hub.role !== 'coordinator') return { problem: 'role-may-not' };
	const read = readNumbers(body);
	if (read === null) return { problem: 'body-malformed' };
	const last = decidedAbout(database, subject).at(-1)?.sequence ?? 0;
	if (read.seen !== null && last > read.seen) return { problem: 'changed-meanwhile' };
	return {
		problem: null,
		body: { numbers: read.numbers },
		role: hub.role,
		obey(sequence) {
			const told = decidedAbout(database, subject).at(-1)!;
			const row = { audience: programmeAudience(programme), kind: 'event' as const, subject, body: told };
			replaceFeedRow(database, row, sequence);
		}
	};
}
