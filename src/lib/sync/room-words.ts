// The words of a room: what may be written into them, and what came of writing it.
import * as Y from 'yjs';
import { BoundedWork } from './bounded-work.ts';
import { ClaimedClients } from './claimed-clients.ts';
import { erasesMuch } from './erasure.ts';
import { isPlainTyping } from './plain-typing.ts';
import { type GateLimits, mayApply, readUpdate, type Said } from './update-gate.ts';

/** Somebody's update, as a frame brings it. */
export interface Write {
	readonly kind: 'step2' | 'update';
	readonly body: Uint8Array;
	readonly said: Said;
}

/**
 * `applied`: the updates that it came to, for the disk and for others; `lacks` is told where some of it hangs on
 * what the room lacks, and is then not kept; `under` is the client id that the account writes under, where that can be
 * told. `broken`: it threw, or was cut for the time it took, and the document
 * can no longer be trusted.
 */
export type Outcome =
	| {
			readonly is: 'applied';
			readonly updates: readonly Uint8Array[];
			readonly lacks: Lacking | null;
			readonly under: number | null;
	  }
	| { readonly is: 'broken'; readonly wasCut: boolean };

/** What words hang on that are not there: by client id, the first clock of it that is not. */
export type Lacking = ReadonlyMap<number, number>;

/** What an update that was just applied hangs on; null where all of it has found its place. */
function lackedBy({ store }: Y.Doc, { ds }: Said): Lacking | null {
	if (store.pendingStructs === null && store.pendingDs === null) return null;
	const lacking = new Map(store.pendingStructs?.missing);
	for (const [client, runs] of store.pendingDs === null ? [] : ds.clients) {
		const state = Y.getState(store, client);
		const first = runs.find(({ clock, len }) => clock + len > state);
		if (first !== undefined) lacking.set(client, Math.max(first.clock, state));
	}
	return lacking;
}

/** Yjs tells of each transaction eight times, most of them to nobody, and lib0 makes a list for each. */
function tellListenersOnly(document: Y.Doc): void {
	document.emit = (name: string, args: unknown[]) => {
		const listeners = document._observers.get(name) as ReadonlySet<(...args: unknown[]) => void> | undefined;
		if (listeners !== undefined) for (const listener of listeners) listener(...args);
	};
}

export class RoomWords {
	readonly #limits: GateLimits;
	readonly #claimed = new ClaimedClients();
	#document: Y.Doc;
	#work: BoundedWork;
	#emitted: Uint8Array[] = [];
	/** While it listens, Yjs puts together what each transaction came to. */
	readonly #onUpdate = (update: Uint8Array) => void this.#emitted.push(update);

	constructor(document: Y.Doc, limits: GateLimits) {
		this.#limits = limits;
		this.#document = document;
		this.#work = this.#watch(document);
	}

	get document(): Y.Doc {
		return this.#document;
	}

	/** Goes on with another document that says the same. */
	replace(document: Y.Doc): void {
		this.#document.destroy();
		this.#document = document;
		this.#work = this.#watch(document);
	}

	/** The frame as a write, where this account may write that; null where it may not. Nothing is changed. */
	permitted(account: string, { kind, body }: Omit<Write, 'said'>): Write | null {
		const said = readUpdate(body);
		if (said === null || !mayApply(this.#document, said, this.#limits)) return null;
		return this.#claimed.mayWrite(this.#document, account, said) ? { kind, body, said } : null;
	}

	/** Whether `client` is the id under which another account writes. */
	isOfAnother(account: string, client: number): boolean {
		return !this.#claimed.isOpenTo(account, client);
	}

	/** All that is there, where the update would take much of it away; null where it would not. */
	keptBefore({ said }: Write): Uint8Array | null {
		return erasesMuch(this.#document, said) ? Y.encodeStateAsUpdate(this.#document) : null;
	}

	/** Writes what is permitted. */
	write(account: string, write: Write): Outcome {
		const own = this.#claimed.clientOf(this.#document, write);
		let updates: readonly Uint8Array[];
		try {
			updates = this.#apply(write);
		} catch {
			return { is: 'broken', wasCut: this.#work.wasCut };
		}
		if (own !== null) this.#claimed.claim(own, account);
		const { store } = this.#document;
		const lacks = lackedBy(this.#document, write.said);
		store.pendingStructs = null;
		store.pendingDs = null;
		return { is: 'applied', updates, lacks, under: own };
	}

	/** Whether some of what was lacking has come. */
	hasSomeOf(lacking: Lacking): boolean {
		return [...lacking].some(([client, clock]) => Y.getState(this.#document.store, client) > clock);
	}

	/** Gives the updates that it came to. */
	#apply({ body, said }: Write): readonly Uint8Array[] {
		const document = this.#document;
		this.#emitted = [];
		if (!isPlainTyping(document, body, said)) {
			this.#work.run(() => Y.applyUpdate(document, body));
			return this.#emitted;
		}
		document.off('update', this.#onUpdate);
		try {
			this.#work.run(() => Y.applyUpdate(document, body));
		} finally {
			document.on('update', this.#onUpdate);
		}
		return [body.slice()];
	}

	#watch(document: Y.Doc): BoundedWork {
		document.on('update', this.#onUpdate);
		tellListenersOnly(document);
		return new BoundedWork(document, this.#limits.work);
	}
}
