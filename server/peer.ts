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
	/** Does work at the cost of this account; false when it has nothing left, or this was too much. */
	spend(work: () => void): boolean;
	/** This much work, in ms, was caused by this account elsewhere. */
	owes(work: number): void;
	/** This many bytes more, or less, wait for the room to be loaded. */
	waits(bytes: number): void;
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
	/** Somebody was told to be there; until then the device takes itself to be alone. */
	#hasCompany = false;

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
		this.#forgetEarly();
		for (const frame of early) this.#hand(room, frame);
		if (this.#item !== null) room.here(this, this.#item);
	}

	receive(frame: Uint8Array): void {
		if (this.#isClosed) return;
		if (this.#room !== null) return this.#hand(this.#room, frame);
		this.#earlyBytes += frame.length;
		this.#early.push(frame);
		this.#carrier.waits(frame.length);
		if (this.#earlyBytes > mayWait) this.close(closeCode.slowDown);
	}

	#forgetEarly(): void {
		this.#carrier.waits(-this.#earlyBytes);
		this.#early = [];
		this.#earlyBytes = 0;
	}

	#hand(room: Room, frame: Uint8Array): void {
		if (!this.#carrier.spend(() => room.receive(this, frame))) this.close(closeCode.slowDown);
	}

	at(item: string | null): void {
		this.#item = item;
		this.#room?.here(this, item);
	}

	/** The connection is gone or the device closed the channel. */
	leave(): void {
		this.#isClosed = true;
		this.#forgetEarly();
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

	owes(work: number): void {
		this.#carrier.owes(work);
	}

	same(): void {
		this.#carrier.say?.({ same: { channel: this.channel } });
	}

	ask(): void {
		this.#carrier.say?.({ open: { channel: this.channel, head: 0 } });
	}

	peers(people: readonly Colleague[]): void {
		if (people.length === 0 && !this.#hasCompany) return;
		this.#hasCompany = people.length > 0;
		this.#carrier.say?.({ peers: { channel: this.channel, people: [...people] } });
	}

	here(colleague: Colleague): void {
		this.#carrier.say?.({ here: { channel: this.channel, ...colleague } });
	}
}
