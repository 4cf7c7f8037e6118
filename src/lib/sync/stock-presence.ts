// Presence among the stock clients of one room: y-protocols' awareness, kept only while such a client is there.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
	applyAwarenessUpdate,
	Awareness,
	encodeAwarenessUpdate,
	removeAwarenessStates
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import { awarenessFrame } from './frames.ts';

interface Receiver {
	readonly account: { readonly id: string; readonly name: string };
	send(frame: Uint8Array): void;
}

export class StockPresence {
	readonly #awareness = new Awareness(new Y.Doc());
	/** The client ids that each peer announced, to be taken back when it goes. */
	readonly #announced = new Map<Receiver, Set<number>>();

	constructor() {
		this.#awareness.setLocalState(null);
		this.#awareness.on('update', this.#passOn);
	}

	get isEmpty(): boolean {
		return this.#announced.size === 0;
	}

	join(peer: Receiver): void {
		this.#announced.set(peer, new Set());
		this.tell(peer);
	}

	leave(peer: Receiver): void {
		const announced = this.#announced.get(peer);
		this.#announced.delete(peer);
		if (announced !== undefined) removeAwarenessStates(this.#awareness, [...announced], null);
	}

	/**
	 * Takes what a peer says of itself, under the name of its account; of what is another account's, nothing.
	 * `isOfAnother`: whether somebody else writes under a client id. Throws when it cannot be read.
	 */
	hear(peer: Receiver, update: Uint8Array, isOfAnother: (client: number) => boolean): void {
		const others = this.#announcedByOthers(peer);
		const taken = readEntries(update).filter(({ client }) => !others.has(client) && !isOfAnother(client));
		const entries = taken.map((entry) => ({ ...entry, state: underName(entry.state, peer.account.name) }));
		applyAwarenessUpdate(this.#awareness, writeEntries(entries), peer);
	}

	/** Takes back what others announced under the id that an account has begun to write under. */
	claimed(client: number, account: string): void {
		for (const [other, ids] of this.#announced)
			if (other.account.id !== account && ids.delete(client)) {
				removeAwarenessStates(this.#awareness, [client], null);
				// Whatever number the intruder gave it, the owner begins anew.
				this.#awareness.meta.delete(client);
			}
	}

	/** Sends a peer all that is known; nothing when nobody is there. */
	tell(peer: Receiver): void {
		const states = [...this.#awareness.getStates().keys()];
		if (states.length > 0) peer.send(awarenessFrame(encodeAwarenessUpdate(this.#awareness, states)));
	}

	destroy(): void {
		this.#awareness.doc.destroy();
	}

	#announcedByOthers(peer: Receiver): Set<number> {
		const others = [...this.#announced].filter(([other]) => other.account.id !== peer.account.id);
		return new Set(others.flatMap(([, ids]) => [...ids]));
	}

	readonly #passOn = (
		change: { added: number[]; updated: number[]; removed: number[] },
		origin: Receiver | null
	): void => {
		if (origin !== null) this.#claim(origin, [...change.added, ...change.updated]);
		const changed = [...change.added, ...change.updated, ...change.removed];
		const frame = awarenessFrame(encodeAwarenessUpdate(this.#awareness, changed));
		for (const peer of this.#announced.keys()) if (peer !== origin) peer.send(frame);
	};

	/** A client id that came back on a new connection of the same account goes with that one. */
	#claim(peer: Receiver, ids: readonly number[]): void {
		if (!this.#announced.has(peer)) return;
		for (const [other, announced] of this.#announced)
			for (const id of ids)
				if (other === peer) announced.add(id);
				else announced.delete(id);
	}
}

interface Entry {
	readonly client: number;
	readonly clock: number;
	/** JSON. */
	readonly state: string;
}

function readEntries(update: Uint8Array): Entry[] {
	const decoder = decoding.createDecoder(update);
	return Array.from({ length: Math.min(decoding.readVarUint(decoder), update.length) }, () => ({
		client: decoding.readVarUint(decoder),
		clock: decoding.readVarUint(decoder),
		state: decoding.readVarString(decoder)
	}));
}

function writeEntries(entries: readonly Entry[]): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, entries.length);
		for (const { client, clock, state } of entries) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, state);
		}
	});
}

/** Yjs's editors show `user.name`: there it is always the account's. */
function underName(state: string, name: string): string {
	const said: unknown = JSON.parse(state);
	if (typeof said !== 'object' || said === null || !('user' in said)) return state;
	const user = typeof said.user === 'object' ? said.user : {};
	return JSON.stringify({ ...said, user: { ...user, name } });
}
