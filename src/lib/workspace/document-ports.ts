// What an open document needs of the device: its disk, and the catalogue's memory of it. The simulator has its own.
import type { SaveFailure } from '../sync/sync-status.ts';

/** The document's own disk: storage/document-store on a device. */
export interface DocumentDisk {
	readonly whenLoaded: Promise<unknown>;
	/** Updates given to it since it was opened, and those of them that are on the disk. */
	readonly handed: number;
	readonly saved: number;
	readonly failure: { reason: SaveFailure } | null;
	/** It takes nothing more: what still reaches the document is not on it. */
	readonly isLetGo?: boolean;
	/** True when rows could not be read, or words hang on a row that is lost: the relay must fill in. */
	readonly lacksWords: boolean;
	/** Rows that could not be read, as they lie there; a disk without rows has none. */
	readonly setAside?: readonly { readonly bytes: unknown }[];
	observe(changed: () => void): () => void;
	retry(): void;
	/** All that was handed and is not on the disk yet, as one update; null when nothing is. */
	readonly unsaved: Uint8Array | null;
	/** Resolves when all that was handed is on the disk; rejects when that cannot be. */
	flush(): Promise<void>;
	close(): Promise<void>;
	/** Lets go with nothing more written. */
	abandon(): void;
}

export interface RememberedDocument {
	/** Edits that no receipt covers; survives restarts. */
	waits: number;
	/** Last sequence of the relay whose rows are on this disk, under `epoch`. */
	head: number;
	epoch: string;
	/** Words of others are on this disk that the relay has not said to hold. */
	isUnconfirmed: boolean;
	storedAt: number | null;
	refused: number | null;
	/** A Yjs snapshot of what the relay held, under `epoch`, before the first edit that waits; null where unknown. */
	level: Uint8Array | null;
}

/** The catalogue row of one document. Every method resolves after its transaction is complete. */
export interface DocumentMemory {
	read(): Promise<RememberedDocument | null>;
	/** Before rows are written that wait for a receipt, or whose place on the relay's disk is not confirmed. */
	markWaiting(waiting: { edits: number; isUnconfirmed: boolean; level: Uint8Array | null }): Promise<void>;
	/** The page goes away: keeps at once what the disk may not get any more. */
	keepLastWords(update: Uint8Array): void;
	/** A receipt covers everything. */
	markStored(at: number): Promise<void>;
	markRefused(code: number | null): Promise<void>;
	recordHead(epoch: string, head: number, isUnconfirmed: boolean): Promise<void>;
}
