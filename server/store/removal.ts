// Taking things out of the database: rooms that stayed removed for 30 days, and the sample network.
import { parseDocumentName } from '../../src/lib/documents/document-name.ts';
import { audienceOfDocument } from '../audiences.ts';
import type { Database } from './database.ts';
import { appendFeedRow } from './feed-log.ts';

/** How long a removed room can be restored, in milliseconds (design/sync.md §2). */
const timeToRestore = 30 * 24 * 60 * 60 * 1000;

export interface DocumentState {
	readonly isRemoved: boolean;
	readonly isPurged: boolean;
}

export function documentState(database: Database, { document }: { document: string }): DocumentState {
	const found = database.get<{ removedAt: number | null; purgedAt: number | null }>(
		'SELECT removedAt, purgedAt FROM documents WHERE name = ?',
		document
	);
	return { isRemoved: (found?.removedAt ?? null) !== null, isPurged: (found?.purgedAt ?? null) !== null };
}

/** Deletes the words of rooms removed long ago; their names stay, so that no device brings them back. */
export function purgeRemoved(database: Database, { now }: { now: number }): string[] {
	const due = database.all<{ id: number; name: string }>(
		'SELECT id, name FROM documents WHERE purgedAt IS NULL AND removedAt <= ?',
		now - timeToRestore
	);
	for (const { id, name } of due) {
		database.run('DELETE FROM updates WHERE document = ?', id);
		database.run('DELETE FROM setAside WHERE document = ?', id);
		database.run('DELETE FROM snapshots WHERE document = ?', id);
		database.run('UPDATE documents SET purgedAt = ?, meta = NULL WHERE id = ?', now, id);
		database.run('DELETE FROM feed WHERE subject = ?', name);
		const parsed = parseDocumentName(name);
		const audience = parsed && audienceOfDocument(parsed);
		if (audience !== null) appendFeedRow(database, { audience, kind: 'gone', subject: name, body: {} });
	}
	return due.map(({ name }) => name);
}

/** Deletes the sample teams with all that was written there, and the people who came by sample codes. */
export function removeSample(database: Database): { teams: number; accounts: number; documents: number } {
	const ofSampleTeam = (column: string, prefix: string) =>
		`EXISTS (SELECT 1 FROM teams WHERE isSample = 1 AND ${column} GLOB '${prefix}' || id || '*'
			AND substr(${column}, length('${prefix}' || id) + 1, 1) IN ('', '/'))`;
	database.run(
		`DELETE FROM feed WHERE ${ofSampleTeam('audience', 'team:')} OR ${ofSampleTeam('audience', 'writers:')}
		 OR (kind = 'member' AND subject IN (SELECT id FROM accounts WHERE isSample = 1))
		 OR ${ofSampleTeam('subject', 'team/')}`
	);
	database.run(
		`DELETE FROM feed WHERE subject IN (SELECT 'programme/' || programme || '/case/' || id FROM cases
			WHERE team IN (SELECT id FROM teams WHERE isSample = 1))`
	);
	database.run('DELETE FROM cases WHERE team IN (SELECT id FROM teams WHERE isSample = 1)');
	const documents = database.run(`DELETE FROM documents WHERE ${ofSampleTeam('name', 'team/')}`);
	const accounts = database.run('DELETE FROM accounts WHERE isSample = 1');
	const teams = database.run('DELETE FROM teams WHERE isSample = 1');
	database.run('DELETE FROM invitations WHERE isSample = 1');
	const undecided = 'subject NOT IN (SELECT subject FROM commands)';
	database.run(`DELETE FROM feed WHERE subject IN (SELECT subject FROM sessions WHERE ${undecided})`);
	database.run(`DELETE FROM sessions WHERE ${undecided}`);
	database.run(
		`DELETE FROM programmes WHERE isSample = 1 AND id NOT IN
		 (SELECT programme FROM teamProgrammes WHERE team <> 'hub')`
	);
	database.run("DELETE FROM settings WHERE key = 'sample'");
	return { teams, accounts, documents };
}
