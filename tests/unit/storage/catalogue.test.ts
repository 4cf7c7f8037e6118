// The catalogue: what lists show, and the marks that survive a restart.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import {
	catalogueRow,
	forgetDocument,
	markRefused,
	markRemoved,
	markStored,
	markWaiting,
	recordHead,
	recordLatest,
	rowsOfTeam,
	rowsToSync,
	upsertFromMeta,
	waitingRows
} from '../../../src/lib/storage/catalogue.ts';
import { voidReceipts } from '../../../src/lib/storage/start-over.ts';
import { openAccount, reopened } from './test-database.ts';

const meta = {
	title: 'Pain after surgery',
	kind: 'patient',
	code: 'K7M-4Q',
	programme: 'palliative-care',
	questionnaire: { name: 'palliative-case', version: 1 },
	createdBy: 'ana',
	createdAt: 10
} as const;

let database: AccountDatabase;
let name: string;

beforeEach(async () => {
	database = await openAccount();
	name = caseDocumentName('asuncion', newId());
	return () => database.close();
});

describe('a row', () => {
	test('takes its team from the document name and starts with nothing waiting', async () => {
		const sections = { complete: 1, total: 2, parts: ['complete', 'started'] } as const;
		await upsertFromMeta(database, name, meta, { sections, changedAt: 20, isOnDevice: true });
		expect(await catalogueRow(database, name)).toEqual({
			...meta,
			name,
			team: 'asuncion',
			changedAt: 20,
			sections,
			waits: 0,
			head: 0,
			epoch: '',
			onDevice: 1
		});
	});

	test('keeps its marks and its author when the feed tells of it again', async () => {
		await upsertFromMeta(database, name, meta, { changedAt: 20, isOnDevice: true });
		await recordHead(database, name, { epoch: 'epoch-1', head: 44 });
		await markWaiting(database, name, { edits: 3 });
		const { createdBy: _by, createdAt: _at, ...told } = meta;
		await upsertFromMeta(database, name, { ...told, title: 'Pain at night' }, { changedAt: 30 });
		expect(await catalogueRow(database, name)).toMatchObject({
			title: 'Pain at night',
			createdBy: 'ana',
			createdAt: 10,
			changedAt: 30,
			waits: 3,
			head: 44,
			epoch: 'epoch-1',
			onDevice: 1
		});
	});

	test('is refused for what is not a case of a team', async () => {
		const measures = 'team/asuncion/measures/palliative-care/2026';
		await expect(upsertFromMeta(database, measures, meta, { changedAt: 1 })).rejects.toThrow(RangeError);
		expect(await database.documents.count()).toBe(0);
	});

	test('is listed under its team, the last changed first', async () => {
		const second = caseDocumentName('asuncion', newId());
		const elsewhere = caseDocumentName('kumasi', newId());
		await upsertFromMeta(database, name, meta, { changedAt: 20 });
		await upsertFromMeta(database, second, meta, { changedAt: 40 });
		await upsertFromMeta(database, elsewhere, meta, { changedAt: 30 });
		expect((await rowsOfTeam(database, 'asuncion')).map((row) => row.name)).toEqual([second, name]);
	});
});

describe('marks', () => {
	beforeEach(() => upsertFromMeta(database, name, meta, { changedAt: 20, isOnDevice: true }));

	test('waiting edits survive a restart until a receipt covered everything', async () => {
		await markWaiting(database, name, { edits: 2 });
		database = await reopened(database);
		expect((await waitingRows(database)).map((row) => [row.name, row.waits])).toEqual([[name, 2]]);
		await markStored(database, name, 99);
		expect(await waitingRows(database)).toEqual([]);
		expect(await catalogueRow(database, name)).toMatchObject({ waits: 0, storedAt: 99 });
	});

	test('a mark on a document without a row is refused, not lost', async () => {
		const unknown = caseDocumentName('asuncion', newId());
		await expect(markWaiting(database, unknown, { edits: 1 })).rejects.toThrow('No catalogue row');
		await expect(markStored(database, unknown, 1)).rejects.toThrow('No catalogue row');
	});

	test('a refusal is kept with its reason and taken away again', async () => {
		await markRefused(database, name, { reason: 4403, at: 50 });
		expect((await catalogueRow(database, name))?.refused).toEqual({ reason: 4403, at: 50 });
		await markRefused(database, name, null);
		expect(await catalogueRow(database, name)).not.toHaveProperty('refused');
	});

	test('removal says by whom, and restoring forgets it', async () => {
		await markRemoved(database, name, { by: 'bea', at: 60 });
		expect(await catalogueRow(database, name)).toMatchObject({ removedBy: 'bea', removedAt: 60 });
		await markRemoved(database, name, null);
		const row = await catalogueRow(database, name);
		expect(row).not.toHaveProperty('removedBy');
		expect(row).not.toHaveProperty('removedAt');
	});
});

describe('losing and refilling', () => {
	test('a document that is lost to this person is forgotten with its answers, unless edits wait', async () => {
		await upsertFromMeta(database, name, meta, { changedAt: 20 });
		await database.deviceAnswers.put({ document: name, linkId: 'name', value: 'x', at: 1 });
		await markWaiting(database, name, { edits: 1 });
		expect(await forgetDocument(database, name)).toBe(false);
		expect(await database.deviceAnswers.count()).toBe(1);
		await markStored(database, name, 30);
		expect(await forgetDocument(database, name)).toBe(true);
		expect([await database.documents.count(), await database.deviceAnswers.count()]).toEqual([0, 0]);
	});

	test('R16: another epoch voids heads and receipts, and what is on this disk waits again', async () => {
		const elsewhere = caseDocumentName('asuncion', newId());
		const current = caseDocumentName('asuncion', newId());
		for (const document of [name, elsewhere, current]) {
			await upsertFromMeta(database, document, meta, { changedAt: 20 });
			await recordLatest(database, document, 44);
		}
		await recordHead(database, name, { epoch: 'old', head: 44 });
		await recordHead(database, current, { epoch: 'new', head: 44 });
		await markStored(database, name, 30);
		await markStored(database, current, 30);
		await voidReceipts(database, 'new');
		const row = await catalogueRow(database, name);
		expect(row).toMatchObject({ epoch: 'new', head: 0, waits: 1 });
		expect(row).not.toHaveProperty('storedAt');
		expect(row).not.toHaveProperty('latest');
		expect(await catalogueRow(database, elsewhere)).toMatchObject({ epoch: 'new', head: 0, waits: 0 });
		expect(await catalogueRow(database, current)).toMatchObject({ head: 44, waits: 0, storedAt: 30 });
		await voidReceipts(database, 'new', true);
		expect(await catalogueRow(database, current)).toMatchObject({ head: 0, waits: 1 });
	});
});

describe('a round opens', () => {
	async function syncing(): Promise<string[]> {
		return (await rowsToSync(database)).map((row) => row.name);
	}

	beforeEach(() => upsertFromMeta(database, name, meta, { changedAt: 20 }));

	test('a document that waits, until a receipt covered everything', async () => {
		expect(await syncing()).toEqual([]);
		await markWaiting(database, name, { edits: 1 });
		expect(await syncing()).toEqual([name]);
		await markStored(database, name, 30);
		expect(await syncing()).toEqual([]);
	});

	test('a document of which the server has more than this disk', async () => {
		await recordLatest(database, name, 50);
		expect(await syncing()).toEqual([name]);
		await recordHead(database, name, { epoch: 'e', head: 50 });
		expect(await syncing()).toEqual([]);
		expect((await catalogueRow(database, name))?.onDevice).toBe(1);
	});

	test('a document with words of others that the server has not confirmed', async () => {
		await markWaiting(database, name, { edits: 0, isUnconfirmed: true });
		expect(await syncing()).toEqual([name]);
		await recordHead(database, name, { epoch: 'e', head: 50 });
		expect(await syncing()).toEqual([]);
	});

	test('neither what was refused nor what was removed elsewhere', async () => {
		await markWaiting(database, name, { edits: 1 });
		await markRefused(database, name, { reason: 4403, at: 50 });
		expect(await syncing()).toEqual([]);
		const removed = caseDocumentName('asuncion', newId());
		await upsertFromMeta(database, removed, meta, { changedAt: 20 });
		await recordLatest(database, removed, 50);
		await markRemoved(database, removed, { by: 'bea', at: 60 });
		expect(await syncing()).toEqual([]);
	});
});
