// What a room knows of a peer that looks at it.
import type { Lacking } from './room-words.ts';

export interface Attending {
	/** Where in the document this member is; null is nowhere in particular. */
	item: string | null;
	/** All that this room held when the peer came was sent to it: before that, no head may be told. */
	hasAll: boolean;
	/** It sent something that could not be applied whole, for want of this; no receipt until a SyncStep2 of its own was. */
	lacks: Lacking | null;
	violations: number;
}
