// Stories of cases and sessions on this device: folded anew from the decisions whenever one comes or waits here.
import { parseRevision } from '../domain/case-revision.ts';
import { caseStory, type CaseEvent } from '../domain/case-story.ts';
import { sessionStory } from '../domain/session-story.ts';
import { parseSubject, publishedCaseSubject } from '../domain/subject.ts';
import { behindAll } from '../domain/waits-here.ts';
import type { AccountDatabase, EventRow, OutboxRow } from './account-database.ts';
import { forgetFormerFollowUp } from './follow-up-drafts.ts';
import { dropRowsAbout } from './left-behind.ts';
import { readSetting, writeSetting } from './settings.ts';

/** Who makes decisions on this device. */
export interface Decider {
	readonly id: string;
	readonly name: string;
}

/** Puts down a decision as it was told. The own team hears of an open case twice: as its own, and as the programme's. */
export async function keepEvent(
	database: AccountDatabase,
	told: Omit<EventRow, 'about' | 'also'>
): Promise<void> {
	const parsed = parseSubject(told.subject);
	const known = await database.events.get(told.sequence);
	const isOwn = (subject: string) => parseSubject(subject)?.kind === 'team-case';
	const own = [told.subject, known?.subject ?? ''].find(isOwn);
	const open = [told.subject, known?.subject ?? '', known?.also ?? ''].find(
		(subject) => parseSubject(subject)?.kind === 'published-case'
	);
	await database.events.put({
		...told,
		subject: own ?? told.subject,
		...(own !== undefined && open !== undefined && { also: open }),
		...(parsed !== null && { about: parsed.id })
	});
}

/**
 * Works out anew what a subject's story is, in a transaction: the feed may tell of it at the same moment, and what was
 * read before that would be written over what it told.
 */
export function refreshStory(
	database: AccountDatabase,
	subject: string,
	me: Decider | null = null
): Promise<void> {
	return database.transaction('rw', database.tables, async () => refreshNow(database, subject, me));
}

async function refreshNow(database: AccountDatabase, subject: string, me: Decider | null): Promise<void> {
	const parsed = parseSubject(subject);
	if (parsed?.kind === 'session') return refreshSession(database, subject, me);
	if (parsed === null) return;
	const { id } = parsed;
	const events = await database.events.where('about').equals(id).sortBy('sequence');
	const known = await database.stories.get(id);
	const own =
		parsed.kind === 'team-case' && (events.length === 0 || events.some((event) => event.subject === subject))
			? subject
			: (events.find((event) => parseSubject(event.subject)?.kind === 'team-case')?.subject ??
				(known === undefined || known.team === null ? null : known.subject));
	const names = [...new Set([subject, ...(own === null ? [] : [own])])];
	const waiting = await waitingAbout(database, names);
	if (events.length === 0 && waiting.length === 0) return void (await database.stories.delete(id));
	const author = me ?? authorOf(known?.story.owner ?? null);
	const story = caseStory([
		...events.map(eventOf),
		...waiting.map((command) => pendingEvent(command, author))
	]);
	const team = own === null ? null : (own.split('/')[1] ?? null);
	const programme = story.about?.programme ?? (parsed.kind === 'published-case' ? parsed.programme : '');
	await database.stories.put({
		...{ id, team, programme, status: story.status, isPending: waiting.length > 0, story },
		subject: own ?? publishedCaseSubject(programme, id),
		session: story.session ?? '',
		followUpOn: story.followUpOn ?? '',
		changedAt: story.last?.at ?? 0
	});
}

/** Everything that the server has told about a case has been looked at; gives up to where it had been before. */
export async function markLooked(database: AccountDatabase, id: string): Promise<number> {
	const events = await database.events.where('about').equals(id).toArray();
	const sequence = Math.max(0, ...events.map((event) => event.sequence));
	const before = (await database.looked.get(id))?.sequence ?? 0;
	if (before !== sequence) await database.looked.put({ id, sequence });
	return before;
}

async function refreshSession(database: AccountDatabase, subject: string, me: Decider | null): Promise<void> {
	const parsed = parseSubject(subject);
	if (parsed?.kind !== 'session') return;
	const { id, programme } = parsed;
	const events = await database.events.where('subject').equals(subject).sortBy('sequence');
	const waiting = await waitingAbout(database, [subject]);
	const story = sessionStory([
		...events.map(eventOf),
		...waiting.map((command) => pendingEvent(command, me ?? nobody))
	]);
	if (story === null) return void (await database.sessions.delete(id));
	const isPending = waiting.length > 0;
	await database.sessions.put({ id, subject, programme, startsAt: story.startsAt, isPending, story });
}

const nobody: Decider = { id: '', name: '' };

function authorOf(owner: { account: string; name: string } | null): Decider {
	return owner === null ? nobody : { id: owner.account, name: owner.name };
}

/** Decisions that were not told yet: those that wait here, and those that the server took since it last told anything. */
async function waitingAbout(database: AccountDatabase, subjects: readonly string[]): Promise<OutboxRow[]> {
	const rows = await database.outbox.where('subject').anyOf(subjects).sortBy('order');
	const cursor = await readSetting(database, 'cursor');
	const taken = rows.filter(
		({ state, epoch, sequence = 0 }) =>
			state === 'accepted' && epoch === cursor?.epoch && sequence > (cursor?.sequence ?? 0)
	);
	const told = await database.events.bulkGet(taken.map(({ sequence = 0 }) => sequence));
	const untold = new Set(taken.filter((_, index) => told[index] === undefined));
	return rows.filter((row) => row.state === 'waiting' || untold.has(row));
}

function eventOf({ sequence, kind, by, byName, at, body }: EventRow): CaseEvent {
	return { sequence, kind, by, byName, at, body: body ?? {} };
}

/** A decision that waits here, as the server will tell it if it takes it. */
function pendingEvent({ kind, body, at, order }: OutboxRow, { id, name }: Decider): CaseEvent {
	return { sequence: behindAll + order, kind, by: id, byName: name, at, body: foretold(body, at) };
}

/** What the server adds, as far as this device can know it. */
function foretold(body: unknown, at: number): unknown {
	const { json, ...rest } = (body ?? {}) as { json?: unknown; date?: unknown; time?: unknown };
	if (typeof json === 'string') {
		const revision = parseRevision(json);
		if (revision === null) return rest;
		const { title, kind, programme, language } = revision;
		return { ...rest, about: { title, kind, programme, language } };
	}
	if (typeof rest.date !== 'string' || typeof rest.time !== 'string') return body;
	// The zone's own rules are the server's to know; until it answers, this device's clock stands in.
	const startsAt = Date.parse(`${rest.date}T${rest.time}`);
	return { ...rest, startsAt: Number.isNaN(startsAt) ? at : startsAt };
}

/** The server's memory is another one: what it told before counts for nothing, what waits here stands alone. */
export async function voidStories(database: AccountDatabase): Promise<void> {
	await database.transaction('rw', database.tables, async () => {
		await database.events.clear();
		await refreshAll(database);
	});
}

/** Grows when stories are made of decisions in another way. */
const storyLayout = 3;

/** Stories that an older app made are made anew, once. */
export async function renewStories(database: AccountDatabase): Promise<void> {
	if ((await readSetting(database, 'storyLayout')) === storyLayout) return;
	await database.transaction('rw', database.tables, async () => {
		await refreshAll(database);
		await writeSetting(database, 'storyLayout', storyLayout);
	});
}

async function refreshAll(database: AccountDatabase): Promise<void> {
	const subjects = [
		...(await database.stories.toArray()).map(({ subject }) => subject),
		...(await database.sessions.toArray()).map(({ subject }) => subject)
	];
	for (const subject of subjects) await refreshStory(database, subject);
}

/**
 * What was told under this name is taken back: what ceases to be visible leaves this disk. Who loses her team goes on
 * knowing what she was told of its case as one of the programme.
 */
export async function forgetSubject(database: AccountDatabase, subject: string): Promise<void> {
	const parsed = parseSubject(subject);
	const { events } = database;
	// What makes no story, such as a programme's emergency numbers, is its decisions alone.
	if (parsed === null) return void (await events.where('subject').equals(subject).delete());
	if (parsed.kind !== 'session')
		await events
			.where('about')
			.equals(parsed.id)
			.filter(({ also }) => also !== undefined)
			.modify((event: ChangingEvent) => {
				if (event.subject === subject && event.also !== undefined) event.subject = event.also;
				if (event.subject === event.also || event.also === subject) delete event.also;
			});
	await events.where('subject').equals(subject).delete();
	if (parsed.kind === 'team-case') {
		await database.stories.delete(parsed.id);
		await forgetFormerFollowUp(database, parsed.id);
	}
	const left =
		parsed.kind === 'team-case' ? await events.where('about').equals(parsed.id).first() : undefined;
	await refreshStory(database, left?.subject ?? subject);
	if (parsed.kind === 'session' || (await database.stories.get(parsed.id)) !== undefined) return;
	await database.revisions.where('id').equals(parsed.id).delete();
	await database.looked.delete(parsed.id);
	await forgetUnsent(database, parsed.id);
}

async function forgetUnsent(database: AccountDatabase, id: string): Promise<void> {
	dropRowsAbout(database, id);
	await database.unsentWords.where('id').equals(id).delete();
}

type ChangingEvent = { -readonly [K in keyof EventRow]: EventRow[K] };

/** A withdrawn case leaves nothing behind, not even a decision that waits about it. */
export async function eraseSubject(database: AccountDatabase, subject: string): Promise<void> {
	const parsed = parseSubject(subject);
	if (parsed === null) return;
	await database.outbox.where('subject').equals(subject).delete();
	await forgetFormerFollowUp(database, parsed.id);
	await database.events.where('subject').equals(subject).delete();
	await forgetSubject(database, subject);
	await database.revisions.where('id').equals(parsed.id).delete();
	await forgetUnsent(database, parsed.id);
}
