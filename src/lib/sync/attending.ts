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
	/** It was asked for what is lacking and has not answered yet. */
	isAsked: boolean;
	violations: number;
}

/** How many writes of a reader are let pass unanswered (nothing of them is applied) before it is refused. */
const toleratedViolations = 3;

/** A peer that has just come; `hasAll` as in `Attending`. */
export function arrived(hasAll: boolean): Attending {
	return { item: null, hasAll, lacks: null, isWhole: true, isAsked: false, violations: 0 };
}

/** Notes words of a peer, and what they lack. Tells whether it is to be asked for all it has. */
export function noted(attending: Attending, kind: 'step2' | 'update', lacks: Lacking | null): boolean {
	const isAnswer = kind === 'step2';
	if (isAnswer) attending.isAsked = false;
	attending.isWhole = isAnswer || (attending.isWhole && lacks === null);
	if (isAnswer || lacks !== null) attending.lacks = lacks;
	if (attending.isWhole || attending.isAsked) return false;
	attending.isAsked = true;
	return true;
}

/** Notes words that a reader may not write: should she be let write later, they are asked for. True when it is enough. */
export function violated(attending: Attending): boolean {
	attending.isWhole = false;
	attending.isAsked = false;
	return ++attending.violations >= toleratedViolations;
}
