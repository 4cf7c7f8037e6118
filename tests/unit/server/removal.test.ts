// Tests of removed cases and their purge.
import { describe, expect, it } from 'vitest';
import { judgeCommand } from '../../../server/store/commands.ts';
import type { Database } from '../../../server/store/database.ts';
import { feedSince } from '../../../server/store/feed-log.ts';
import type { Person } from '../../../server/store/people.ts';
import { documentState, purgeRemoved } from '../../../server/store/removal.ts';
import { appendUpdates, loadDocument } from '../../../server/store/update-log.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { addPerson, memoryDatabase } from '../../support/database.ts';

const day = 24 * 60 * 60 * 1000;
const document = caseDocumentName('asuncion', newId());
const write = (database: Database) =>
	appendUpdates(database, { updates: [{ document, update: Uint8Array.of(1), meta: null }] });
const decide = (database: Database, person: Person, kind: string, now: number) =>
	judgeCommand(database, { person, command: { key: newId(), kind, subject: document, body: {} }, now });
const rowsFor = (database: Database) =>
	feedSince(database, { audiences: ['writers:asuncion'], sequence: 0, limit: 500 }).rows;

function removedCase(): { database: Database; ana: Person } {
	const database = memoryDatabase('asuncion');
	const ana = addPerson(database, 'Ana', { asuncion: 'member' });
	write(database);
	decide(database, ana, 'remove-case', 0);
	return { database, ana };
}

describe('a removed case', () => {
	it('still takes words for 30 days, so that what arrives late is there when it is restored', () => {
		const { database, ana } = removedCase();
		expect(write(database)[0]).toBeGreaterThan(0);
		expect(purgeRemoved(database, { now: 30 * day - 1 })).toEqual([]);
		expect(decide(database, ana, 'restore-case', 30 * day - 1).problem).toBeNull();
		expect(purgeRemoved(database, { now: 90 * day })).toEqual([]);
		expect(loadDocument(database, { document }).rows).toHaveLength(2);
	});

	it('is purged after 30 days: its words, its title and its events are gone, and the team is told', () => {
		const { database } = removedCase();
		expect(purgeRemoved(database, { now: 30 * day })).toEqual([document]);
		expect(loadDocument(database, { document }).rows).toEqual([]);
		expect(documentState(database, { document })).toEqual({ isRemoved: true, isPurged: true });
		expect(rowsFor(database)).toEqual([
			{ sequence: expect.any(Number), kind: 'gone', subject: document, body: {} }
		]);
		expect(purgeRemoved(database, { now: 31 * day })).toEqual([]);
	});

	it('takes no words and no decision after that', () => {
		const { database, ana } = removedCase();
		purgeRemoved(database, { now: 30 * day });
		expect(write(database)).toEqual([null]);
		expect(decide(database, ana, 'restore-case', 31 * day)).toEqual({ sequence: null, problem: 'purged' });
	});

	it('may be one that the relay never saw: made and removed on a device without a line', () => {
		const database = memoryDatabase('asuncion');
		const ana = addPerson(database, 'Ana', { asuncion: 'member' });
		expect(decide(database, ana, 'remove-case', 0).problem).toBeNull();
		expect(documentState(database, { document })).toEqual({ isRemoved: true, isPurged: false });
	});
});
