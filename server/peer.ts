// One peer of one room: a channel of a line, or the whole socket of a stock client.
import { closeCode } from '../src/lib/sync/close-codes.ts';
import type { Colleague, FromRelay } from '../src/lib/sync/control.ts';
import type { Peer } from '../src/lib/sync/room-ports.ts';
import type { Room } from '../src/lib/sync/room.ts';

/** What a peer needs of the connection that carries it. */
export interface Carrier {
	readonly account: { id: string; name: string };
	/** Sends one frame of this peer's room. */
	frame(bytes: Uint8Array): void;
	/** Says something on channel 0; null for a stock client, who has none. */
	say: ((message: FromRelay) => void) | null;
	/** The room refused this peer. */
	refused(code: number): void;
}

/** Frames that may wait while a room is loaded, in bytes. */
const mayWait = 4 * 1024 * 1024;

export class RoomPeer implements Peer {
	readonly document: string;
	readonly channel: number;
	readonly isOnLine: boolean;
	mayWrite = false;
	readonly #carrier: Carrier;
	#room: Room | null = null;
	#early: Uint8Array[] = [];
	#earlyBytes = 0;
	#item: string | null = null;
	#isClosed = false;

	constructor(document: string, channel: number, carrier: Carrier) {
		this.document = document;
		this.channel = channel;
		this.isOnLine = carrier.say !== null;
		this.#carrier = carrier;
	}

	get account(): { id: string; name: string } {
		return this.#carrier.account;
	}

	get isClosed(): boolean {
		return this.#isClosed;
	}

	/** The room let it in: what came early is read now. */
	entered(room: Room): void {
		if (this.#isClosed) return room.leave(this);
		this.#room = room;
		const early = this.#early;
		this.#early = [];
		for (const frame of early) room.receive(this, frame);
		if (this.#item !== null) room.here(this, this.#item);
	}

	receive(frame: Uint8Array): void {
		if (this.#isClosed) return;
		if (this.#room !== null) return this.#room.receive(this, frame);
		this.#earlyBytes += frame.length;
		if (this.#earlyBytes > mayWait) return this.close(closeCode.slowDown);
		this.#early.push(frame);
	}

	at(item: string | null): void {
		this.#item = item;
		this.#room?.here(this, item);
	}

	/** The connection is gone or the device closed the channel. */
	leave(): void {
		this.#isClosed = true;
		this.#room?.leave(this);
	}

	send(frame: Uint8Array): void {
		if (!this.#isClosed) this.#carrier.frame(frame);
	}

	close(code: number): void {
		if (this.#isClosed) return;
		this.leave();
		this.#carrier.refused(code);
	}

	same(): void {
		this.#carrier.say?.({ same: { channel: this.channel } });
	}

	ask(): void {
		this.#carrier.say?.({ open: { channel: this.channel, head: 0 } });
	}

	peers(people: readonly Colleague[]): void {
		this.#carrier.say?.({ peers: { channel: this.channel, people: [...people] } });
	}

	here(colleague: Colleague): void {
		this.#carrier.say?.({ here: { channel: this.channel, ...colleague } });
	}
}
