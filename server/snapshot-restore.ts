// Brings back what a document held before much of it was taken away, as a peer of its room like any other.
import * as Y from 'yjs';
import { bringBack } from '../src/lib/documents/bring-back.ts';
import { closeCode } from '../src/lib/sync/close-codes.ts';
import { readFrame, receiptFrame, updateFrame } from '../src/lib/sync/frames.ts';
import type { Peer } from '../src/lib/sync/room-ports.ts';
import type { Rooms } from './rooms.ts';
import type { Store } from './store/store.ts';
import { StoreError } from './store/store-error.ts';

interface Restoring {
	readonly rooms: Rooms;
	readonly store: Store;
	/** In whose name the words are written. */
	readonly account: { id: string; name: string };
	readonly document: string;
	readonly snapshot: { readonly id: number; readonly state: Uint8Array };
}

/** Resolves once the words are on the disk; the snapshot is then done with. @throws StoreError when they cannot be. */
export async function restoreSnapshot({
	rooms,
	store,
	account,
	document,
	snapshot
}: Restoring): Promise<void> {
	const writer = new Writer(account);
	const room = await rooms.enter(document, writer, { head: 0, waits: false });
	try {
		const update = broughtBack(room.document, snapshot.state);
		room.receive(writer, updateFrame(update));
		room.receive(writer, receiptFrame(new Uint8Array()));
		await writer.stored;
		await store.run('dropSnapshot', { id: snapshot.id });
	} finally {
		room.leave(writer);
		await rooms.left(document);
	}
}

function broughtBack(current: Y.Doc, state: Uint8Array): Uint8Array {
	const [copy, before] = [new Y.Doc(), new Y.Doc()];
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(current));
	Y.applyUpdate(before, state);
	bringBack(copy, before);
	const update = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(current));
	copy.destroy();
	before.destroy();
	return update;
}

class Writer implements Peer {
	readonly account: { id: string; name: string };
	readonly mayWrite = true;
	readonly isOnLine = true;
	readonly stored: Promise<void>;
	#isStored!: () => void;
	#isRefused!: (error: StoreError) => void;

	constructor(account: { id: string; name: string }) {
		this.account = account;
		this.stored = new Promise((resolve, reject) => {
			this.#isStored = resolve;
			this.#isRefused = reject;
		});
	}

	send(frame: Uint8Array): void {
		if (readFrame(frame).kind === 'receipt') this.#isStored();
	}

	close(code: number): void {
		this.#isRefused(new StoreError(code === closeCode.diskFull ? 'full' : 'other', `refused with ${code}`));
	}

	owes(): void {}
	same(): void {}
	ask(): void {}
	peers(): void {}
	here(): void {}
}
