// One document as the relay holds it, and the peers that look at it now. Pure: the disk is handed in, there is no timer.
import * as Y from 'yjs';
import { arrived, type Attending, noted, violated } from './attending.ts';
import { closeCode } from './close-codes.ts';
import { companyOf } from './company.ts';
import {
	headFrame,
	MalformedFrame,
	readFrame,
	receiptFrame,
	step1Frame,
	step2Frame,
	updateFrame
} from './frames.ts';
import { HeldFrames } from './held-frames.ts';
import type { Peer, RoomDisk } from './room-ports.ts';
import { RoomWords, type Write } from './room-words.ts';
import { StockPresence } from './stock-presence.ts';
import { type GateLimits, holdsNothingNew, isEmptyUpdate } from './update-gate.ts';

export class Room {
	readonly #words: RoomWords;
	readonly #attending = new Map<Peer, Attending>();
	readonly #disk: RoomDisk;
	readonly #limits: GateLimits;
	readonly #onBroken: () => void;
	/** Updates that are applied but not yet committed, in order. */
	readonly #inFlight: Uint8Array[] = [];
	#saved: Promise<unknown> = Promise.resolve();
	#head: number;
	#isBroken = false;
	#presence: StockPresence | null = null;
	/** Only while the document is loaded anew. */
	#held: HeldFrames | null = null;

	/**
	 * `document` holds what the disk holds up to `head`. `onBroken` is told once when the room can no longer be trusted
	 * (a save failed): all peers were closed, the next to come loads it anew.
	 */
	constructor(
		document: Y.Doc,
		head: number,
		disk: RoomDisk,
		limits: GateLimits,
		onBroken: () => void = () => {}
	) {
		this.#words = new RoomWords(document, limits);
		this.#head = head;
		this.#disk = disk;
		this.#limits = limits;
		this.#onBroken = onBroken;
	}

	/** All that was applied; another object after a frame that could not be. */
	get document(): Y.Doc {
		return this.#words.document;
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
		return this.#inFlight.length > 0 || this.#held !== null;
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
		for (let reached = head; this.#held !== null || (rows !== null && reached < this.#head);) {
			if (this.#held !== null) await this.#saved;
			const stored = rows === null ? null : await this.#disk.since(head);
			rows = stored?.rows ?? null;
			reached = stored?.head ?? 0;
		}
		/** The device was further than this disk is now: something was lost here. */
		const isBehind = head > this.#head;
		if (isBehind) rows = null;
		if (this.#isBroken) return peer.close(closeCode.draining);
		// From here to the end nothing may wait: what is published in between would reach this peer by no way.
		const missing = rows === null ? null : [...rows.map(({ update }) => update), ...this.#inFlight];
		this.#attending.set(peer, arrived(missing !== null));
		// What the device knows to be on this disk may be gone from it.
		const mayLackStored = isBehind || this.#disk.lacksWords;
		if (mayLackStored) peer.ask();
		if (waits || mayLackStored) this.#wantAll(peer);
		if (missing !== null && missing.length === 0) peer.same();
		else if (missing !== null)
			peer.send(step2Frame(missing.length === 1 ? missing[0]! : Y.mergeUpdates(missing)));
		else if (head > 0 && !mayLackStored) peer.ask();
		if (this.#inFlight.length === 0) this.#tellHead([peer]);
		if (!peer.isOnLine) (this.#presence ??= new StockPresence()).join(peer);
		this.#tellCompany();
	}

	/** Takes one frame of a peer that has joined. Whatever it holds, the room stays as true as before. */
	receive(peer: Peer, bytes: Uint8Array): void {
		const attending = this.#attending.get(peer);
		if (attending === undefined || this.#isBroken) return;
		if (bytes.length > this.#limits.frame) return this.#refuse(peer, closeCode.tooLarge);
		if (this.#held?.put(peer, bytes) === false) return this.#refuse(peer, closeCode.slowDown);
		if (this.#held !== null) return;
		try {
			const frame = readFrame(bytes);
			if (frame.kind === 'step1') this.#answer(peer, attending, frame.body);
			else if (frame.kind === 'step2' || frame.kind === 'update') this.#write(peer, attending, frame);
			else if (frame.kind === 'receipt') this.#promise(peer, attending, frame.body);
			else if (frame.kind === 'awareness') this.#hear(peer, frame.body);
			else if (frame.kind === 'query-awareness') this.#presence?.tell(peer);
			else this.#refuse(peer, closeCode.malformed);
			if ('marker' in frame && frame.marker !== null) this.#promise(peer, attending, frame.marker);
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
		const { id: account, name } = peer.account;
		for (const other of this.#attending.keys())
			if (other.account.id !== account && other.isOnLine) other.here({ account, name, item });
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
		try {
			peer.send(step2Frame(Y.encodeStateAsUpdate(this.document, stateVector)));
		} catch {
			return this.#refuse(peer, closeCode.malformed);
		}
		attending.hasAll = true;
		if (this.#inFlight.length === 0) this.#tellHead([peer]);
	}

	#write(peer: Peer, attending: Attending, frame: Omit<Write, 'said'>): void {
		if (isEmptyUpdate(frame.body)) return void (frame.kind === 'step2' && noted(attending, 'step2', null));
		if (!peer.mayWrite) return this.#countViolation(peer, attending, frame.body);
		const write = this.#words.permitted(peer.account.id, frame);
		if (write === null) return this.#refuse(peer, closeCode.malformed);
		this.#keepBefore(write, peer.account.id);
		const outcome = this.#words.write(peer.account.id, write);
		if (outcome.is === 'broken') {
			this.#refuse(peer, outcome.wasCut ? closeCode.slowDown : closeCode.malformed);
			return this.#loadAnew(peer);
		}
		if (outcome.under !== null) this.#presence?.claimed(outcome.under, peer.account.id);
		for (const update of outcome.updates) this.#publish(update, peer);
		if (noted(attending, frame.kind, outcome.lacks)) this.#wantAll(peer);
		if (outcome.updates.length > 0) this.#askAgain();
	}

	/** What somebody's words hung on came from another: hers were not kept, so they are asked for once more. */
	#askAgain(): void {
		for (const [peer, attending] of this.#attending) {
			if (attending.lacks === null || !this.#words.hasSomeOf(attending.lacks)) continue;
			Object.assign(attending, { lacks: new Map(), isWhole: false, isAsked: true });
			this.#wantAll(peer);
		}
	}

	#wantAll(peer: Peer): void {
		peer.send(step1Frame(Y.encodeStateVector(this.document)));
	}

	/** Words that are about to be taken away are on the disk before that is, or it is not done. */
	#keepBefore(write: Write, account: string): void {
		const state = this.#words.keptBefore(write);
		if (state === null) return;
		const keeping = this.#disk.keep(state, account);
		keeping.catch(() => {}); // may fail while what was saved before is still under way: seen to when it is its turn
		this.#saved = this.#saved.then(() => keeping).catch(() => this.#break(closeCode.diskFull));
	}

	/** After a frame that left the document in pieces: nobody but its sender goes, what others send meanwhile waits. */
	#loadAnew(culprit: Peer): void {
		const { now } = this.#limits.work;
		this.#held = new HeldFrames();
		this.#saved = this.#saved.then(async () => {
			try {
				const begun = now();
				if (!this.#isBroken) this.#goOn(await this.#disk.load());
				culprit.owes(now() - begun);
			} catch {
				this.#break(closeCode.diskFull);
			}
		});
	}

	#goOn(document: Y.Doc): void {
		const held = this.#held;
		this.#held = null;
		if (this.#isBroken) return document.destroy();
		this.#words.replace(document);
		held?.forEach((peer, bytes) => this.receive(peer, bytes));
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

	/** Echoes a marker, and a head behind it, once all own words of this peer before it were applied and are on the disk. */
	#promise(peer: Peer, attending: Attending, marker: Uint8Array): void {
		if (!attending.isWhole || !peer.mayWrite) return;
		void this.#saved.then(() => {
			if (this.#isBroken || this.#attending.get(peer) !== attending) return;
			peer.send(receiptFrame(marker));
			if (this.#inFlight.length === 0) this.#tellHead([peer]);
		});
	}

	/** A reader's provider answers SyncStep1 with what it holds: only what the room lacks is a violation. */
	#countViolation(peer: Peer, attending: Attending, update: Uint8Array): void {
		if (holdsNothingNew(this.document, update, this.#limits.work)) return;
		if (violated(attending)) this.#refuse(peer, closeCode.notAllowed);
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
			this.#presence?.hear(peer, update, (client) => this.#words.isOfAnother(peer.account.id, client));
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
