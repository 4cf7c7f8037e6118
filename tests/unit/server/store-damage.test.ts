// What is left of the database after a kill in a compaction, a log cut short, a flipped bit (F26, F27).
import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Database } from '../../../server/store/database.ts';
import { perform } from '../../../server/store/operations.ts';
import { migrate } from '../../../server/store/schema.ts';
import { compactDocument } from '../../../server/store/update-log.ts';
import { documentOf } from '../../../server/stored-words.ts';
import type { StoredRoom } from '../../../server/update-store.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { inFull } from '../../support/full.ts';
import { Random } from '../../support/random.ts';

const flips = inFull(5000, 300);
const name = caseDocumentName('asuncion', newId());
const words = Array.from({ length: 40 }, (_, number) => `palabra ${number}. `);
let folder: string;
let file: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ronda-damage-'));
	file = join(folder, 'ronda.db');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A database with one committed row a word; what each row took the story to. */
function written(): { database: Database; stories: string[]; author: Y.Doc } {
	const database = new Database(file);
	migrate(database);
	const author = new Y.Doc();
	const text = author.getText('answer:story');
	const stories = [''];
	author.on('update', (update: Uint8Array) => {
		perform(database, 'appendUpdates', { updates: [{ document: name, update, meta: null }] });
	});
	for (const word of words) {
		text.insert(text.length, word);
		stories.push(text.toJSON());
	}
	return { database, stories, author };
}

/** Copies the database as a kill would leave it. */
function copied(to: string): string {
	const copy = join(folder, to);
	for (const part of ['', '-wal']) if (existsSync(file + part)) copyFileSync(file + part, copy + part);
	return copy;
}

function load(path: string): { story: string; unsound: number[]; head: number } {
	const database = new Database(path);
	try {
		migrate(database);
		const stored = perform(database, 'loadDocument', { document: name }) as StoredRoom;
		const { document } = documentOf(stored.rows, stored.unsound);
		const story = document.getText('answer:story').toJSON();
		return { story, unsound: stored.unsound, head: stored.head };
	} finally {
		database.close();
	}
}

test('F26: a log cut short at any 4 kB opens, with everything that was committed before the cut', () => {
	const { database, stories } = written();
	const length = readFileSync(`${file}-wal`).length;
	let longest = 0;
	const cuts = Array.from({ length: Math.ceil(length / 4096) }, (_, block) => block * 4096);
	for (const at of [...cuts, length]) {
		const copy = copied(`cut-${at}.db`);
		truncateSync(`${copy}-wal`, at);
		// Before the tables were made there is nothing to lose.
		const { story } = load(copy);
		expect(stories).toContain(story);
		expect(story.length).toBeGreaterThanOrEqual(longest);
		longest = story.length;
	}
	expect([cuts.length > 40, longest]).toEqual([true, stories.at(-1)!.length]);
	database.close();
});

test(`F26: of ${flips} flipped bits none changes a word unseen: the file is refused, or a row is set aside`, () => {
	const { database, stories } = written();
	database.get('PRAGMA wal_checkpoint(TRUNCATE)');
	database.close();
	const bytes = readFileSync(file);
	const random = new Random(20_261_125);
	const found = { whole: 0, setAside: 0, refused: 0 };
	for (let flip = 0; flip < flips; flip++) {
		const at = random.below(bytes.length);
		const damaged = Buffer.from(bytes);
		damaged[at]! ^= 1 << random.below(8);
		const copy = join(folder, 'flipped.db');
		writeFileSync(copy, damaged);
		try {
			const { story, unsound } = load(copy);
			if (unsound.length > 0) found.setAside++;
			else if (story === stories.at(-1)) found.whole++;
			// A row or a document that is no longer found: what is there is right, as far as it goes.
			else found.refused++;
			expect(stories.some((known) => known === story)).toBe(true);
		} catch (error) {
			if (!(error instanceof Error) || !('errcode' in error)) throw error;
			found.refused++;
		}
		for (const part of ['', '-wal', '-shm']) rmSync(copy + part, { force: true });
	}
	console.log(`flipped bits: ${JSON.stringify(found)}`);
	expect(found.whole).toBeGreaterThan(0);
	expect(found.setAside).toBeGreaterThan(0);
});

test('F27: killed at each statement of a compaction, the old rows or the snapshot are there', () => {
	const { database, stories, author } = written();
	const before = load(copied('before.db'));
	const snapshot = Y.encodeStateAsUpdate(author);
	const copies: string[] = [];
	const watched = Object.create(database, {
		run: {
			value: (...statement: Parameters<Database['run']>) => {
				copies.push(copied(`kill-${copies.length}.db`));
				const changed = database.run(...statement);
				copies.push(copied(`kill-${copies.length}.db`));
				return changed;
			}
		},
		get: { value: (...statement: Parameters<Database['run']>) => database.get(...statement) }
	}) as Database;
	database.write(() => compactDocument(watched, { document: name, upTo: before.head, snapshot }));
	copies.push(copied('after.db'));
	expect(copies).toHaveLength(7);
	for (const copy of copies) {
		const { story, unsound, head } = load(copy);
		expect([story, unsound, head]).toEqual([stories.at(-1), [], before.head]);
	}
	database.close();
});

test('F25: a file that cannot be written fails each write with its reason, and is read as before', () => {
	const { database, stories } = written();
	database.exec('PRAGMA query_only = ON');
	const append = () =>
		perform(database, 'appendUpdates', {
			updates: [{ document: name, update: new Uint8Array([0, 0]), meta: null }]
		});
	expect(append).toThrow(/readonly/);
	database.close();
	expect(load(file).story).toBe(stories.at(-1));
});
