// The cases of a person's own teams, with what waits for her in each and what others decided since she last looked.
import { liveQuery } from 'dexie';
import { dayOf } from '../domain/interval.ts';
import { newsOf, waitsFor, type Waiting } from '../domain/whose-turn.ts';
import type { AccountDatabase, StoryRow } from './account-database.ts';

export interface OwnCase {
	readonly row: StoryRow;
	readonly waiting: Waiting | null;
	/** The newest decision of somebody else that she has not looked at. */
	readonly news: { readonly kind: string; readonly byName: string; readonly at: number } | null;
}

/** `account`: of the person; `now`: ms since 1970. */
export async function readOwnCases(
	database: AccountDatabase,
	{ account, now }: { account: string; now: number }
): Promise<OwnCase[]> {
	const [rows, looks] = await Promise.all([
		database.stories.filter(({ team }) => team !== null).toArray(),
		database.looked.toArray()
	]);
	const lookedAt = new Map(looks.map(({ id, sequence }) => [id, sequence]));
	const today = dayOf(now);
	return Promise.all(
		rows.map(async (row) => {
			const looked = lookedAt.get(row.id) ?? 0;
			const { last } = row.story;
			// Nearly always the last decision tells; what one decided oneself may hide what others did before.
			const decided =
				last === null || last.sequence <= looked
					? []
					: last.by !== account
						? [last]
						: await database.events.where('about').equals(row.id).toArray();
			return {
				row,
				waiting: waitsFor(row.story, { account, today, looked }),
				news: newsOf(decided, { account, looked })
			};
		})
	);
}

/** Calls `listener` with the number of cases that wait for this person, now and whenever it may be another. */
export function watchOwnCases(
	database: AccountDatabase,
	{ account, now }: { account: string; now(): number },
	listener: (waiting: number) => void
): () => void {
	const watching = liveQuery(() => readOwnCases(database, { account, now: now() })).subscribe({
		next: (cases) => listener(cases.filter(({ waiting }) => waiting !== null).length),
		error: () => {}
	});
	return () => watching.unsubscribe();
}
