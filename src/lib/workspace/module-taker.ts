// Takes the parts of a module that a member asks for; what came stays, so that the next try fetches only the rest.
import type { PackManifest } from '../domain/pack.ts';
import type { AccountDatabase } from '../storage/account-database.ts';
import { storePart } from '../storage/pack-store.ts';
import { isQuotaError } from '../storage/storage-failure.ts';
import { fetchPart, NoAnswer } from './relay-requests.ts';

/** How the taking ended. */
export type Taken = 'whole' | 'no-network' | 'cancelled' | 'full';

interface Taking {
	/** The parts that are wanted; those that are here already are passed over. */
	readonly hashes: readonly string[];
	/** Cancels it. */
	readonly signal: AbortSignal;
	/** Bytes that came, of all that were still to come at the start. */
	onProgress(received: number, total: number): void;
}

/** Never rejects: what goes wrong otherwise than told here is told on the console, and may be tried again as without a network. */
export async function takeParts(
	database: AccountDatabase,
	{ parts }: PackManifest,
	{ hashes, signal, onProgress }: Taking
): Promise<Taken> {
	try {
		const wanted = parts.filter(({ hash }) => hashes.includes(hash));
		const rows = await database.parts.bulkGet(wanted.map(({ hash }) => hash));
		const missing = wanted.filter((_part, index) => rows[index] === undefined);
		const total = missing.reduce((sum, { bytes }) => sum + bytes, 0);
		let received = 0;
		onProgress(received, total);
		for (const { hash, type, bytes } of missing) {
			if (signal.aborted) return 'cancelled';
			await storePart(database, { hash, type, bytes: await fetchPart(hash, signal) });
			onProgress((received += bytes), total);
		}
		return 'whole';
	} catch (error) {
		if (isQuotaError(error)) return 'full';
		if (!(error instanceof NoAnswer)) console.error('A part could not be taken:', error);
		return signal.aborted ? 'cancelled' : 'no-network';
	}
}
