// The feed: what changed for a person since a cursor, and what is committed now.
import { audiencesOfPerson } from './audiences.ts';
import type { Person } from './store/people.ts';
import type { AudienceRow, FeedRow } from './store/feed-log.ts';
import type { Store } from './store/store.ts';

export type { AudienceRow, FeedRow } from './store/feed-log.ts';

export interface FeedPage {
	epoch: string;
	/** The cursor to ask with next; everything up to it was told. */
	next: number;
	/** True when the answer was cut at its limit. */
	more: boolean;
	rows: FeedRow[];
}

export interface Feed {
	/** Rows after `sequence` that this person may see; from the beginning when `epoch` is not the relay's. */
	since(person: Person, epoch: string | null, sequence: number): Promise<FeedPage>;
	/** Hears rows after their commit, in order, each with its audience. */
	observe(listener: (rows: readonly AudienceRow[]) => void): () => void;
	audiencesOf(person: Person): ReadonlySet<string>;
}

/** What each audience is told, in order: there are many rows and many who listen, but few audiences. */
export function rowsByAudience(rows: readonly AudienceRow[]): ReadonlyMap<string, readonly FeedRow[]> {
	const sorted = new Map<string, FeedRow[]>();
	for (const { audience, row } of rows) {
		const known = sorted.get(audience);
		if (known === undefined) sorted.set(audience, [row]);
		else known.push(row);
	}
	return sorted;
}

/** Rows in one answer at most (design/sync.md §6). */
const mostRows = 500;

export class StoreFeed implements Feed {
	readonly #store: Store;
	readonly #epoch: string;

	constructor(store: Store, epoch: string) {
		this.#store = store;
		this.#epoch = epoch;
	}

	async since(person: Person, epoch: string | null, sequence: number): Promise<FeedPage> {
		const { account, device } = person;
		const memberships = await this.#store.run('currentMemberships', { account: account.id, device });
		const audiences = memberships === null ? [] : [...audiencesOfPerson(account.id, memberships)];
		const after = epoch === this.#epoch ? sequence : 0;
		const page = await this.#store.run('feedSince', { audiences, sequence: after, limit: mostRows });
		return { epoch: this.#epoch, ...page };
	}

	observe(listener: (rows: readonly AudienceRow[]) => void): () => void {
		return this.#store.observeFeed(listener);
	}

	audiencesOf({ account, memberships }: Person): ReadonlySet<string> {
		return audiencesOfPerson(account.id, memberships);
	}
}
