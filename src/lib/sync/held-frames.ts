// Frames that wait, in order, while their room is loaded anew.
import type { Peer } from './room-ports.ts';

/** With more than this waiting, in bytes, who sends more is to come back later. */
const most = 16 * 1024 * 1024;

export class HeldFrames {
	readonly #frames: { peer: Peer; bytes: Uint8Array }[] = [];
	#length = 0;

	/** False when there is no room for it. */
	put(peer: Peer, bytes: Uint8Array): boolean {
		this.#length += bytes.length;
		if (this.#length > most) return false;
		this.#frames.push({ peer, bytes });
		return true;
	}

	forEach(take: (peer: Peer, bytes: Uint8Array) => void): void {
		for (const { peer, bytes } of this.#frames) take(peer, bytes);
	}
}
