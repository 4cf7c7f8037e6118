// What a room knows of a peer that looks at it.
import type { Lacking } from './room-words.ts';

export interface Attending {
	/** Where in the document this member is; null is nowhere in particular. */
	item: string | null;
	/** All that this room held when the peer came was sent to it: before that, no head may be told. */
	hasAll: boolean;
	/** Something that it sent could not be kept, for want of this: once it comes, the peer is asked for all again. */
	lacks: Lacking | null;
	/**
	 * Nothing of its own words is lacking: no receipt before. A SyncStep2 holds all that its sender has; what still hangs
	 * on something then hangs there, too, and is nobody's who could bring it.
	 */
	isWhole: boolean;
	violations: number;
}

/** A peer that has just come; `hasAll` as in `Attending`. */
export function arrived(hasAll: boolean): Attending {
	return { item: null, hasAll, lacks: null, isWhole: true, violations: 0 };
}
