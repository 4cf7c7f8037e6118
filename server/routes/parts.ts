// What the routes are made of, handed in by the composition root.
import type { StoreAccess } from '../access.ts';
import type { Feed } from '../feed.ts';
import type { Limits } from '../limits.ts';
import type { Clock } from '../log.ts';
import type { Rooms } from '../rooms.ts';
import type { Store } from '../store/store.ts';
import type { WithdrawnLedger } from '../withdrawn-ledger.ts';

export interface RouteParts {
	readonly store: Store;
	readonly access: StoreAccess;
	readonly rooms: Rooms;
	readonly feed: Feed;
	readonly limits: Limits;
	readonly clock: Clock;
	readonly ledger: WithdrawnLedger;
	readonly epoch: string;
	readonly version: string;
	/** Salt of the hashes of codes. */
	readonly codeSalt: string;
	readonly origins: readonly string[];
	/** True once the relay was told to stop. */
	readonly isDraining: () => boolean;
}
