// Decisions about a case: judged by the rules of the domain, kept, obeyed, and told to whoever may know the case.
import { readBody, type BodyOf } from '../../src/lib/domain/case-decision-bodies.ts';
import {
	actingRole,
	isCaseDecision,
	mayFollow,
	type CaseDecision
} from '../../src/lib/domain/case-events.ts';
import { caseStory, type CaseStory } from '../../src/lib/domain/case-story.ts';
import { roleIn } from '../../src/lib/domain/person.ts';
import { placeOf } from '../../src/lib/domain/place.ts';
import { programmeNamed } from '../../src/lib/domain/programme.ts';
import { needsReadingAloud, openIdentifiers } from '../../src/lib/domain/revision-identifiers.ts';
import { parseSubject } from '../../src/lib/domain/subject.ts';
import { tellOfCase } from './case-audiences.ts';
import { findCase, keepCase, markOpened, nextCaseNumber } from './case-rows.ts';
import type { Judgement, Judging } from './judgement.ts';
import type { Database } from './database.ts';
import { decidedAbout } from './decided.ts';
import { keepRevision, keptRevision, readRevision } from './revisions.ts';
import { findSession } from './session-rows.ts';
import { addDocument, findDocument } from './update-log.ts';
import { withdrawCase } from './withdrawal.ts';

/** A decision that other decisions of its kind make too late. */
type Seeing = { readonly seen?: number | null };

export function judgeCase(database: Database, judging: Judging): Judgement {
	const { person, kind, subject, now } = judging;
	const parsed = parseSubject(subject);
	if (parsed?.kind !== 'team-case') return { problem: 'subject-unknown' };
	const role = actingRole(person.memberships, parsed.team);
	const isKnown =
		roleIn(person.memberships, parsed.team) !== null || findCase(database, parsed.id) !== undefined;
	if (role === null || !isKnown) return { problem: 'subject-unknown' };
	if ((findDocument(database, subject)?.purgedAt ?? null) !== null) return { problem: 'purged' };
	const story = caseStory(decidedAbout(database, subject));
	const problem = mayFollow(story, kind, role);
	if (problem !== null || !isCaseDecision(kind)) return { problem: problem ?? 'unknown-decision' };
	const body = readBody(kind, judging.body);
	if (body === null) return { problem: 'body-malformed' };
	const { seen = null } = body as Seeing;
	if (seen !== null && (story.lastOf[kind] ?? 0) > seen) return { problem: 'changed-meanwhile' };
	const kept = keptBody(database, { judging, kind, body, story, id: parsed.id });
	if (typeof kept === 'string') return { problem: kept };
	return { problem: null, body: kept, role, obey: () => obey(database, { kind, subject, now }) };
}

interface Taking {
	readonly judging: Judging;
	readonly kind: CaseDecision;
	readonly body: BodyOf<CaseDecision>;
	readonly story: CaseStory;
	readonly id: string;
}

/** What is kept of a decision: its body, less a revision's words, plus what the server adds. A problem's name else. */
function keptBody(database: Database, taking: Taking): object | string {
	const { judging, kind, body, story, id } = taking;
	switch (kind) {
		case 'offer':
		case 'submit':
			return keptSubmission(database, taking, body as BodyOf<'submit'>);
		case 'approve': {
			const role = actingRole(judging.person.memberships, parseTeam(judging.subject));
			const isOffered = story.offered?.hash === (body as BodyOf<'approve'>).hash;
			return role === 'privacy-reader' && !isOffered ? 'not-approved' : body;
		}
		case 'object':
			return story.offered === null ? 'not-approved' : body;
		case 'accept': {
			const programme = findCase(database, id)?.programme ?? '';
			const prefix = programmeNamed(programme)?.prefix ?? 'CASE';
			const year = new Date(judging.now).getUTCFullYear();
			return { number: nextCaseNumber(database, { programme, prefix, year }) };
		}
		case 'schedule':
		case 'present': {
			const session = findSession(database, (body as BodyOf<'schedule'>).session);
			if (session === undefined || session.programme !== findCase(database, id)?.programme)
				return 'session-unknown';
			return session.status === 'cancelled' ? 'session-cancelled' : body;
		}
		default:
			return body;
	}
}

/** Two people stand behind a revision: one approved these very bytes, another one submits them. */
function keptSubmission(
	database: Database,
	{ judging, kind, story, id }: Taking,
	{ hash, json, urgency }: BodyOf<'submit'>
): object | string {
	const words = json === '' ? keptRevision(database, id, hash) : json;
	if (words === null) return 'revision-missing';
	const read = readRevision(database, { hash, json: words });
	if ('problem' in read) return read.problem;
	if (needsReadingAloud(read.revision)) return 'not-read-aloud';
	const ofPlace = placeOf(parseTeam(judging.subject))?.languages ?? [];
	if (openIdentifiers(read.revision, ofPlace).length > 0) return 'identifiers-found';
	const { person, now } = judging;
	if (kind === 'submit') {
		if (story.approved?.hash !== hash || story.approved.by === person.account.id) return 'not-approved';
	}
	const { title, kind: caseKind, programme, language } = read.revision;
	if (!person.memberships.some(({ programmes }) => programmes.includes(programme)))
		return 'programme-unknown';
	const about = { title, kind: caseKind, programme, language, team: parseTeam(judging.subject) };
	keepCase(database, judging.subject, { ...story, about });
	keepRevision(database, { id, hash, json: words, now });
	return { hash, urgency, about };
}

function parseTeam(subject: string): string {
	const parsed = parseSubject(subject);
	return parsed?.kind === 'team-case' ? parsed.team : '';
}

function obey(
	database: Database,
	{ kind, subject, now }: { kind: CaseDecision; subject: string; now: number }
): void {
	if (!findDocument(database, subject)) addDocument(database, subject);
	if (kind === 'remove-case' || kind === 'restore-case') {
		const removedAt = kind === 'remove-case' ? now : null;
		database.run('UPDATE documents SET removedAt = ? WHERE name = ?', removedAt, subject);
	}
	const decided = decidedAbout(database, subject);
	const story = caseStory(decided);
	const { id } = keepCase(database, subject, story);
	markOpened(database, id, isOpen(database, story));
	const row = findCase(database, id)!;
	if (kind === 'withdraw') withdrawCase(database, { row, story, now });
	else tellOfCase(database, row, { story, decided, fresh: decided.at(-1)! });
}

/** Open to the other sites: its session has opened, or it was presented before. */
function isOpen(database: Database, { session, presentedIn }: CaseStory): boolean {
	const next = session === null ? undefined : findSession(database, session);
	return presentedIn.length > 0 || next?.status === 'open' || next?.status === 'held';
}
