// Tests of the feed: rooms, grants and losses.
import { describe, expect, it } from 'vitest';
import {
	audiencesOfPerson,
	deskAudience,
	privacyAudience,
	programmeAudience
} from '../../../server/audiences.ts';
import type { Database } from '../../../server/store/database.ts';
import { appendFeedRow, feedSince, type FeedRow } from '../../../server/store/feed-log.ts';
import { addMembership, membershipsOf, type Person } from '../../../server/store/people.ts';
import { appendUpdates } from '../../../server/store/update-log.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { Role } from '../../../src/lib/domain/person.ts';
import { publishedCaseSubject } from '../../../src/lib/domain/subject.ts';
import { addPerson, memoryDatabase } from '../../support/database.ts';

const meta = { title: 'Pain', kind: 'patient', questionnaire: null, programme: null, layout: 1 };

function write(database: Database, document: string, title: string | null = null): number {
	const update = { document, update: Uint8Array.of(1), meta: title === null ? null : { ...meta, title } };
	return appendUpdates(database, { updates: [update] })[0]!;
}

function heard(database: Database, person: Person, sequence = 0): FeedRow[] {
	const memberships = membershipsOf(database, person.account.id);
	const audiences = [...audiencesOfPerson(person.account.id, memberships)];
	return feedSince(database, { audiences, sequence, limit: 500 }).rows;
}
const rooms = (rows: readonly FeedRow[]) => rows.filter(({ kind }) => kind === 'room');
const become = (database: Database, person: Person, team: string, role: Role) =>
	addMembership(database, { account: person.account.id, team, site: null, role, now: 0 });

describe('a room in the feed', () => {
	it('is told once, with its last head and what its meta says', () => {
		const database = memoryDatabase('asuncion');
		const ana = addPerson(database, 'Ana', { asuncion: 'member' });
		const document = caseDocumentName('asuncion', newId());
		write(database, document, 'First title');
		write(database, document, 'Second title');
		const head = write(database, document);
		expect(rooms(heard(database, ana))).toEqual([
			{ sequence: head, kind: 'room', subject: document, body: { head, ...meta, title: 'Second title' } }
		]);
	});

	it('is told to writers of the team alone', () => {
		const database = memoryDatabase('asuncion', 'kumasi');
		const observer = addPerson(database, 'Eva', { asuncion: 'observer' });
		const stranger = addPerson(database, 'Ama', { kumasi: 'lead' });
		const coordinator = addPerson(database, 'Hub', { hub: 'coordinator' });
		write(database, caseDocumentName('asuncion', newId()));
		for (const person of [observer, stranger, coordinator])
			expect(rooms(heard(database, person))).toEqual([]);
	});
});

describe('a grant', () => {
	it('repeats for the newcomer what came before her cursor', () => {
		const database = memoryDatabase('asuncion', 'kumasi');
		const ana = addPerson(database, 'Ana', { asuncion: 'member' });
		const document = caseDocumentName('kumasi', newId());
		const head = write(database, document, 'Pain');
		const cursor = write(database, caseDocumentName('asuncion', newId()));
		become(database, ana, 'kumasi', 'member');
		const [row] = rooms(heard(database, ana, cursor));
		expect(row).toMatchObject({ subject: document, body: { head, title: 'Pain' } });
		expect(row!.sequence).toBeGreaterThan(cursor);
	});

	it('opens the drafts of the team to an observer who becomes a member', () => {
		const database = memoryDatabase('asuncion');
		const ana = addPerson(database, 'Ana', { asuncion: 'observer' });
		const cursor = write(database, caseDocumentName('asuncion', newId()));
		become(database, ana, 'asuncion', 'member');
		expect(rooms(heard(database, ana, cursor))).toHaveLength(1);
	});

	it('never lowers a role: a lead who tries a code of an observer stays a lead', () => {
		const database = memoryDatabase('asuncion');
		const luz = addPerson(database, 'Luz', { asuncion: 'lead' });
		become(database, luz, 'asuncion', 'observer');
		expect(membershipsOf(database, luz.account.id)).toMatchObject([{ team: 'asuncion', role: 'lead' }]);
	});
});

describe('a loss', () => {
	it('takes back the documents that were told before', () => {
		const database = memoryDatabase();
		const expert = addPerson(database, 'Expert', { hub: 'expert' });
		const draft = `programme/palliative-care/draft/${newId()}`;
		const cursor = write(database, draft);
		become(database, expert, 'hub', 'interpreter');
		expect(heard(database, expert, cursor)).toContainEqual({
			sequence: expect.any(Number),
			kind: 'gone',
			subject: draft,
			body: {}
		});
		expect(rooms(heard(database, expert))).toEqual([]);
	});
});

describe('a loss of decisions', () => {
	const tell = (database: Database, audience: string, subject: string) =>
		appendFeedRow(database, { audience, kind: 'event', subject, body: {} });

	it('takes back the cases that were told, but for those that another audience is still told of', () => {
		const database = memoryDatabase();
		const reader = addPerson(database, 'Petra', { hub: 'privacy-reader' });
		const [offered, open] = [newId(), newId()].map((id) => publishedCaseSubject('palliative-care', id));
		tell(database, privacyAudience('palliative-care'), offered!);
		tell(database, deskAudience('palliative-care'), open!);
		const cursor = tell(database, programmeAudience('palliative-care'), open!);
		become(database, reader, 'hub', 'interpreter');
		const gone = heard(database, reader, cursor).filter(({ kind }) => kind === 'gone');
		expect(gone.map(({ subject }) => subject)).toEqual([offered]);
	});
});

describe('a long feed', () => {
	it('comes in answers of the limit, each going on where the last ended', () => {
		const database = memoryDatabase();
		const rows = Array.from({ length: 12 }, (_, index) =>
			appendFeedRow(database, { audience: 'everyone', kind: 'event', subject: `s${index}`, body: {} })
		);
		appendFeedRow(database, { audience: 'somebody else', kind: 'event', subject: 'x', body: {} });
		const told: number[] = [];
		let sequence = 0;
		for (let more = true; more;) {
			const page = feedSince(database, { audiences: ['everyone'], sequence, limit: 5 });
			expect(page.rows.length).toBeLessThanOrEqual(5);
			told.push(...page.rows.map((row) => row.sequence));
			({ next: sequence, more } = page);
		}
		expect(told).toEqual(rows);
		expect(sequence).toBe(rows.at(-1)! + 1);
	});
});
