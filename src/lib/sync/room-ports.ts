// What a room needs of those who look at it, and of the disk.
import type * as Y from 'yjs';
import type { Colleague } from './control.ts';

/** One connection to a room. Stock clients speak frames only; a line also hears heads and company. */
export interface Peer {
	readonly account: { id: string; name: string };
	readonly mayWrite: boolean;
	readonly isOnLine: boolean;
	send(frame: Uint8Array): void;
	/** The room refuses this peer: 44xx for good, 45xx for now. */
	close(code: number): void;
	/** It caused this much work, in ms, besides that of its frames. */
	owes(work: number): void;
	/** Line only: the device's head is current, nothing follows. */
	same(): void;
	/** Line only: its head cannot be served, its SyncStep1 is wanted. */
	ask(): void;
	/** Line only: who else is here. */
	peers(people: readonly Colleague[]): void;
	/** Line only: one of them moved. */
	here(colleague: Colleague): void;
}

/** The room's disk. */
export interface RoomDisk {
	/** Words of this document were lost here: peers may have them. */
	readonly lacksWords: boolean;
	/** Resolves with the row's sequence after its commit. */
	append(update: Uint8Array): Promise<number>;
	/** What is on the disk now. */
	load(): Promise<Y.Doc>;
	/** Keeps all that a document holds, before a frame of this account takes much of it away. */
	keep(state: Uint8Array, account: string): Promise<void>;
	since(head: number): Promise<{ head: number; rows: readonly { update: Uint8Array }[] } | null>;
}
