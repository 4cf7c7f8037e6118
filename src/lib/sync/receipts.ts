// Counts one document's own edits on this device, and which of them the relay has said to hold on its disk.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * An edit is one local update of the document. Edits are counted before any provider sees them; a receipt covers the
 * edits that had been made when its marker left, and only if everything before them had left on the same connection.
 */
export class Receipts {
	#edits: number;
	#received = 0;
	#isWhole = false;
	#markers = 0;
	#coveredBy = new Map<number, number>();
	/** Words of others came on this connection after the last head. */
	#isAheadOfHead = false;
	/** Words of others were unconfirmed when this connection began. */
	#isOwedForOthers = false;

	/**
	 * `waiting`: edits of earlier sittings that no receipt covers yet. `isUnconfirmed`: words of others are on this disk
	 * that the relay passed on and then, perhaps, lost.
	 */
	constructor(waiting = 0, isUnconfirmed = false) {
		this.#edits = waiting;
		this.#isAheadOfHead = isUnconfirmed;
	}

	/** All edits made, those that waited at the start included. */
	get edits(): number {
		return this.#edits;
	}

	/** How many of them the relay holds on its disk. */
	get received(): number {
		return this.#received;
	}

	/** How many no receipt covers. */
	get waiting(): number {
		return this.#edits - this.#received;
	}

	/**
	 * True while this device holds words of others of which it does not know that they are on the relay's disk: the
	 * relay passes words on before it saves them, and this may be the only copy that is left.
	 */
	get isUnconfirmed(): boolean {
		return this.#isAheadOfHead || this.#isOwedForOthers;
	}

	edited(): void {
		this.#edits++;
	}

	/** Words of somebody else came. */
	passedOn(): void {
		this.#isAheadOfHead = true;
	}

	/** The relay said that all it sent so far on this connection is on its disk. */
	heardHead(): void {
		this.#isAheadOfHead = false;
	}

	/**
	 * A connection begins; whatever the last one was owed is owed no more. Nothing is whole while words wait. True when
	 * the relay is to ask for what it lacks.
	 */
	connected(): boolean {
		this.#coveredBy.clear();
		this.#isOwedForOthers = this.isUnconfirmed;
		this.#isAheadOfHead = false;
		this.#isWhole = this.waiting === 0 && !this.#isOwedForOthers;
		return !this.#isWhole;
	}

	/** The document's own SyncStep2 left on this connection: everything the relay lacked is under way. */
	answered(): void {
		this.#isWhole = true;
	}

	/** Whether updates make sense on this connection yet; before its SyncStep2 that will hold them anyway. */
	get isWhole(): boolean {
		return this.#isWhole;
	}

	/** The marker for the words that leave now; null while it could promise nothing. */
	mark(): Uint8Array | null {
		if (!this.#isWhole) return null;
		this.#markers++;
		this.#coveredBy.set(this.#markers, this.#edits);
		return encoding.encode((encoder) => encoding.writeVarUint(encoder, this.#markers));
	}

	/** Whether a marker is under way that was not echoed. */
	get isOwed(): boolean {
		return this.#coveredBy.size > 0;
	}

	/** The relay echoed a marker. True when more is known to be on its disk than before. */
	echoed(marker: Uint8Array): boolean {
		const number = readNumber(marker);
		const covered = number === null ? undefined : this.#coveredBy.get(number);
		if (number === null || covered === undefined) return false;
		const confirms = this.#isOwedForOthers;
		this.#isOwedForOthers = false;
		for (const earlier of this.#coveredBy.keys()) if (earlier <= number) this.#coveredBy.delete(earlier);
		if (covered <= this.#received) return confirms;
		this.#received = covered;
		return true;
	}

	/** The relay's memory is another one now (new epoch): it may lack anything, so everything waits again. */
	voided(): void {
		this.#edits = Math.max(this.#edits, 1);
		this.#received = 0;
		this.#coveredBy.clear();
		this.#isWhole = false;
	}
}

function readNumber(marker: Uint8Array): number | null {
	try {
		return decoding.readVarUint(decoding.createDecoder(marker));
	} catch {
		return null;
	}
}
