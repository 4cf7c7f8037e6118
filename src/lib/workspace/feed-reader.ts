// Puts what the feed tells into this device's tables; a page is read as a whole or not at all.
import * as v from 'valibot';
import type { FeedPage, FeedRow } from '../sync/control.ts';
import { packManifestSchema } from '../domain/pack.ts';
import { isRole } from '../domain/person.ts';
import { caseKinds } from '../domain/questionnaire.ts';
import { parseSubject } from '../domain/subject.ts';
import { panelDocumentName, parseDocumentName } from '../documents/document-name.ts';
import type { AccountDatabase } from '../storage/account-database.ts';
import {
	forgetDocument,
	forgiveRight,
	knowUntitled,
	markGone,
	markRemoved,
	recordLatest,
	upsertFromMeta
} from '../storage/catalogue.ts';
import { storeManifest } from '../storage/pack-store.ts';
import { eraseSubject, forgetSubject, keepEvent, refreshStory } from '../storage/story-store.ts';
import { writeSetting } from '../storage/settings.ts';

const roomBody = v.object({
	head: v.number(),
	title: v.string(),
	kind: v.picklist(caseKinds),
	questionnaire: v.object({ name: v.string(), version: v.number() }),
	programme: v.nullable(v.string()),
	code: v.string()
});
const measuresBody = v.object({ head: v.number() });
const eventBody = v.object({
	sequence: v.number(),
	kind: v.string(),
	by: v.string(),
	byName: v.string(),
	role: v.optional(v.nullable(v.string()), null),
	at: v.number(),
	body: v.optional(v.unknown())
});
const goneBody = v.object({ isWithdrawn: v.optional(v.boolean(), false) });
const memberBody = v.object({ name: v.string(), cadre: v.nullable(v.string()), team: v.string() });

/** What a page brought that others must act on. */
export interface FeedNews {
	/** Documents that were withdrawn; their disks are to be deleted. */
	gone: string[];
	/** Documents that had been refused for want of a right, which is here again. */
	back: string[];
}

/** Reads one page and moves the cursor behind it, in one transaction. Rejects when the disk refuses: ask again later. */
export async function readFeedPage(
	database: AccountDatabase,
	page: FeedPage,
	now: number
): Promise<FeedNews> {
	const news: FeedNews = { gone: [], back: [] };
	await database.transaction('rw', database.tables, async () => {
		const told = new Set<string>();
		for (const row of page.rows) {
			await readRow(database, row, now, news);
			if (row.kind === 'event') told.add(row.subject);
		}
		for (const subject of told) await refreshStory(database, subject);
		await writeSetting(database, 'cursor', { epoch: page.epoch, sequence: page.next });
	});
	return news;
}

/** A row that this app does not understand is passed over: a newer relay may know more. */
async function readRow(database: AccountDatabase, row: FeedRow, now: number, news: FeedNews): Promise<void> {
	switch (row.kind) {
		case 'room':
			await readRoom(database, row, now);
			if (await forgiveRight(database, row.subject)) news.back.push(row.subject);
			return;
		case 'event':
			return readEvent(database, row);
		case 'member':
			return readMember(database, row);
		case 'pack': {
			const manifest = v.safeParse(packManifestSchema, row.body);
			if (manifest.success) await storeManifest(database, manifest.output);
			return;
		}
		case 'gone': {
			const { isWithdrawn } = v.parse(goneBody, row.body ?? {});
			if (isWithdrawn) await eraseSubject(database, row.subject);
			else await forgetSubject(database, row.subject);
			const name = isWithdrawn ? documentOf(row.subject) : row.subject;
			if (name === null || parseDocumentName(name) === null) return;
			if (!isWithdrawn) await markGone(database, name, now);
			else if (await forgetDocument(database, name, isWithdrawn)) news.gone.push(name);
		}
	}
}

/** What a device may have of a case that was withdrawn: the team its own words, the panel what it wrote about it. */
function documentOf(subject: string): string | null {
	const parsed = parseSubject(subject);
	return parsed?.kind === 'published-case' ? panelDocumentName(parsed.programme, parsed.id) : subject;
}

async function readRoom(database: AccountDatabase, row: FeedRow, now: number): Promise<void> {
	if (parseDocumentName(row.subject)?.kind === 'measures') return readMeasures(database, row, now);
	const meta = v.safeParse(roomBody, row.body);
	if (!meta.success || parseDocumentName(row.subject)?.kind !== 'case') return;
	await upsertFromMeta(database, row.subject, meta.output, { changedAt: now });
	await recordLatest(database, row.subject, meta.output.head);
}

async function readMeasures(database: AccountDatabase, row: FeedRow, now: number): Promise<void> {
	const body = v.safeParse(measuresBody, row.body);
	if (!body.success) return;
	await knowUntitled(database, row.subject, { changedAt: now });
	await recordLatest(database, row.subject, body.output.head);
}

async function readEvent(database: AccountDatabase, row: FeedRow): Promise<void> {
	const event = v.safeParse(eventBody, row.body);
	if (!event.success) return;
	const { role, ...told } = event.output;
	await keepEvent(database, {
		subject: row.subject,
		...told,
		...(role !== null && isRole(role) && { role })
	});
	if ((await database.documents.get(row.subject)) === undefined) return;
	const { kind, by, at } = event.output;
	if (kind === 'remove-case') await markRemoved(database, row.subject, { by, at });
	if (kind === 'restore-case') await markRemoved(database, row.subject, null);
}

async function readMember(database: AccountDatabase, row: FeedRow): Promise<void> {
	const member = v.safeParse(memberBody, row.body);
	if (member.success) await database.members.put({ id: row.subject, ...member.output });
}
