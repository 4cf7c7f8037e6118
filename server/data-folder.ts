// The relay's data folder: one database file, and a lock that says whether a relay is running on it.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export function databaseFile(folder: string): string {
	return join(folder, 'ronda.db');
}

/**
 * Takes the folder for one process until `release`, or until that process ends in any way (the lock is the
 * operating system's). @throws Error when another process holds it.
 */
export function holdFolder(folder: string): { release(): void } {
	const lock = new DatabaseSync(join(folder, 'running.lock'), { timeout: 0 });
	try {
		lock.exec('BEGIN EXCLUSIVE');
	} catch {
		lock.close();
		throw new Error(`A relay is running on the folder ${folder}: stop it first, or name another in DATA.`);
	}
	return { release: () => lock.close() };
}
