// One document as the relay holds it, and the peers that look at it now. Pure: the disk is handed in, there is no timer.
import * as Y from 'yjs';
import { ClaimedClients } from './claimed-clients.ts';
import { closeCode } from './close-codes.ts';
import { companyOf } from './company.ts';
import type { Colleague } from './control.ts';
import {
	headFrame,
	MalformedFrame,
	readFrame,
	receiptFrame,
	step1Frame,
	step2Frame,
	updateFrame
} from './frames.ts';
import { StockPresence } from './stock-presence.ts';
import { type GateLimits, holdsNothingNew, isEmptyUpdate, mayApply } from './update-gate.ts';

/** One connection to a room. Stock clients speak frames only; a line also hears heads and company. */
export interface Peer {
	readonly account: { id: string; name: string };
	readonly mayWrite: boolean;
	readonly isOnLine: boolean;
	send(frame: Uint8Array): void;
	/** The room refuses this peer: 44xx for good, 45xx for now. */
	close(code: number): void;
	/** Line only: the device's head is current, nothing follows. */
	same(): void;
	/** Line only: its head cannot be served, its SyncStep1 is wanted. */
	ask(): void;
	/** Line only: who else is here. */
	peers(people: readonly Colleague[]): void;
	/** Line only: one of them moved. */
	here(colleague: Colleague): void;
}

/** The room's disk: resolves with the row's sequence after its commit. */
export interface RoomDisk {
	append(update: Uint8Array): Promise<number>;
	since(head: number): Promise<{ head: number; rows: readonly { update: Uint8Array }[] } | null>;
}

interface Attending {
	item: string | null;
	/** All that this room held when the peer came was sent to it: before that, no head may be told. */
	hasAll: boolean;
	/** Sent something that could not be applied whole; no receipt until a SyncStep2 of its own was. */
	isIncomplete: boolean;
	violations: number;
}

/** How many writes of a reader are let pass unanswered (nothing of them is applied) before it is refused. */
const toleratedViolations = 3;

export class Room {
	readonly document: Y.Doc;
	readonly #attending = new Map<Peer, Attending>();
	readonly #disk: RoomDisk;
	readonly #limits: GateLimits;
	readonly #onBroken: () => void;
	/** Updates that are applied but not yet committed, in order. */
	readonly #inFlight: Uint8Array[] = [];
	readonly #claimed = new ClaimedClients();
	#saved: Promise<unknown> = Promise.resolve();
	#head: number;
	#isBroken = false;
	#emitted: Uint8Array[] = [];
	#presence: StockPresence | null = null;

	/**
	 * `document` holds what the disk holds up to `head`. `onBroken` is told once when the room can no longer be trusted
	 * (a save failed, a frame threw while it was applied): all peers were closed, the next to come loads it anew.
	 */
	constructor(
		document: Y.Doc,
		head: number,
		disk: RoomDisk,
		limits: GateLimits,
		onBroken: () => void = () => {}
	) {
		this.document = document;
		this.#head = head;
		this.#disk = disk;
		this.#limits = limits;
		this.#onBroken = onBroken;
		document.on('update', (update: Uint8Array) => void this.#emitted.push(update));
	}

	get isEmpty(): boolean {
		return this.#attending.size === 0;
	}

	/** The last sequence of this room that is on the disk. */
	get head(): number {
		return this.#head;
	}

	/** True while something that was applied is not yet on the disk. */
	get isSaving(): boolean {
		return this.#inFlight.length > 0;
	}

	/** Settles when all that was applied so far is on the disk, or could not be saved. */
	get saved(): Promise<unknown> {
		return this.#saved;
	}

	/**
	 * Lets a peer in. `head`: the last sequence whose rows its disk has, 0 when unknown; `waits`: it has words that the
	 * relay may lack. Frames of the peer are to be held until this settles.
	 */
	async join(peer: Peer, { head, waits }: { head: number; waits: boolean }): Promise<void> {
		let rows: readonly { update: Uint8Array }[] | null = head > 0 ? [] : null;
		for (let reached = head; rows !== null && reached < this.#head;) {
			const stored = await this.#disk.since(head);
			rows = stored?.rows ?? null;
			reached = stored?.head ?? 0;
		}
		if (head > this.#head) rows = null;
		if (this.#isBroken) return peer.close(closeCode.draining);
		// From here to the end nothing may wait: what is published in between would reach this peer by no way.
		const missing = rows === null ? null : [...rows.map(({ update }) => update), ...this.#inFlight];
		this.#attending.set(peer, { item: null, hasAll: missing !== null, isIncomplete: false, violations: 0 });
		if (waits) peer.send(step1Frame(Y.encodeStateVector(this.document)));
		if (missing !== null && missing.length === 0) peer.same();
		else if (missing !== null)
			peer.send(step2Frame(missing.length === 1 ? missing[0]! : Y.mergeUpdates(missing)));
		else if (head > 0) peer.ask();
		if (this.#inFlight.length === 0) this.#tellHead([peer]);
		if (!peer.isOnLine) (this.#presence ??= new StockPresence(this.document)).join(peer);
		this.#tellCompany();
	}

	/** Takes one frame of a peer that has joined. Whatever it holds, the room stays as true as before. */
	receive(peer: Peer, bytes: Uint8Array): void {
		const attending = this.#attending.get(peer);
		if (attending === undefined || this.#isBroken) return;
		if (bytes.length > this.#limits.frame) return this.#refuse(peer, closeCode.tooLarge);
		try {
			const frame = readFrame(bytes);
			if (frame.kind === 'step1') this.#answer(peer, attending, frame.body);
			else if (frame.kind === 'step2' || frame.kind === 'update') this.#write(peer, attending, frame);
			else if (frame.kind === 'receipt') this.#promise(peer, attending, frame.body);
			else if (frame.kind === 'awareness') this.#hear(peer, frame.body);
			else if (frame.kind === 'query-awareness') this.#presence?.tell(peer);
			else this.#refuse(peer, closeCode.malformed);
		} catch (error) {
			if (!(error instanceof MalformedFrame)) throw error;
			this.#refuse(peer, closeCode.malformed);
		}
	}

	/** Line only: the peer says at which item it is. */
	here(peer: Peer, item: string | null): void {
		const attending = this.#attending.get(peer);
		if (attending === undefined) return;
		attending.item = item;
		for (const other of this.#attending.keys()) {
			if (other.account.id !== peer.account.id && other.isOnLine)
				other.here({ account: peer.account.id, name: peer.account.name, item });
		}
	}

	leave(peer: Peer): void {
		if (!this.#attending.delete(peer)) return;
		if (!peer.isOnLine) this.#forgetPresence(peer);
		this.#tellCompany();
	}

	/** Closes every peer and lets go of the document. */
	destroy(code: number = closeCode.draining): void {
		this.#isBroken = true;
		for (const peer of [...this.#attending.keys()]) this.#refuse(peer, code);
		this.document.destroy();
	}

	#forgetPresence(peer: Peer): void {
		this.#presence?.leave(peer);
		if (this.#presence?.isEmpty !== true) return;
		this.#presence.destroy();
		this.#presence = null;
	}

	#answer(peer: Peer, attending: Attending, stateVector: Uint8Array): void {
		let missing: Uint8Array;
		try {
			missing = Y.encodeStateAsUpdate(this.document, stateVector);
		} catch {
			return this.#refuse(peer, closeCode.malformed);
		}
		peer.send(step2Frame(missing));
		attending.hasAll = true;
		if (this.#inFlight.length === 0) this.#tellHead([peer]);
	}

	#write(peer: Peer, attending: Attending, frame: { kind: 'step2' | 'update'; body: Uint8Array }): void {
		if (isEmptyUpdate(frame.body)) return;
		if (!peer.mayWrite) return this.#countViolation(peer, attending, frame.body);
		const isAllowed =
			mayApply(this.document, frame.body, this.#limits) &&
			this.#claimed.mayWrite(this.document, peer.account.id, frame);
		if (!isAllowed) return this.#refuse(peer, closeCode.malformed);
		const isWhole = this.#apply(peer, frame.body);
		if (isWhole === null) return;
		if (!isWhole) {
			const isFirst = !attending.isIncomplete;
			attending.isIncomplete = true;
			if (isFirst && frame.kind === 'update') peer.send(step1Frame(Y.encodeStateVector(this.document)));
		} else if (frame.kind === 'step2') attending.isIncomplete = false;
	}

	/** Whether all of the update could be applied; null when it threw and the room is given up. */
	#apply(peer: Peer, update: Uint8Array): boolean | null {
		this.#emitted = [];
		try {
			Y.applyUpdate(this.document, update, peer);
		} catch {
			this.#emitted = [];
			this.#refuse(peer, closeCode.malformed);
			this.#break(closeCode.draining);
			return null;
		}
		const isWhole = this.document.store.pendingStructs === null && this.document.store.pendingDs === null;
		this.document.store.pendingStructs = null;
		this.document.store.pendingDs = null;
		for (const emitted of this.#emitted) this.#publish(emitted, peer);
		return isWhole;
	}

	#publish(update: Uint8Array, from: Peer): void {
		const frame = updateFrame(update);
		for (const peer of this.#attending.keys()) if (peer !== from) peer.send(frame);
		this.#inFlight.push(update);
		const commit = this.#disk.append(update);
		this.#saved = this.#saved.then(async () => {
			try {
				const sequence = await commit;
				if (this.#isBroken) return;
				this.#head = Math.max(this.#head, sequence);
				this.#inFlight.shift();
				if (this.#inFlight.length === 0) this.#tellHead(this.#attending.keys());
			} catch {
				this.#break(closeCode.diskFull);
			}
		});
	}

	/** Echoes a marker once all that this peer sent before it is on the disk; never when it was not applied whole. */
	#promise(peer: Peer, attending: Attending, marker: Uint8Array): void {
		if (attending.isIncomplete || !peer.mayWrite) return;
		void this.#saved.then(() => {
			if (!this.#isBroken && this.#attending.get(peer) === attending) peer.send(receiptFrame(marker));
		});
	}

	/** A reader's provider answers SyncStep1 with what it holds: only what the room lacks is a violation. */
	#countViolation(peer: Peer, attending: Attending, update: Uint8Array): void {
		if (holdsNothingNew(this.document, update)) return;
		attending.violations++;
		if (attending.violations >= toleratedViolations) this.#refuse(peer, closeCode.notAllowed);
	}

	#refuse(peer: Peer, code: number): void {
		this.leave(peer);
		peer.close(code);
	}

	#break(code: number): void {
		if (this.#isBroken) return;
		this.destroy(code);
		this.#onBroken();
	}

	#hear(peer: Peer, update: Uint8Array): void {
		if (peer.isOnLine) return;
		try {
			this.#presence?.hear(peer, update);
		} catch {
			this.#refuse(peer, closeCode.malformed);
		}
	}

	#tellHead(peers: Iterable<Peer>): void {
		const frame = headFrame(this.#head);
		for (const peer of peers)
			if (peer.isOnLine && this.#attending.get(peer)?.hasAll === true) peer.send(frame);
	}

	#tellCompany(): void {
		for (const peer of this.#attending.keys())
			if (peer.isOnLine) peer.peers(companyOf(peer, this.#attending));
	}
}
