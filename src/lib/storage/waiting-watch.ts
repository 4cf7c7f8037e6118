// Watches what of this person is not yet safe: documents and decisions that wait, or that were refused.
import { liveQuery } from 'dexie';
import type { AccountDatabase } from './account-database.ts';

export interface WaitingHere {
	/** By document name: edits that no receipt covers, and whether the server refused them. */
	readonly documents: readonly {
		readonly name: string;
		readonly waits: number;
		readonly isRefused: boolean;
	}[];
	readonly waitingCommands: number;
	readonly refusedCommands: number;
	/** The last receipt of any document, ms since 1970. */
	readonly storedAt: number | null;
}

/** Calls `listener` now and after each change, whichever window made it; gives the way to stop. */
export function watchWaiting(
	database: AccountDatabase,
	listener: (waiting: WaitingHere) => void
): () => void {
	const watching = liveQuery(() => readWaiting(database)).subscribe({ next: listener, error: () => {} });
	return () => watching.unsubscribe();
}

export async function readWaiting(database: AccountDatabase): Promise<WaitingHere> {
	const [rows, waitingCommands, refusedCommands, last] = await Promise.all([
		database.documents.where('waits').above(0).toArray(),
		database.outbox.where('state').equals('waiting').count(),
		database.outbox.where('state').equals('refused').count(),
		database.documents.orderBy('storedAt').last()
	]);
	const documents = rows.map(({ name, waits, refused }) => ({
		name,
		waits,
		isRefused: refused !== undefined
	}));
	return { documents, waitingCommands, refusedCommands, storedAt: last?.storedAt ?? null };
}
