// Who hears of a case: the own team always, the panel from its submission, other sites once its session opens.
import { submittedStatuses } from '../../src/lib/domain/case-status.ts';
import type { CaseStory } from '../../src/lib/domain/case-story.ts';
import { publishedCaseSubject } from '../../src/lib/domain/subject.ts';
import {
	accountAudience,
	deskAudience,
	panelAudience,
	privacyAudience,
	programmeAudience,
	writersAudience
} from '../audiences.ts';
import type { CaseRow } from './case-rows.ts';
import type { Database } from './database.ts';
import type { Decided } from './decided.ts';
import { appendFeedRow } from './feed-log.ts';

/** Who, beside the own team, may know of the case and read its revision now. */
function audiencesOfCase({ programme, opened }: CaseRow, story: CaseStory): string[] {
	if (programme === '' || story.status === 'withdrawn') return [];
	const isSubmitted = submittedStatuses.includes(story.status);
	const wasScheduled = story.session !== null || story.presentedIn.length > 0;
	return [
		...(isSubmitted ? [deskAudience(programme), ...story.experts.map(accountAudience)] : []),
		...(!isSubmitted && story.offered !== null ? [privacyAudience(programme)] : []),
		...(isSubmitted && wasScheduled ? [panelAudience(programme)] : []),
		...(isSubmitted && (opened === 1 || story.status === 'published') ? [programmeAudience(programme)] : [])
	];
}

export function toldAudiences(database: Database, id: string): string[] {
	return database
		.all<{ audience: string }>('SELECT audience FROM caseAudiences WHERE id = ?', id)
		.map(({ audience }) => audience);
}

/**
 * Tells those who may know the case of what was decided: newcomers the whole story, others what is new to them; from
 * those who may not any more it is taken back. `fresh`: the newest decision, already among `decided`.
 */
export function tellOfCase(
	database: Database,
	row: CaseRow,
	{ story, decided, fresh }: { story: CaseStory; decided: readonly Decided[]; fresh: Decided | null }
): void {
	if (fresh !== null) tell(database, writersAudience(row.team), row.subject, fresh, fresh.sequence);
	const had = toldAudiences(database, row.id);
	const has = audiencesOfCase(row, story);
	const subject = publishedCaseSubject(row.programme, row.id);
	const lost = had.filter((audience) => !has.includes(audience));
	for (const audience of lost) takeBack(database, row.id, audience, subject);
	for (const audience of has) {
		const isNew = !had.includes(audience);
		// Who is in two audiences and lost by one is told anew by the other.
		const rows = (isNew || lost.length > 0 ? decided : fresh === null ? [] : [fresh]).filter(isPublic);
		if (isNew) database.run('INSERT INTO caseAudiences VALUES (?, ?)', row.id, audience);
		for (const each of rows) tell(database, audience, subject, each);
	}
}

/** What the team decides within itself is its own. */
function isPublic({ kind }: Decided): boolean {
	return kind !== 'remove-case' && kind !== 'restore-case' && kind !== 'ask-look';
}

function takeBack(database: Database, id: string, audience: string, subject: string): void {
	database.run('DELETE FROM caseAudiences WHERE id = ? AND audience = ?', id, audience);
	database.run('DELETE FROM feed WHERE subject = ? AND audience = ?', subject, audience);
	appendFeedRow(database, { audience, kind: 'gone', subject, body: {} });
}

export function tell(
	database: Database,
	audience: string,
	subject: string,
	decided: Decided,
	sequence?: number
): void {
	appendFeedRow(database, { audience, kind: 'event', subject, body: decided }, sequence);
}

/** The team of a case that people of these audiences may know; null where they may not, or there is no such case. */
export function panelKnows(
	database: Database,
	{ id, programme, audiences }: { id: string; programme: string; audiences: readonly string[] }
): string | null {
	const found = database.get<{ team: string }>(
		`SELECT team FROM cases WHERE id = ? AND programme = ? AND EXISTS (
			SELECT 1 FROM caseAudiences JOIN json_each(?) ON value = audience WHERE caseAudiences.id = cases.id)`,
		...[id, programme, JSON.stringify(audiences)]
	);
	return found?.team ?? null;
}
