// The catalogue: one row for each document that this person may open, whether its words are here or not.
import type { CaseMeta } from '../documents/case-document.ts';
import { parseDocumentName } from '../documents/document-name.ts';
import type { ResponseProgress } from '../domain/response.ts';
import { hubTeam } from '../domain/person.ts';
import type { AccountDatabase, CatalogueRow, CatalogueSections } from './account-database.ts';
import { noteForgotten } from './forgotten-documents.ts';
import { dropRowsAbout } from './left-behind.ts';

/** What a document says it is. The feed tells the same without its author, who is then kept or left empty. */
export type CatalogueMeta = Omit<CaseMeta, 'layout' | 'createdBy' | 'createdAt'> &
	Partial<Pick<CaseMeta, 'createdBy' | 'createdAt'>>;

export interface CatalogueUpdate {
	/** Left out where only the feed was read: what the document itself showed is kept. */
	readonly sections?: CatalogueSections;
	/** ms since 1970; left out where the words were only read, it stays as it is. */
	readonly changedAt?: number;
	/** True once the words are on this disk; left out, it stays as it is. */
	readonly isOnDevice?: boolean;
}

/** Makes a row for a team's measures, or for the panel's words on a case, where there is none. */
export async function knowUntitled(
	database: AccountDatabase,
	name: string,
	{ changedAt, isOnDevice }: Pick<CatalogueUpdate, 'changedAt' | 'isOnDevice'>
): Promise<void> {
	const parts = parseDocumentName(name);
	if (parts?.kind !== 'measures' && parts?.kind !== 'hub-case')
		throw new RangeError(`Neither measures nor the panel's words: ${name}`);
	const { programme } = parts;
	const kind = parts.kind === 'measures' ? ('measures' as const) : ('panel' as const);
	const team = parts.kind === 'measures' ? parts.team : hubTeam;
	await database.transaction('rw', database.documents, async () => {
		const known = await database.documents.get(name);
		await database.documents.put({
			...{ waits: 0, head: 0, epoch: '', onDevice: 0 as const, sections: unread },
			...{ title: '', code: '', questionnaire: null, createdBy: '', createdAt: 0, changedAt: 0 },
			...known,
			...{ name, team, programme, kind },
			...(changedAt !== undefined && { changedAt }),
			...(isOnDevice === true && { onDevice: 1 as const })
		});
	});
}

const unread: CatalogueSections = { complete: 0, total: 0, parts: [] };

/** How far a case is, as its row says it. */
export function sectionsIn({ complete, total, sections }: ResponseProgress): CatalogueSections {
	return { complete, total, parts: sections.map(({ state }) => state) };
}

/** Cases with words here whose form was not here when they were last looked at. */
export async function rowsWithoutProgress(database: AccountDatabase): Promise<string[]> {
	const here = await database.documents.where('onDevice').equals(1).toArray();
	return here
		.filter(({ questionnaire, sections }) => questionnaire !== null && sections.total === 0)
		.map(({ name }) => name);
}

/**
 * Writes what is known of a case into its row, making the row where there is none. What only this device knows
 * (what waits, heads, receipts, removal) is never touched by it.
 * @throws RangeError when `name` is not the name of a team's case.
 */
export async function upsertFromMeta(
	database: AccountDatabase,
	name: string,
	meta: CatalogueMeta,
	{ sections, changedAt, isOnDevice }: CatalogueUpdate
): Promise<void> {
	const parts = parseDocumentName(name);
	if (parts?.kind !== 'case') throw new RangeError(`Not a case's document name: ${name}`);
	await database.transaction('rw', database.documents, async () => {
		const known = await database.documents.get(name);
		await database.documents.put({
			...(known ?? { waits: 0, head: 0, epoch: '' }),
			name,
			team: parts.team,
			kind: meta.kind,
			title: meta.title,
			code: meta.code,
			programme: meta.programme,
			questionnaire: meta.questionnaire,
			createdBy: meta.createdBy ?? known?.createdBy ?? '',
			createdAt: meta.createdAt ?? known?.createdAt ?? 0,
			changedAt: changedAt ?? known?.changedAt ?? meta.createdAt ?? 0,
			sections: sections ?? known?.sections ?? unread,
			onDevice: isOnDevice === undefined ? (known?.onDevice ?? 0) : isOnDevice ? 1 : 0
		});
	});
}

export function catalogueRow(database: AccountDatabase, name: string): Promise<CatalogueRow | undefined> {
	return database.documents.get(name);
}

/** A team's documents, those changed last first; removed ones included. */
export async function rowsOfTeam(database: AccountDatabase, team: string): Promise<CatalogueRow[]> {
	const rows = await database.documents.where('team').equals(team).sortBy('changedAt');
	return rows.reverse();
}

/** Documents with edits that no receipt covers. */
export function waitingRows(database: AccountDatabase): Promise<CatalogueRow[]> {
	return database.documents.where('waits').above(0).toArray();
}

export interface WaitingMark {
	/** How many no receipt covers now. */
	readonly edits: number;
	/** Words of others may be on no other disk. */
	readonly isUnconfirmed?: boolean;
	/** What the server held before them. */
	readonly level?: Uint8Array | null;
}

/** Runs before the rows are written, so that no kill hides them. */
export function markWaiting(
	database: AccountDatabase,
	name: string,
	{ edits, isUnconfirmed = false, level = null }: WaitingMark
): Promise<void> {
	return change(database, name, (row) => {
		row.waits = edits;
		row.unconfirmed = isUnconfirmed ? 1 : 0;
		if (level === null) delete row.level;
		else row.level = level;
	});
}

/** Documents that got their last words while the page went away: each has at least one edit that waits. */
export async function markAnnounced(database: AccountDatabase, names: readonly string[]): Promise<void> {
	await database.documents
		.where('name')
		.anyOf(names)
		.modify((row: ChangingRow) => {
			row.waits = Math.max(row.waits, 1);
		});
}

/** A receipt covered everything, at `at` by this device's clock. */
export function markStored(database: AccountDatabase, name: string, at: number): Promise<void> {
	return change(database, name, (row) => {
		row.waits = 0;
		row.storedAt = at;
		delete row.level;
	});
}

/** The rows up to `head` of the server's `epoch` are on this disk. */
export function recordHead(
	database: AccountDatabase,
	name: string,
	{ epoch, head, isUnconfirmed = false }: { epoch: string; head: number; isUnconfirmed?: boolean }
): Promise<void> {
	return change(database, name, (row) => {
		row.epoch = epoch;
		row.head = head;
		row.unconfirmed = isUnconfirmed ? 1 : 0;
		row.onDevice = 1;
	});
}

/** The feed told that the server holds rows up to `latest`. */
export function recordLatest(database: AccountDatabase, name: string, latest: number): Promise<void> {
	return change(database, name, (row) => {
		row.latest = latest;
	});
}

/** Documents that a round must open: something waits here, or the server has what this disk lacks. */
export function rowsToSync(database: AccountDatabase): Promise<CatalogueRow[]> {
	const isBehind = (row: CatalogueRow) => row.removedBy === undefined && (row.latest ?? 0) > row.head;
	return database.documents
		.filter((row) => row.refused === undefined && (row.waits > 0 || row.unconfirmed === 1 || isBehind(row)))
		.toArray();
}

/** The server will not have it, and why; null when it will again. */
export function markRefused(
	database: AccountDatabase,
	name: string,
	refused: CatalogueRow['refused'] | null
): Promise<void> {
	return change(database, name, (row) => {
		if (refused) row.refused = refused;
		else delete row.refused;
	});
}

/** The server tells of the document again: that the right was missing is over. True where that had been the reason. */
export async function forgiveRight(database: AccountDatabase, name: string): Promise<boolean> {
	const refused = (await database.documents.get(name))?.refused;
	if (refused === undefined || !wantsRight.includes(refused.reason)) return false;
	await markRefused(database, name, null);
	return true;
}

/** Close codes of the line: taken away; that, or not allowed. */
const gone = 4404;
const wantsRight: readonly unknown[] = [4403, gone];

/** Removed by whom and when; null when it was restored. */
export function markRemoved(
	database: AccountDatabase,
	name: string,
	removed: { readonly by: string; readonly at: number } | null
): Promise<void> {
	return change(database, name, (row) => {
		delete row.removedBy;
		delete row.removedAt;
		if (removed) Object.assign(row, { removedBy: removed.by, removedAt: removed.at });
	});
}

/**
 * Forgets a document that this person lost, unless edits of it are not yet safe: those are never dropped, but for a
 * case that was withdrawn.
 */
export async function forgetDocument(
	database: AccountDatabase,
	name: string,
	isWithdrawn = false
): Promise<boolean> {
	const { documents, deviceAnswers, settings } = database;
	return database.transaction('rw', documents, deviceAnswers, settings, async () => {
		const row = await documents.get(name);
		const isUnsafe = row !== undefined && (row.waits > 0 || row.unconfirmed === 1);
		if (isUnsafe && !isWithdrawn) return false;
		await documents.delete(name);
		await noteForgotten(database, name);
		await deviceAnswers.where('document').equals(name).delete();
		dropRowsAbout(database, name);
		return true;
	});
}

/** Taken away while it was open: it is not looked for again, and forgotten once it may be. */
export async function markGone(database: AccountDatabase, name: string, at: number): Promise<void> {
	if ((await database.documents.get(name)) !== undefined)
		await markRefused(database, name, { reason: gone, at });
}

/** Forgets what was taken away, except what is open now or not yet safe; gives what it forgot. */
export async function forgetGone(
	database: AccountDatabase,
	isOpen: (name: string) => boolean
): Promise<string[]> {
	const rows = await database.documents.filter(({ refused }) => refused?.reason === gone).toArray();
	const forgotten: string[] = [];
	for (const { name } of rows)
		if (!isOpen(name) && (await forgetDocument(database, name))) forgotten.push(name);
	return forgotten;
}

export type ChangingRow = { -readonly [K in keyof CatalogueRow]: CatalogueRow[K] };

/** @throws Error where there is no such row: a mark that is nowhere kept must not pass for kept. */
async function change(
	database: AccountDatabase,
	name: string,
	changeRow: (row: ChangingRow) => void
): Promise<void> {
	const found = await database.documents.where('name').equals(name).modify(changeRow);
	if (found === 0) throw new Error(`No catalogue row for ${name}`);
}
