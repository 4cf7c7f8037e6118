// Peers, authors and a disk for one room in the test's own hands: what each was told, and when a commit ends.
import * as Y from 'yjs';
import type { Colleague } from '../../src/lib/sync/control.ts';
import { type Frame, readFrame, receiptFrame, updateFrame } from '../../src/lib/sync/frames.ts';
import type { Peer, RoomDisk } from '../../src/lib/sync/room-ports.ts';

export class FakePeer implements Peer {
	readonly account: { id: string; name: string };
	mayWrite: boolean;
	readonly isOnLine: boolean;
	readonly frames: Frame[] = [];
	readonly closes: number[] = [];
	readonly company: (readonly Colleague[])[] = [];
	readonly moves: Colleague[] = [];
	sames = 0;
	asks = 0;

	constructor(name: string, { mayWrite = true, isOnLine = true } = {}) {
		this.account = { id: name.toLowerCase(), name };
		this.mayWrite = mayWrite;
		this.isOnLine = isOnLine;
	}

	/** What came of this kind, in order. */
	heard<K extends Frame['kind']>(kind: K): Extract<Frame, { kind: K }>[] {
		return this.frames.filter((frame): frame is Extract<Frame, { kind: K }> => frame.kind === kind);
	}

	send(bytes: Uint8Array): void {
		this.frames.push(readFrame(bytes));
	}

	close(code: number): void {
		this.closes.push(code);
	}

	owes(): void {}

	same(): void {
		this.sames++;
	}

	ask(): void {
		this.asks++;
	}

	peers(people: readonly Colleague[]): void {
		this.company.push(people);
	}

	here(colleague: Colleague): void {
		this.moves.push(colleague);
	}
}

/** Rows are committed, or refused, when the test says so. */
export class DecidedRoomDisk implements RoomDisk {
	readonly rows: { sequence: number; update: Uint8Array }[] = [];
	readonly #waiting: {
		update: Uint8Array;
		resolve: (sequence: number) => void;
		reject: (error: Error) => void;
	}[] = [];
	lacksWords = false;
	readonly kept: { state: Uint8Array; account: string }[] = [];
	/** Heads below this can no longer be served. */
	compactedTo = 0;

	append(update: Uint8Array): Promise<number> {
		return new Promise((resolve, reject) => void this.#waiting.push({ update, resolve, reject }));
	}

	async since(head: number): Promise<{ head: number; rows: readonly { update: Uint8Array }[] } | null> {
		const last = this.rows.at(-1)?.sequence ?? 0;
		if (head < this.compactedTo || head > last) return null;
		return { head: last, rows: this.rows.filter(({ sequence }) => sequence > head) };
	}

	async load(): Promise<Y.Doc> {
		const document = new Y.Doc();
		for (const { update } of this.rows) Y.applyUpdate(document, update);
		return document;
	}

	async keep(state: Uint8Array, account: string): Promise<void> {
		this.kept.push({ state, account });
	}

	/** Commits the oldest row, or all; everything that follows from it has happened when this resolves. */
	async commit(count = 1): Promise<void> {
		for (const { update, resolve } of this.#waiting.splice(0, count)) {
			const sequence = (this.rows.at(-1)?.sequence ?? 0) + 1;
			this.rows.push({ sequence, update });
			resolve(sequence);
		}
		await settled();
	}

	/** The disk refuses the oldest row. */
	async fail(): Promise<void> {
		this.#waiting.shift()?.reject(new Error('disk full'));
		await settled();
	}
}

/** Lets promises run that follow from what just happened. */
export function settled(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** The text that authors write in. */
export const root = 'answer:story';

/** Somebody's replica, which gives each edit as an update. */
export class Author {
	readonly document = new Y.Doc();
	readonly updates: Uint8Array[] = [];

	constructor() {
		this.document.on('update', (update: Uint8Array) => this.updates.push(update));
	}

	types(text: string): Uint8Array {
		this.document.getText(root).insert(this.document.getText(root).length, text);
		return updateFrame(this.updates.at(-1)!);
	}
}

/** A receipt marker of one byte. */
export const marker = (number: number) => receiptFrame(new Uint8Array([number]));
