// What a member may be told of the words: one function from facts to a promise, and the least of all promises.

/** What is known of one document on this device. Counts are edits, except for the device's own disk. */
export interface DocumentFacts {
	/** Updates handed to the device's disk in this sitting, and those of them that are on it. */
	handed: number;
	saved: number;
	saveFailure: SaveFailure | null;
	/** Edits that no receipt of the relay covers. */
	waiting: number;
	/** When a receipt last covered everything, in ms; null when never in this sitting or before. */
	storedAt: number | null;
	/** Why the relay will not have it: the code of its refusal. */
	refused: number | null;
	isLineOpen: boolean;
}

export type SaveFailure = 'quota' | 'closed' | 'other';

export type DocumentStatus =
	| { kind: 'saving' }
	| { kind: 'saved' }
	| { kind: 'sending' }
	| { kind: 'safe'; at: number | null }
	| { kind: 'not-saved'; reason: SaveFailure }
	| { kind: 'not-stored'; code: number };

/** The most that may truthfully be said of a document: nothing here is ever said before it is so (R11, R12). */
export function statusOf(facts: DocumentFacts): DocumentStatus {
	if (facts.saveFailure !== null) return { kind: 'not-saved', reason: facts.saveFailure };
	if (facts.saved < facts.handed) return { kind: 'saving' };
	if (facts.refused !== null && facts.waiting > 0) return { kind: 'not-stored', code: facts.refused };
	if (facts.waiting === 0) return { kind: 'safe', at: facts.storedAt };
	return { kind: facts.isLineOpen ? 'sending' : 'saved' };
}

export type PillState =
	| { kind: 'safe'; at: number | null }
	| { kind: 'waiting'; changes: number }
	/** The relay has not answered since the app was opened, and nothing says that it will not. */
	| { kind: 'connecting'; changes: number }
	| { kind: 'offline'; changes: number }
	| { kind: 'attention'; documents: number };

/** What the whole device holds, closed documents and the outbox included. */
export interface DeviceFacts {
	/** Edits and commands that no receipt covers. */
	waiting: number;
	/** Documents or commands that were refused, or that could not be saved here. */
	inTrouble: number;
	/** The last receipt of any document, in ms. */
	storedAt: number | null;
	/** The relay has answered on this line; null before the first attempt came to anything. */
	isConnected: boolean | null;
}

/** The least of all documents, for the pill. Offline with nothing waiting is still only "saved here". */
export function pillOf(facts: DeviceFacts): PillState {
	if (facts.inTrouble > 0) return { kind: 'attention', documents: facts.inTrouble };
	if (facts.isConnected === null) return { kind: 'connecting', changes: facts.waiting };
	if (!facts.isConnected) return { kind: 'offline', changes: facts.waiting };
	if (facts.waiting > 0) return { kind: 'waiting', changes: facts.waiting };
	return { kind: 'safe', at: facts.storedAt };
}
