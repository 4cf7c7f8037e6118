// Presence among the stock clients of one room: y-protocols' awareness, kept only while such a client is there.
import {
	applyAwarenessUpdate,
	Awareness,
	encodeAwarenessUpdate,
	removeAwarenessStates
} from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { awarenessFrame } from './frames.ts';

interface Receiver {
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

	/** Takes what a peer says of itself. Throws when it cannot be read. */
	hear(peer: Receiver, update: Uint8Array): void {
		applyAwarenessUpdate(this.#awareness, update, peer);
	}

	/** Sends a peer all that is known; nothing when nobody is there. */
	tell(peer: Receiver): void {
		const states = [...this.#awareness.getStates().keys()];
		if (states.length > 0) peer.send(awarenessFrame(encodeAwarenessUpdate(this.#awareness, states)));
	}

	destroy(): void {
		this.#awareness.destroy();
	}

	readonly #passOn = (
		change: { added: number[]; updated: number[]; removed: number[] },
		origin: Receiver | null
	): void => {
		const own = origin === null ? undefined : this.#announced.get(origin);
		for (const id of change.added) own?.add(id);
		const changed = [...change.added, ...change.updated, ...change.removed];
		const frame = awarenessFrame(encodeAwarenessUpdate(this.#awareness, changed));
		for (const peer of this.#announced.keys()) if (peer !== origin) peer.send(frame);
	};
}
