// What goes through a relay in the bench: a writer and a hundred readers, and two hundred pairs.
import * as Y from 'yjs';
import type { Client, Host } from './hosts.ts';

/** How pairs write: at most `atOnce` updates of each are unread by the other, or, where it waits, without a receipt. */
export interface Pace {
	readonly updates: number;
	readonly atOnce: number;
	readonly waitsForDisk: boolean;
}

/** One who writes in a room, and those who read there. */
interface Company {
	readonly writer: Client;
	readonly readers: readonly Client[];
}

/** The rooms of one relay, which stay open from measure to measure. */
export class Traffic {
	readonly #host: Host;
	readonly #crowd: Company;
	readonly #pairs: readonly Company[];
	/** Letters that were written in the room of the crowd, and in each of the pairs'. */
	#told = 0;
	#written = 0;

	private constructor(host: Host, crowd: Company, pairs: readonly Company[]) {
		[this.#host, this.#crowd, this.#pairs] = [host, crowd, pairs];
	}

	static async through(host: Host, size: { readers: number; pairs: number }): Promise<Traffic> {
		const company = async (room: number, readers: number) => ({
			writer: await host.join(room),
			readers: await Promise.all(Array.from({ length: readers }, () => host.join(room)))
		});
		const crowd = await company(1, size.readers);
		const pairs = await Promise.all(
			Array.from({ length: size.pairs }, (_, index) => company(100 + index, 1))
		);
		return new Traffic(host, crowd, pairs);
	}

	/** Updates a second that readers get from one writer who waits for nothing; all are on the disk before time is taken. */
	async fanOut(updates: number): Promise<number> {
		const { writer, readers } = this.#crowd;
		const began = performance.now();
		for (const letter of lettersFrom(this.#told, updates)) writer.write(letter);
		this.#told += updates;
		for (const reader of readers) await came([reader], () => reader.updates >= this.#told);
		await came([writer], () => this.#isOnDisk(writer, this.#told));
		return (updates * readers.length) / seconds(began);
	}

	/** Updates a second that all pairs together exchange at this pace; the last of each is read and on the disk. */
	async exchange(pace: Pace): Promise<number> {
		const began = performance.now();
		const letters = lettersFrom(this.#written, pace.updates);
		await Promise.all(this.#pairs.map((pair) => this.#write(pair, letters, pace)));
		this.#written += pace.updates;
		return (pace.updates * this.#pairs.length) / seconds(began);
	}

	async #write({ writer, readers }: Company, letters: readonly Uint8Array[], pace: Pace): Promise<void> {
		const before = this.#written;
		for (const [index, letter] of letters.entries()) {
			writer.write(letter);
			const isLast = index + 1 === letters.length;
			const least = before + index + 1 - (isLast ? 0 : pace.atOnce - 1);
			const waitsForDisk = isLast || pace.waitsForDisk;
			await came([writer, ...readers], () => {
				const isRead = readers.every((reader) => reader.updates >= least);
				return isRead && (!waitsForDisk || this.#isOnDisk(writer, least));
			});
		}
	}

	#isOnDisk(writer: Client, least: number): boolean {
		return !this.#host.hasReceipts || writer.receipts >= least;
	}
}

const seconds = (since: number) => (performance.now() - since) / 1000;

const author = new Y.Doc();
const letters: Uint8Array[] = [];
author.on('update', (update: Uint8Array) => letters.push(update));

/** Updates of one author who types letter by letter: the same for every room. */
function lettersFrom(start: number, count: number): Uint8Array[] {
	const text = author.getText('answer:story');
	while (letters.length < start + count) text.insert(letters.length, 'x');
	return letters.slice(start, start + count);
}

/** Resolves once it is so, looked at whenever something comes to one of them. */
function came(clients: readonly Client[], isSo: () => boolean): Promise<void> {
	return new Promise((resolve) => {
		const look = () => void (isSo() && resolve());
		for (const client of clients) client.onCame = look;
		look();
	});
}
