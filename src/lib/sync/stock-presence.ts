// Presence among the stock clients of one room: y-protocols' awareness, kept only while such a client is there.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
	applyAwarenessUpdate,
	Awareness,
	encodeAwarenessUpdate,
	removeAwarenessStates
} from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { awarenessFrame } from './frames.ts';

interface Receiver {
	readonly account: { readonly id: string };
	send(frame: Uint8Array): void;
}

export class StockPresence {
	readonly #awareness: Awareness;
	/** The client ids that each peer announced, to be taken back when it goes. */
	readonly #announced = new Map<Receiver, Set<number>>();

	constructor(document: Y.Doc) {
		this.#awareness = new Awareness(document);
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

	/** Takes what a peer says of itself; of what is another account's, nothing. Throws when it cannot be read. */
	hear(peer: Receiver, update: Uint8Array): void {
		applyAwarenessUpdate(this.#awareness, without(update, this.#announcedByOthers(peer)), peer);
	}

	/** Sends a peer all that is known; nothing when nobody is there. */
	tell(peer: Receiver): void {
		const states = [...this.#awareness.getStates().keys()];
		if (states.length > 0) peer.send(awarenessFrame(encodeAwarenessUpdate(this.#awareness, states)));
	}

	destroy(): void {
		this.#awareness.destroy();
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

/** The same awareness update without these client ids. */
function without(update: Uint8Array, ids: ReadonlySet<number>): Uint8Array {
	const decoder = decoding.createDecoder(update);
	const entries = Array.from({ length: Math.min(decoding.readVarUint(decoder), update.length) }, () => ({
		client: decoding.readVarUint(decoder),
		clock: decoding.readVarUint(decoder),
		state: decoding.readVarString(decoder)
	}));
	const kept = entries.filter(({ client }) => !ids.has(client));
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, kept.length);
		for (const { client, clock, state } of kept) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, state);
		}
	});
}
