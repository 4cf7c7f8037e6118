// Port: where the updates of every document are kept, in one global order.

export interface StoredUpdate {
	sequence: number;
	update: Uint8Array;
}

export interface RoomRows {
	/** Sequence of the document's last update; 0 when it has none. */
	head: number;
	rows: StoredUpdate[];
}

export interface StoredRoom extends RoomRows {
	/** Sequences of rows whose bytes are no longer those that were written. */
	unsound: number[];
	/** Rows of it were set aside at some time: devices may still have what was in them. */
	lacksWords: boolean;
}

/** What a document held at a time, before much of it was taken away. */
export interface Snapshot {
	readonly id: number;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Bytes of what was kept. */
	readonly size: number;
	/** Name of whose frame took it away; null where that is not known. */
	readonly by: string | null;
}

/** What the relay reads from a document's root map `meta` to describe it in the feed. */
export interface RoomMeta {
	readonly title: string;
	readonly kind: string;
	readonly questionnaire: { readonly name: string; readonly version: number } | null;
	readonly programme: string | null;
	readonly layout: number;
	readonly code?: string;
}

/** Every method may reject with a StoreError; nothing is then changed. */
export interface UpdateStore {
	/** All rows in order, a compacted snapshot being the first of them; head 0 and none for an unknown document. */
	load(document: string): Promise<StoredRoom>;
	/**
	 * Resolves with the update's sequence after the commit is on disk. Calls that arrive during a commit share the
	 * next one. The feed row of the document is replaced in the same transaction; a null `meta` keeps what it said.
	 */
	append(document: string, update: Uint8Array, meta: RoomMeta | null): Promise<number>;
	/** Rows after `head`; null when that cannot be told: compacted past it, or a head this document never had. */
	since(document: string, head: number): Promise<RoomRows | null>;
	head(document: string): Promise<number>;
	/** Replaces all rows up to and with `upTo` by `snapshot`, in one transaction. Rejects when there is none. */
	compact(document: string, upTo: number, snapshot: Uint8Array): Promise<void>;
	/**
	 * Moves a row that cannot be applied out of the log, kept with the reason. The document gets a new head, so that
	 * every device comes and is asked for what was lost. Resolves with the head.
	 */
	setAside(document: string, sequence: number, reason: string): Promise<number>;
	/** Keeps all that a document held at `now`, in ms, before a frame of this account; at most one an hour, each for seven days. */
	keep(document: string, state: Uint8Array, account: string, now: number): Promise<void>;
}
