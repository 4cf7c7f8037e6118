// The path of a case in the database: who hears of it when, what is refused, and what a withdrawal leaves.
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { audiencesOfPerson } from '../../../server/audiences.ts';
import { judgeCommand, type CommandOutcome } from '../../../server/store/commands.ts';
import type { Database } from '../../../server/store/database.ts';
import { feedSince } from '../../../server/store/feed-log.ts';
import { publishPack } from '../../../server/store/pack-shelf.ts';
import { addMembership, membershipsOf, type Person } from '../../../server/store/people.ts';
import { openRevision } from '../../../server/store/revisions.ts';
import { openDueSessions } from '../../../server/store/session-commands.ts';
import { eraseWithdrawn, withdrawnCases } from '../../../server/store/withdrawal.ts';
import { canonicalJson, type CaseRevision } from '../../../src/lib/domain/case-revision.ts';
import { caseStory, type CaseEvent } from '../../../src/lib/domain/case-story.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { publishedCaseSubject, sessionSubject } from '../../../src/lib/domain/subject.ts';
import { addPerson, memoryDatabase } from '../../support/database.ts';

const form = {
	name: 'short',
	version: 1,
	layout: 1,
	kind: 'patient',
	title: { en: 'Short' },
	licence: 'CC0',
	languages: ['en'],
	items: [
		{
			linkId: 'all',
			type: 'group',
			label: { en: 'All' },
			items: [
				{ linkId: 'question', type: 'text', label: { en: 'Question' }, goes: 'shared' },
				{ linkId: 'pain', type: 'integer', label: { en: 'Pain' }, goes: 'shared' },
				{ linkId: 'family', type: 'string', label: { en: 'Family' }, goes: 'team' }
			]
		}
	]
};

let database: Database;
let ana: Person, luis: Person, hub: Person, expert: Person, reader: Person, other: Person;
let id: string, subject: string, published: string, session: string;
let now = 1_790_000_000_000;

beforeEach(() => {
	database = memoryDatabase('asuncion', 'kumasi');
	const bytes = Buffer.from(JSON.stringify(form));
	const hash = createHash('sha256').update(bytes).digest('hex');
	const part = { hash, bytes: bytes.byteLength, type: 'application/json' };
	const manifest = {
		...{ kind: 'questionnaire' as const, name: 'short', version: 1, licence: 'CC0', layout: 1 as const },
		title: { en: 'Short' },
		parts: [part]
	};
	publishPack(database, { manifest, parts: [{ hash, type: part.type, bytes, brotli: bytes }] });
	ana = addPerson(database, 'Ana', { asuncion: 'member' });
	luis = addPerson(database, 'Luis', { asuncion: 'lead' });
	hub = addPerson(database, 'Carla', { hub: 'coordinator' });
	expert = addPerson(database, 'Emeka', { hub: 'expert' });
	reader = addPerson(database, 'Petra', { hub: 'privacy-reader' });
	other = addPerson(database, 'Kojo', { kumasi: 'observer' });
	id = newId();
	subject = `team/asuncion/case/${id}`;
	published = publishedCaseSubject('palliative-care', id);
	session = newId();
});

const revision = (more: Partial<CaseRevision> = {}): CaseRevision => ({
	...{ layout: 1, kind: 'patient', title: 'Bone pain', programme: 'palliative-care', language: 'es' },
	questionnaire: { name: 'short', version: 1 },
	consent: {
		...{ 'ask-hub': true, show: true, record: false, teach: false },
		...{ by: 'patient', form: 'spoken', language: 'es' }
	},
	...{ answers: { pain: 7 }, texts: { question: '¿Cómo rotar?' }, rows: {}, dismissed: [], readAloud: [] },
	...more
});
const bytesOf = (what: CaseRevision) => {
	const json = canonicalJson(what);
	return { hash: createHash('sha256').update(json).digest('hex'), json };
};
const decide = (person: Person, kind: string, about: string, body: object = {}): CommandOutcome =>
	judgeCommand(database, {
		person,
		command: { key: newId(), kind, subject: about, body },
		now: (now += 1000)
	});
const hears = (person: Person) => {
	const audiences = [...audiencesOfPerson(person.account.id, person.memberships)];
	return feedSince(database, { audiences, sequence: 0, limit: 500 }).rows.filter(
		(row) => row.subject === subject || row.subject === published
	);
};
/** What this person's device makes of the feed: the rows after the last that took the case back. */
const storyOf = (person: Person) => {
	const rows = hears(person);
	const from = rows.findLastIndex(({ kind }) => kind === 'gone') + 1;
	const bySequence = new Map(
		rows
			.slice(from)
			.filter(({ kind }) => kind === 'event')
			.map(({ body }) => [(body as CaseEvent).sequence, body as CaseEvent])
	);
	return caseStory([...bySequence.values()].sort((one, two) => one.sequence - two.sequence));
};
const opens = (person: Person, hash: string) =>
	openRevision(database, {
		...{ hash, account: person.account.id, now },
		audiences: [...audiencesOfPerson(person.account.id, person.memberships)]
	}) !== null;

function submit(what = revision()): string {
	const { hash, json } = bytesOf(what);
	expect(decide(luis, 'approve', subject, { hash }).problem).toBeNull();
	expect(decide(ana, 'submit', subject, { hash, json, urgency: 'soon' }).problem).toBeNull();
	return hash;
}

function planAt(time: string, zone = 'America/Asuncion') {
	return decide(hub, 'plan', sessionSubject('palliative-care', session), {
		...{
			date: '2026-12-01',
			time,
			zone,
			minutes: 75,
			title: 'Opioid rotation',
			didactic: '',
			didacticBy: ''
		},
		...{ didacticMinutes: 15, link: '', opensHours: 2 }
	});
}

test('what was decided is told with who decided it and in which role, a submission with its team', () => {
	submit();
	decide(hub, 'accept', published);
	const roles = (person: Person) =>
		hears(person).map(({ body }) => {
			const { kind, byName, role } = body as CaseEvent & { role: string };
			return [kind, byName, role];
		});
	const told = [
		['approve', 'Luis', 'lead'],
		['submit', 'Ana', 'member'],
		['accept', 'Carla', 'coordinator']
	];
	expect(roles(ana)).toEqual(told);
	expect(roles(reader)).toEqual(told);
	expect(storyOf(hub).about).toMatchObject({ title: 'Bone pain', team: 'asuncion' });
});

test('who was in another role then is told in that one', () => {
	submit();
	addMembership(database, { account: ana.account.id, team: 'asuncion', site: null, role: 'lead', now });
	decide(hub, 'accept', published);
	const submitted = hears(reader).find(({ body }) => (body as CaseEvent).kind === 'submit');
	expect(submitted?.body).toMatchObject({ role: 'member' });
});

test('who loses her role in the hub loses the cases, but for those that were assigned to her', () => {
	submit();
	decide(hub, 'assign', published, { experts: [reader.account.id], seen: 0 });
	const second = addPerson(database, 'Paula', { hub: 'privacy-reader' });
	const become = ({ account }: Person) =>
		addMembership(database, { account: account.id, team: 'hub', site: null, role: 'interpreter', now });
	for (const person of [reader, second]) become(person);
	const lost = (person: Person) =>
		hears({ ...person, memberships: membershipsOf(database, person.account.id) });
	expect(lost(second).map(({ kind }) => kind)).toEqual(['gone']);
	expect(lost(reader).some(({ kind }) => kind === 'gone')).toBe(false);
});

describe('submitting', () => {
	test('a revision that nobody else looked at stays here, and one cannot approve for oneself', () => {
		const { hash, json } = bytesOf(revision());
		expect(decide(ana, 'submit', subject, { hash, json }).problem).toBe('already-submitted');
		decide(ana, 'approve', subject, { hash });
		expect(decide(ana, 'submit', subject, { hash, json }).problem).toBe('not-approved');
		expect(decide(luis, 'submit', subject, { hash, json }).problem).toBeNull();
	});

	test('another revision than the approved one is refused', () => {
		decide(luis, 'approve', subject, { hash: bytesOf(revision()).hash });
		const changed = bytesOf(revision({ title: 'Changed since' }));
		expect(decide(ana, 'submit', subject, changed).problem).toBe('not-approved');
	});

	test.each([
		['an item that stays with the team', { answers: { family: 'two sons' } }, 'item-not-shareable'],
		['an item that the form lacks', { answers: { name: 'x' } }, 'item-unknown'],
		['an answer of another type', { answers: { pain: 'much' } }, 'answer-malformed'],
		[
			'no consent to ask the hub',
			{ consent: { ...revision().consent, 'ask-hub': false } as CaseRevision['consent'] },
			'not-allowed'
		],
		[
			'a form that was never published',
			{ questionnaire: { name: 'short', version: 9 } },
			'questionnaire-unknown'
		]
	])('%s refuses the whole', (_what, more, problem) => {
		const { hash, json } = bytesOf(revision(more));
		decide(luis, 'approve', subject, { hash });
		expect(decide(ana, 'submit', subject, { hash, json }).problem).toBe(problem);
	});

	test('bytes that are not those of the hash, or not canonical, are refused', () => {
		const { hash, json } = bytesOf(revision());
		decide(luis, 'approve', subject, { hash });
		expect(decide(ana, 'submit', subject, { hash, json: `${json} ` }).problem).toBe('revision-malformed');
		expect(decide(ana, 'submit', subject, { hash }).problem).toBe('revision-missing');
	});

	test('at a one-person site the privacy reader approves what was offered to her, and nothing else', () => {
		const { hash, json } = bytesOf(revision());
		expect(opens(reader, hash)).toBe(false);
		expect(decide(ana, 'offer', subject, { hash, json }).problem).toBeNull();
		expect(opens(reader, hash)).toBe(true);
		expect(storyOf(reader).about).toMatchObject({ title: 'Bone pain', team: 'asuncion' });
		expect([opens(hub, hash), opens(expert, hash), opens(other, hash)]).toEqual([false, false, false]);
		expect(decide(reader, 'approve', published, { hash: 'f'.repeat(64) }).problem).toBe('not-approved');
		expect(decide(reader, 'approve', published, { hash }).problem).toBeNull();
		expect(decide(ana, 'submit', subject, { hash }).problem).toBeNull();
		expect(storyOf(hub).status).toBe('submitted');
	});

	test('the privacy reader says what still identifies somebody, of what was offered to her and before it is submitted', () => {
		const { hash, json } = bytesOf(revision());
		const why = { id: newId(), address: 'question', words: 'The village is named' };
		expect(decide(reader, 'object', published, why).problem).toBe('subject-unknown');
		decide(ana, 'offer', subject, { hash, json });
		expect(decide(expert, 'object', subject, why).problem).toBe('role-may-not');
		expect(decide(reader, 'object', published, why).problem).toBeNull();
		expect(storyOf(ana).questions.map(({ words }) => words)).toEqual(['The village is named']);
		expect(storyOf(ana).status).toBe('draft');
		expect(decide(reader, 'approve', published, { hash }).problem).toBeNull();
		expect(decide(ana, 'submit', subject, { hash }).problem).toBeNull();
		expect(decide(reader, 'object', published, why).problem).toBe('not-in-writing');
	});

	test('a draft that was offered to nobody is no privacy reader’s to object to, by the team’s name for it either', () => {
		decide(luis, 'approve', subject, { hash: bytesOf(revision()).hash });
		const why = { id: newId(), address: null, words: 'Why?' };
		expect(decide(reader, 'object', subject, why).problem).not.toBeNull();
	});

	test('the words of a revision are in no row of the feed', () => {
		submit();
		const feed =
			JSON.stringify(database.all('SELECT body FROM feed')) +
			JSON.stringify(database.all('SELECT body FROM commands'));
		expect(feed).not.toContain('rotar');
	});
});

describe('who hears of it', () => {
	test('R18 the desk from submission, an expert once assigned, the panel once scheduled, other sites at the opening', () => {
		const hash = submit();
		expect([storyOf(hub).status, opens(hub, hash)]).toEqual(['submitted', true]);
		expect([hears(expert).length, hears(other).length, opens(expert, hash), opens(other, hash)]).toEqual([
			0,
			0,
			false,
			false
		]);

		decide(hub, 'assign', published, { experts: [expert.account.id] });
		expect([storyOf(expert).urgency, opens(expert, hash)]).toEqual(['soon', true]);

		decide(hub, 'accept', published);
		expect(storyOf(ana).number).toBe('PAL-2026-001');
		planAt('14:00');
		decide(hub, 'schedule', published, { session, minutes: 20 });
		expect([hears(other).length, opens(other, hash)]).toEqual([0, false]);

		expect(openDueSessions(database, { now: Date.UTC(2026, 11, 1, 14, 59) })).toBe(0);
		expect(openDueSessions(database, { now: Date.UTC(2026, 11, 1, 15, 0) })).toBe(1);
		expect([storyOf(other).status, opens(other, hash)]).toEqual(['scheduled', true]);
	});

	test('R18 a session that is moved shuts its cases again; what was presented stays open', () => {
		const hash = submit();
		decide(hub, 'accept', published);
		planAt('14:00');
		decide(hub, 'schedule', published, { session, minutes: 20 });
		openDueSessions(database, { now: Date.UTC(2026, 11, 1, 15, 0) });
		const when = { date: '2027-01-12', time: '14:00', zone: 'America/Asuncion', minutes: 75 };
		decide(hub, 'move', sessionSubject('palliative-care', session), when);
		expect([storyOf(other).last, opens(other, hash), opens(hub, hash)]).toEqual([null, false, true]);
		expect(storyOf(hub).status).toBe('scheduled');

		openDueSessions(database, { now: Date.UTC(2027, 0, 12, 15, 0) });
		decide(expert, 'present', published, { session });
		decide(hub, 'move', sessionSubject('palliative-care', session), { ...when, date: '2027-02-12' });
		expect(opens(other, hash)).toBe(true);
	});

	test('a recalled case is taken back from the desk, and its expert', () => {
		const hash = submit();
		decide(hub, 'assign', published, { experts: [expert.account.id] });
		decide(ana, 'recall', subject);
		expect([storyOf(hub).last, storyOf(expert).last, opens(hub, hash)]).toEqual([null, null, false]);
		expect(storyOf(luis).status).toBe('draft');
	});

	test('who may not know it cannot decide about it, by either name', () => {
		submit();
		for (const about of [subject, published]) {
			expect(decide(other, 'withdraw', about, { reason: 'mistake' }).problem).toBe('subject-unknown');
		}
	});
});

describe('two that exclude each other', () => {
	test('the later one of two schedulers is told that it changed meanwhile', () => {
		submit();
		decide(hub, 'accept', published);
		planAt('14:00');
		decide(hub, 'schedule', published, { session, minutes: 20 });
		expect(decide(hub, 'schedule', published, { session, minutes: 30 }).problem).toBe('not-accepted');
		const about = sessionSubject('palliative-care', session);
		const when = { date: '2027-01-12', time: '14:00', zone: 'America/Asuncion', minutes: 75 };
		expect(decide(hub, 'move', about, { ...when, seen: 0 }).problem).toBeNull();
		expect(decide(hub, 'move', about, { ...when, date: '2027-01-13', seen: 0 }).problem).toBe(
			'changed-meanwhile'
		);
	});

	test('a wall time that no clock shows is refused', () => {
		expect(planAt('14:00', 'Mars/Olympus').problem).toBe('no-such-time');
		const spring = { date: '2027-03-28', time: '02:30', zone: 'Europe/Paris', minutes: 60 };
		planAt('14:00');
		expect(decide(hub, 'move', sessionSubject('palliative-care', session), spring).problem).toBe(
			'no-such-time'
		);
	});
});

test('R16 after a restore decisions come back in whatever order their devices return', () => {
	const { hash, json } = bytesOf(revision());
	const command = (kind: string, body: object) => ({ key: newId(), kind, subject, body, again: true });
	const approval = command('approve', { hash });
	const submission = command('submit', { hash, json });
	const send = (person: Person, what: typeof approval) =>
		judgeCommand(database, { person, command: what, now });
	expect(send(ana, submission).problem).toBe('already-submitted');
	expect(send(luis, approval).problem).toBeNull();
	expect(send(ana, submission).problem).toBeNull();
	expect(send(ana, submission).problem).toBeNull();
	expect(storyOf(luis).status).toBe('submitted');
});

describe('a withdrawn case', () => {
	test('R17 leaves its number, dates and readers, and no word of it anywhere', () => {
		const hash = submit();
		decide(hub, 'accept', published);
		opens(hub, hash);
		decide(hub, 'ask', published, { id: newId(), address: null, words: 'Which laxative?' });
		expect(
			decide(ana, 'withdraw', subject, { reason: 'consent-withdrawn', words: 'the family rotar' }).problem
		).toBeNull();
		expect([opens(hub, hash), opens(ana, hash)]).toEqual([false, false]);
		const everything = ['feed', 'commands', 'revisions', 'cases', 'serverEvents']
			.map((table) => JSON.stringify(database.all(`SELECT * FROM ${table}`)))
			.join('');
		expect(everything).not.toMatch(/rotar|laxative|Bone pain/);
		const told = hears(hub).at(-1)?.body as CaseEvent;
		expect(told.body).toMatchObject({
			reason: 'consent-withdrawn',
			number: 'PAL-2026-001',
			readers: ['Carla']
		});
		expect(storyOf(luis).status).toBe('withdrawn');
		expect(hears(luis).find(({ kind }) => kind === 'gone')?.body).toEqual({ isWithdrawn: true });
		expect(decide(ana, 'follow-up', subject, {}).problem).toBe('purged');
	});

	test('R17 stays withdrawn for those who were told when its session opens, is moved or called off', () => {
		submit();
		decide(hub, 'accept', published);
		planAt('14:00');
		decide(hub, 'schedule', published, { session, minutes: 20 });
		decide(ana, 'withdraw', subject, { reason: 'mistake' });
		const told = hears(hub).filter(({ subject: about }) => about === published);
		expect(told.at(-1)?.body).toMatchObject({ kind: 'withdraw' });
		openDueSessions(database, { now: Date.UTC(2026, 11, 1, 15, 0) });
		const when = { date: '2027-01-12', time: '14:00', zone: 'America/Asuncion', minutes: 75 };
		const about = sessionSubject('palliative-care', session);
		expect(decide(hub, 'move', about, when).problem).toBeNull();
		expect(decide(hub, 'cancel', about, { words: '' }).problem).toBeNull();
		expect(hears(hub).filter(({ subject: about }) => about === published)).toEqual(told);
	});

	test('R17 comes back with no backup: the ledger erases it again, known to the backup or not', () => {
		const before = memoryDatabase('asuncion', 'kumasi');
		submit();
		decide(ana, 'withdraw', subject, { reason: 'mistake' });
		const ledger = withdrawnCases(database, {});
		expect(ledger.map((entry) => entry.subject)).toEqual([subject]);
		expect(eraseWithdrawn(before, { withdrawn: ledger, now })).toBe(1);
		expect(
			before.get<{ purgedAt: number }>('SELECT purgedAt FROM documents WHERE name = ?', subject)?.purgedAt
		).toBe(now);
		expect(eraseWithdrawn(before, { withdrawn: ledger, now })).toBe(0);
		expect(eraseWithdrawn(database, { withdrawn: ledger, now })).toBe(0);
	});
});
