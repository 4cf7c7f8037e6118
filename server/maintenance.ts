// Looking after the data: backup, restore, verification.
import { constants } from 'node:fs';
import { access, copyFile, link, open, rename, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import * as Y from 'yjs';
import { databaseFile, holdFolder } from './data-folder.ts';
import { Database } from './store/database.ts';
import { migrate, mintEpoch } from './store/schema.ts';
import { isSound } from './store/update-log.ts';

export interface Findings {
	readonly documents: number;
	readonly updates: number;
	/** Sentences for the person who looks after the relay; empty when all is well. */
	readonly faults: readonly string[];
}

/** Writes a whole copy to `file` while the relay runs. @throws Error when that file is there already. */
export async function backUp(folder: string, file: string): Promise<void> {
	if (await isThere(file)) throw new Error(`${file} is there already: a backup never replaces another.`);
	const unfinished = `${file}.unfinished`;
	await rm(unfinished, { force: true });
	const database = openForReading(databaseFile(folder));
	try {
		database.prepare('VACUUM INTO ?').run(unfinished);
	} finally {
		database.close();
	}
	await flush(unfinished);
	await rename(unfinished, file);
}

/**
 * Puts a backup in the place of the data, under a new epoch: devices then send again what the backup lacks.
 * What was there stays beside it as `ronda.db.replaced`. @throws Error when a relay runs or the backup is unsound.
 */
export async function restore(folder: string, file: string): Promise<void> {
	const held = holdFolder(folder);
	try {
		const { faults } = verifyFile(file);
		if (faults.length > 0) throw new Error(`${file} is not a sound backup: ${faults[0]}`);
		const current = databaseFile(folder);
		const incoming = `${current}.incoming`;
		await copyFile(file, incoming);
		renewEpoch(incoming);
		await flush(incoming);
		if (await isThere(current)) await keepReplaced(current);
		await rename(incoming, current);
	} finally {
		held.release();
	}
}

/** Checks the file and that every update can be applied, row by row. */
export function verifyFile(file: string): Findings {
	const database = openForReading(file);
	try {
		const faults = checkTables(database);
		if (faults.length > 0) return { documents: 0, updates: 0, faults };
		return checkDocuments(database);
	} catch (error) {
		return { documents: 0, updates: 0, faults: [error instanceof Error ? error.message : String(error)] };
	} finally {
		database.close();
	}
}

function checkTables(database: DatabaseSync): string[] {
	const integrity = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
	const faults = integrity.map((row) => row.integrity_check).filter((text) => text !== 'ok');
	const orphans = database.prepare('PRAGMA foreign_key_check').all() as { table: string }[];
	return [...faults, ...orphans.map(({ table }) => `a row of ${table} refers to nothing`)];
}

interface UpdateRow {
	readonly sequence: number;
	readonly bytes: Uint8Array;
	/** Missing in a copy that an older relay made. */
	readonly sum?: number | null;
}

function checkDocuments(database: DatabaseSync): Findings {
	const documents = database.prepare('SELECT id, name FROM documents').all() as {
		id: number;
		name: string;
	}[];
	const rowsOf = database.prepare('SELECT * FROM updates WHERE document = ? ORDER BY sequence');
	const faults: string[] = [];
	let updates = 0;
	for (const { id, name } of documents) {
		const document = new Y.Doc();
		for (const { sequence, bytes, sum = null } of rowsOf.all(id) as unknown as UpdateRow[]) {
			updates += 1;
			if (!isSound(bytes, sum)) faults.push(`update ${sequence} of ${name} is not as it was written`);
			else if (!applies(document, bytes)) faults.push(`update ${sequence} of ${name} cannot be applied`);
		}
		document.destroy();
	}
	return { documents: documents.length, updates, faults };
}

function applies(document: Y.Doc, update: Uint8Array): boolean {
	try {
		Y.applyUpdate(document, update);
		return true;
	} catch {
		return false;
	}
}

function openForReading(file: string): DatabaseSync {
	return new DatabaseSync(file, { readOnly: true, timeout: 5000 });
}

function renewEpoch(file: string): void {
	const database = new Database(file);
	try {
		migrate(database);
		database.write(() => mintEpoch(database));
		database.get('PRAGMA wal_checkpoint(TRUNCATE)');
	} finally {
		database.close();
	}
}

/** Folds the write-ahead log in first, so that the one file is whole and a crash here loses nothing. */
async function keepReplaced(current: string): Promise<void> {
	const database = new Database(current);
	database.get('PRAGMA wal_checkpoint(TRUNCATE)');
	database.close();
	await rm(`${current}.replaced`, { force: true });
	await link(current, `${current}.replaced`);
	await rm(`${current}-wal`, { force: true });
	await rm(`${current}-shm`, { force: true });
}

async function flush(file: string): Promise<void> {
	const handle = await open(file, 'r+');
	await handle.sync();
	await handle.close();
}

async function isThere(file: string): Promise<boolean> {
	return access(file, constants.F_OK).then(
		() => true,
		() => false
	);
}
