// An open document's memory in the catalogue: what waits, heads, receipts, refusals.
import type { AccountDatabase } from '../storage/account-database.ts';
import { catalogueRow, markRefused, markStored, markWaiting, recordHead } from '../storage/catalogue.ts';
import { keepLastWords } from '../storage/last-words.ts';
import type { DocumentMemory } from './document-ports.ts';

/** The memory of one document. Its row must be there before the first write. */
export function catalogueMemory(
	{ account, database, now }: { account: { id: string }; database: AccountDatabase; now: () => number },
	name: string
): DocumentMemory {
	return {
		async read() {
			const row = await catalogueRow(database, name);
			if (row === undefined) return null;
			const { waits, head, epoch } = row;
			const reason = row.refused?.reason;
			return {
				waits,
				head,
				epoch,
				isUnconfirmed: row.unconfirmed === 1,
				storedAt: row.storedAt ?? null,
				refused: typeof reason === 'number' ? reason : null,
				level: row.level ?? null
			};
		},
		markWaiting: (waiting) => markWaiting(database, name, waiting),
		keepLastWords: (update) => keepLastWords(account.id, name, update),
		markStored: (at) => markStored(database, name, at),
		markRefused: (code) => markRefused(database, name, code === null ? null : { reason: code, at: now() }),
		recordHead: (epoch, head, isUnconfirmed) => recordHead(database, name, { epoch, head, isUnconfirmed })
	};
}
