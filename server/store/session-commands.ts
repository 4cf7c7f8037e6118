// Decisions about a session: planned and moved by wall time, opened by the server's clock, told to the programme.
import { Temporal } from 'temporal-polyfill';
import { caseStory } from '../../src/lib/domain/case-story.ts';
import { hubTeam, roleIn } from '../../src/lib/domain/person.ts';
import {
	isSessionDecision,
	maySteerSession,
	readSessionBody,
	type SessionBodyOf
} from '../../src/lib/domain/session-decisions.ts';
import { sessionProblem, sessionStory } from '../../src/lib/domain/session-story.ts';
import { parseSubject } from '../../src/lib/domain/subject.ts';
import { programmeAudience } from '../audiences.ts';
import { tell, tellOfCase } from './case-audiences.ts';
import { casesInSession, findCase, markOpened } from './case-rows.ts';
import type { Judgement, Judging } from './judgement.ts';
import type { Database } from './database.ts';
import { decidedAbout } from './decided.ts';
import { nextSequence } from './feed-log.ts';
import { keepSession, sessionsToOpen } from './session-rows.ts';

export function judgeSession(database: Database, { person, kind, subject, body, now }: Judging): Judgement {
	const parsed = parseSubject(subject);
	const hub = person.memberships.find(({ team }) => team === hubTeam);
	if (parsed?.kind !== 'session' || !hub?.programmes.includes(parsed.programme))
		return { problem: 'subject-unknown' };
	const role = roleIn(person.memberships, hubTeam);
	if (role === null) return { problem: 'subject-unknown' };
	const story = sessionStory(decidedAbout(database, subject));
	const problem = sessionProblem(story, kind);
	if (problem !== null || !isSessionDecision(kind)) return { problem: problem ?? 'unknown-decision' };
	if (!maySteerSession(person.memberships, kind)) return { problem: 'role-may-not' };
	const read = readSessionBody(kind, body);
	if (read === null) return { problem: 'body-malformed' };
	const { seen = null } = read as { seen?: number | null };
	if (seen !== null && (story?.lastOf[kind] ?? 0) > seen) return { problem: 'changed-meanwhile' };
	const kept = kind === 'plan' || kind === 'move' ? withMoment(read as SessionBodyOf<'move'>) : read;
	if (kept === null) return { problem: 'no-such-time' };
	return { problem: null, body: kept, role, obey: () => obey(database, { kind, subject, now }) };
}

/** Null for a zone that nobody knows, or a time that no clock there shows. */
function withMoment<T extends SessionBodyOf<'move'>>(when: T): (T & { startsAt: number }) | null {
	try {
		const wall = Temporal.PlainDateTime.from(`${when.date}T${when.time}`);
		const moment = wall.toZonedDateTime(when.zone, { disambiguation: 'reject' });
		return { ...when, startsAt: moment.epochMilliseconds };
	} catch {
		return null;
	}
}

function obey(
	database: Database,
	{ kind, subject, now }: { kind: string; subject: string; now: number }
): void {
	const decided = decidedAbout(database, subject);
	const story = sessionStory(decided);
	const parsed = parseSubject(subject);
	if (story === null || parsed?.kind !== 'session') return;
	keepSession(database, subject, story);
	const fresh = decided.at(-1)!;
	tell(database, programmeAudience(parsed.programme), subject, fresh, fresh.sequence);
	if (kind === 'move' || kind === 'describe' || kind === 'cancel')
		setOpen(database, parsed.id, story.status !== 'cancelled' && story.opensAt <= now);
}

/** Opens the cases of sessions whose time has come, by the server's clock; gives how many sessions it opened. */
export function openDueSessions(database: Database, { now }: { now: number }): number {
	const due = sessionsToOpen(database, now);
	for (const { id, subject, programme } of due) {
		const sequence = nextSequence(database);
		database.run("INSERT INTO serverEvents VALUES (?, ?, 'open', ?, '{}')", sequence, subject, now);
		const decided = decidedAbout(database, subject);
		const story = sessionStory(decided);
		if (story !== null) keepSession(database, subject, story);
		tell(database, programmeAudience(programme), subject, decided.at(-1)!, sequence);
		setOpen(database, id, true);
	}
	return due.length;
}

/** A case that was presented before stays open, whatever becomes of the next session; one that was withdrawn is told of no more. */
function setOpen(database: Database, session: string, isOpen: boolean): void {
	for (const row of casesInSession(database, session)) openCase(database, row.id, isOpen);
}

function openCase(database: Database, id: string, isOpen: boolean): void {
	const row = findCase(database, id);
	if (row === undefined || row.status === 'withdrawn') return;
	const decided = decidedAbout(database, row.subject);
	const story = caseStory(decided);
	const opened = isOpen || story.presentedIn.length > 0;
	if (opened === (row.opened === 1)) return;
	markOpened(database, id, opened);
	tellOfCase(database, findCase(database, id)!, { story, decided, fresh: null });
}
