// Receipts: never more is called safe than the relay holds on its disk, whatever is cut, killed or restored.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Receipts } from '../../../src/lib/sync/receipts.ts';

type Move =
	'edit' | 'send' | 'relay reads' | 'relay commits' | 'device hears' | 'cut' | 'kill relay' | 'restore relay';

const often = fc.constantFrom<Move>('edit', 'send', 'relay reads', 'relay commits', 'device hears');
const seldom = fc.constantFrom<Move>('cut', 'kill relay', 'restore relay');
const move = fc.oneof({ weight: 12, arbitrary: often }, { weight: 1, arbitrary: seldom });

/** One device that obeys the channel's rules, and a relay that obeys the room's, with a wire between them. */
class Model {
	readonly receipts: Receipts;
	readonly #onDisk = new Set<number>();
	#applied = new Set<number>();
	#promised: Uint8Array[] = [];
	#up: { edits: number[]; marker: Uint8Array | null }[] = [];
	#down: Uint8Array[] = [];
	#isConnected = false;
	#sent = new Set<number>();

	constructor(waiting: number) {
		this.receipts = new Receipts(waiting);
	}

	/** Edits by number that no receipt should cover yet, but one does. */
	get wronglyCovered(): number[] {
		return this.#numbers(this.receipts.received).filter((edit) => !this.#onDisk.has(edit));
	}

	move(name: Move): void {
		if (name === 'edit') this.receipts.edited();
		else if (name === 'send') this.#send();
		else if (name === 'relay reads') this.#read();
		else if (name === 'relay commits') this.#commit();
		else if (name === 'device hears') {
			const marker = this.#down.shift();
			if (marker !== undefined) this.receipts.echoed(marker);
		} else if (name === 'cut') this.#cut();
		else if (name === 'kill relay') {
			this.#applied.clear();
			this.#cut();
		} else {
			this.#applied.clear();
			this.#onDisk.clear();
			this.#cut();
			this.receipts.voided();
		}
	}

	#numbers(count: number): number[] {
		return Array.from({ length: count }, (_, edit) => edit);
	}

	#send(): void {
		if (!this.#isConnected) {
			this.#isConnected = true;
			this.#sent = new Set(this.receipts.connected() ? [] : this.#numbers(this.receipts.edits));
			return;
		}
		if (!this.receipts.isWhole) this.receipts.answered();
		const edits = this.#numbers(this.receipts.edits).filter((edit) => !this.#sent.has(edit));
		for (const edit of edits) this.#sent.add(edit);
		this.#up.push({ edits, marker: this.receipts.mark() });
	}

	#read(): void {
		const message = this.#up.shift();
		if (message === undefined) return;
		for (const edit of message.edits) this.#applied.add(edit);
		if (message.marker !== null) this.#promised.push(message.marker);
	}

	#commit(): void {
		for (const edit of this.#applied) this.#onDisk.add(edit);
		this.#down.push(...this.#promised);
		this.#promised = [];
	}

	#cut(): void {
		this.#isConnected = false;
		this.#up = [];
		this.#down = [];
		this.#promised = [];
	}
}

test('R11: no receipt covers an edit that is not on the disk of the relay', () => {
	let covered = 0;
	fc.assert(
		fc.property(fc.nat(3), fc.array(move, { minLength: 60, maxLength: 120 }), (waiting, history) => {
			const model = new Model(waiting);
			for (const next of history) {
				model.move(next);
				expect(model.wronglyCovered).toEqual([]);
				expect(model.receipts.waiting).toBeGreaterThanOrEqual(0);
			}
			covered += model.receipts.received;
		}),
		{ numRuns: 1500 }
	);
	expect(covered).toBeGreaterThan(500);
});

/** A device that is connected and whole, with one edit made. */
function withOneEdit(): { receipts: Receipts; marker: Uint8Array } {
	const receipts = new Receipts();
	receipts.connected();
	receipts.edited();
	return { receipts, marker: receipts.mark()! };
}

test('an echo covers what had been made when its marker left, and nothing later', () => {
	const { receipts, marker } = withOneEdit();
	receipts.edited();
	expect(receipts.echoed(marker)).toBe(true);
	expect([receipts.received, receipts.waiting]).toEqual([1, 1]);
});

test('a later echo covers what an earlier one would have', () => {
	const { receipts, marker } = withOneEdit();
	receipts.edited();
	expect(receipts.echoed(receipts.mark()!)).toBe(true);
	expect([receipts.waiting, receipts.isOwed]).toEqual([0, false]);
	expect(receipts.echoed(marker)).toBe(false);
});

test('echoes of an earlier connection, twice, or of what was never sent count for nothing', () => {
	const { receipts, marker } = withOneEdit();
	for (const stranger of [new Uint8Array(), new Uint8Array([99]), new Uint8Array(16).fill(255)])
		expect(receipts.echoed(stranger)).toBe(false);
	receipts.connected();
	expect(receipts.echoed(marker)).toBe(false);
	expect(receipts.waiting).toBe(1);
});

test('before the own SyncStep2 of a connection no marker leaves; with nothing waiting none is needed', () => {
	const receipts = new Receipts(2);
	expect(receipts.connected()).toBe(true);
	expect(receipts.mark()).toBeNull();
	receipts.answered();
	expect(receipts.echoed(receipts.mark()!)).toBe(true);
	expect(receipts.connected()).toBe(false);
	expect(receipts.isWhole).toBe(true);
});

test('markers are short enough for the relay, however many there were', () => {
	const { receipts } = withOneEdit();
	let longest = 0;
	for (let marks = 0; marks < 20_000; marks++) longest = Math.max(longest, receipts.mark()!.length);
	expect(longest).toBeLessThanOrEqual(16);
});

test('R16: another epoch voids every receipt, of a document without own edits too', () => {
	const { receipts, marker } = withOneEdit();
	receipts.echoed(marker);
	receipts.voided();
	expect([receipts.waiting, receipts.isWhole, receipts.echoed(marker)]).toEqual([1, false, false]);
	const under = withOneEdit();
	under.receipts.voided();
	expect([under.receipts.echoed(under.marker), under.receipts.waiting]).toEqual([false, 1]);
	const read = new Receipts();
	read.voided();
	expect([read.waiting, read.connected()]).toEqual([1, true]);
});

test('words of others are owed until the relay says that they are on its disk', () => {
	const receipts = new Receipts();
	expect(receipts.connected()).toBe(false);
	receipts.passedOn();
	expect(receipts.isUnconfirmed).toBe(true);
	receipts.heardHead();
	expect(receipts.isUnconfirmed).toBe(false);
});

test('words of others that a cut left unconfirmed are sent again, and confirmed by a receipt', () => {
	const receipts = new Receipts();
	receipts.connected();
	receipts.passedOn();
	expect(receipts.connected()).toBe(true);
	receipts.heardHead();
	expect(receipts.isUnconfirmed).toBe(true);
	receipts.answered();
	const marker = receipts.mark()!;
	expect(receipts.echoed(marker)).toBe(true);
	expect(receipts.isUnconfirmed).toBe(false);
});

test('words of others that were unconfirmed at the last closing are sent again', () => {
	const receipts = new Receipts(0, true);
	expect(receipts.isUnconfirmed).toBe(true);
	expect(receipts.connected()).toBe(true);
});
