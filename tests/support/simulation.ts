// One seeded history: some devices, a relay, cuts and kills; the rules of SPEC.md are looked at after every step.
import { vi } from 'vitest';
import * as Y from 'yjs';
import { answersOf, clearAnswer, narrative, writeAnswer } from '../../src/lib/documents/case-document.ts';
import type { MemoryUpdateStore } from '../../server/memory-update-store.ts';
import { Random } from './random.ts';
import { contains, SimulatedDevice } from './simulated-device.ts';
import { type PlantedFault, SimulatedRelay } from './simulated-relay.ts';

const documentName = `team/asuncion/case/${'k'.repeat(25)}`;

/** A rule of SPEC.md does not hold: which, when, and in which history. */
export class Violation extends Error {
	override readonly name = 'Violation';
}

export interface History {
	seed: number;
	steps: number;
	fault: PlantedFault;
	/** Up to six devices, restores, rights that come and go, and sometimes a purge at the end. */
	isEventful?: boolean;
}

/** What a history held: edits, and how many of them were receipted before its end. */
export interface Ran {
	edits: number;
	receipts: number;
}

class Simulation {
	readonly #history: History;
	readonly #random: Random;
	readonly #relay: SimulatedRelay;
	readonly #devices: SimulatedDevice[];
	readonly #reader: SimulatedDevice;
	#step = 0;
	/** How many edits were said to be stored while the history ran. */
	#receipts = 0;
	/** Edits of each device that a receipt covered, looked at once. */
	readonly #covered = new Map<SimulatedDevice, number>();
	/** The epoch under which that was counted. */
	readonly #epochs = new Map<SimulatedDevice, string>();
	/** What was written without a right, and may not be at the relay while that lasts. */
	readonly #unlawful = new Map<SimulatedDevice, Uint8Array[]>();
	#backup: MemoryUpdateStore;

	constructor(history: History) {
		this.#history = history;
		this.#random = new Random(history.seed);
		vi.spyOn(Math, 'random').mockImplementation(() => this.#random.below(1_000_000) / 1_000_000);
		this.#relay = new SimulatedRelay(history.fault);
		this.#backup = this.#relay.disk.copy();
		const writers = history.isEventful === true ? 2 + this.#random.below(4) : 3;
		this.#devices = Array.from(
			{ length: writers },
			(_, index) => new SimulatedDevice(this.#relay, documentName, index + 1, this.#random)
		);
		this.#reader = new SimulatedDevice(this.#relay, documentName, writers + 1, this.#random);
		this.#relay.readers.add(this.#reader.person.account.id);
	}

	async run(): Promise<Ran> {
		await settle();
		for (this.#step = 1; this.#step <= this.#history.steps; this.#step++) {
			await this.#act();
			await settle();
			await this.#look();
		}
		for (const device of [...this.#unlawful.keys()]) await this.#giveBack(device);
		const isPurged = this.#history.isEventful === true && this.#random.below(6) === 0;
		if (isPurged) await this.#purge();
		await this.#calmDown();
		if (isPurged) await this.#lookAtThePurged();
		else await this.#lookAtTheEnd();
		const edits = this.#devices.reduce(
			(sum, device) => sum + device.edits.length + device.editsOnDisk.length,
			0
		);
		for (const device of [...this.#devices, this.#reader]) device.kill();
		return { edits, receipts: this.#receipts };
	}

	async #act(): Promise<void> {
		const random = this.#random;
		const device = random.pick([...this.#devices, this.#reader]);
		if (this.#history.isEventful === true && random.below(25) === 0)
			return this.#turn(random.pick(this.#devices));
		const roll = random.below(100);
		const most = this.#history.isEventful === true ? 16 : 4;
		if (roll < 42) for (let moves = random.below(most); moves >= 0; moves--) device.move(random.below(100));
		else if (roll < 56) this.#edit(device);
		else if (roll < 69) await device.write();
		else if (roll < 78) await this.#relay.commitOne();
		else if (roll < 85) await vi.advanceTimersByTimeAsync(random.below(20_000));
		else if (roll < 87) device.cut();
		else if (roll < 89) device.isOnline = !device.isOnline;
		else if (roll < 90) this.#restartRelay();
		else if (roll < 92) await this.#restartDevice(device);
		else if (roll < 93) this.#relay.fail();
		else device.line.flush();
	}

	#edit(device: SimulatedDevice): void {
		const random = this.#random;
		const before = device.edits.length;
		device.edit((document) => {
			const by = { account: device.person.account.id, at: this.#step };
			const text = narrative(document, 'story');
			const roll = random.below(10);
			if (roll < 4) text.insert(random.below(text.length + 1), random.pick(['dolor ', 'é', '🙂', 'no ']));
			else if (roll < 6 && text.length > 0) text.delete(random.below(text.length), 1);
			else if (roll < 9) writeAnswer(document, random.pick(['age', 'pain']), random.below(11), by);
			else clearAnswer(document, random.pick(['age', 'pain']));
		});
		const last = device.edits.at(-1);
		if (device.edits.length > before && last !== undefined) this.#unlawful.get(device)?.push(last);
	}

	/** Something that happens once in a month: a backup is made or restored, a right goes or comes. */
	async #turn(device: SimulatedDevice): Promise<void> {
		const roll = this.#random.below(6);
		if (roll < 1) this.#backup = this.#relay.disk.copy();
		else if (roll < 2) {
			this.#relay.restore(this.#backup);
			for (const each of [...this.#devices, this.#reader]) each.cut();
		} else if (this.#unlawful.has(device)) await this.#giveBack(device);
		else {
			this.#unlawful.set(device, []);
			this.#relay.withdrawn.add(device.person.account.id);
			await this.#relay.followRights();
		}
	}

	/** The right is back, and the feed tells the device of the document again. */
	async #giveBack(device: SimulatedDevice): Promise<void> {
		const disk = await this.#fromRelayDisk();
		for (const edit of this.#unlawful.get(device) ?? [])
			if (!isEmptyFor(edit) && contains(disk, edit))
				this.#violated('R6: words without a right reached the room');
		this.#unlawful.delete(device);
		this.#relay.withdrawn.delete(device.person.account.id);
		await this.#relay.followRights();
		this.#relay.tell(documentName);
	}

	async #purge(): Promise<void> {
		await this.#relay.purge(documentName);
		for (const device of [...this.#devices, this.#reader]) device.cut();
	}

	#restartRelay(): void {
		this.#relay.kill();
		for (const device of [...this.#devices, this.#reader]) device.cut();
	}

	async #restartDevice(device: SimulatedDevice): Promise<void> {
		device.kill();
		this.#covered.set(device, 0);
		const { waits } = device.flash.memory;
		const isHeardOf = device.flash.memory.epoch === this.#relay.epoch;
		if (device !== this.#reader && waits === 0 && (isHeardOf || this.#history.isEventful !== true))
			await this.#expectStored(device.editsOnDisk, 'R11 after a restart');
		device.start();
		await settle();
		await device.open.loaded;
	}

	/** R4, R11 and R12 after every step; R9 where no room is open. */
	async #look(): Promise<void> {
		for (const device of this.#devices) {
			const status = device.open.status.current.kind;
			if (status !== 'saving' && status !== 'not-saved' && device.unsaved().length > 0)
				this.#violated(`R12: "${status}" is shown for an edit that is not on this disk`);
			if (!this.#isOfThisEpoch(device)) continue;
			const settled = device.edits.length - (device.open.waiting ?? 0);
			const before = this.#covered.get(device) ?? 0;
			if (settled > before) {
				await this.#expectStored(device.edits.slice(before, settled), 'R4');
				this.#covered.set(device, settled);
				this.#receipts += settled - before;
			}
			if (status === 'safe') await this.#expectStored(device.edits, 'R11');
		}
		const isOpen = this.#relay.rooms.size > 0;
		if (!isOpen && this.#relay.store.pending.length > 0)
			this.#violated('R9: a room closed before its last save');
	}

	/** A receipt of another epoch promises nothing of this disk; who has not heard of the new one knows no better. */
	#isOfThisEpoch(device: SimulatedDevice): boolean {
		if (this.#epochs.get(device) !== device.epoch) this.#covered.set(device, 0);
		this.#epochs.set(device, device.epoch);
		return device.epoch === this.#relay.epoch;
	}

	async #expectStored(edits: readonly Uint8Array[], rule: string): Promise<void> {
		if (edits.length === 0) return;
		const disk = await this.#fromRelayDisk();
		if (!edits.every((update) => contains(disk, update)))
			this.#violated(`${rule}: an edit said to be stored is not on the relay's disk`);
	}

	async #fromRelayDisk(): Promise<Y.Doc> {
		const document = new Y.Doc();
		for (const { update } of (await this.#relay.disk.load(documentName)).rows)
			Y.applyUpdate(document, update);
		return document;
	}

	/** All lines come back and everything that is under way arrives. Open lines are left as they are. */
	async #calmDown(): Promise<void> {
		const all = [...this.#devices, this.#reader];
		for (const device of all) device.isOnline = true;
		for (let round = 0; round < 12; round++) {
			await vi.advanceTimersByTimeAsync(11_000);
			for (const device of all) device.line.kick();
			for (let moves = 0; moves < 4000 && this.#isBusy(all); moves++) {
				for (const device of all) device.move(moves);
				for (const device of all) await device.write();
				await this.#relay.commitOne();
				await settle();
			}
		}
		if (this.#isBusy(all)) this.#violated('frames never stop');
	}

	#isBusy(devices: readonly SimulatedDevice[]): boolean {
		return (
			this.#relay.store.pending.length > 0 ||
			devices.some(
				(device) => device.wire?.isWaiting === true || device.open.status.current.kind === 'saving'
			)
		);
	}

	async #lookAtTheEnd(): Promise<void> {
		const disk = await this.#fromRelayDisk();
		for (const device of this.#devices) {
			if (device.open.waiting !== 0) this.#violated(`R1: ${device.person.device} still waits for a receipt`);
			if (device.open.status.current.kind !== 'safe')
				this.#violated(`R1: ends ${device.open.status.current.kind}`);
			if (!Y.equalSnapshots(Y.snapshot(device.words), Y.snapshot(disk)))
				this.#violated(`R1, R3: ${device.person.device} and the relay's disk differ`);
			const [own, stored] = [device.words, disk].map((document) =>
				answersOf(document, 'pain').map((a) => a.value)
			);
			if (JSON.stringify(own) !== JSON.stringify(stored)) this.#violated('R1: answers differ');
			const company = device.open.company.current.map(({ account }) => account);
			if (company.includes(device.person.account.id))
				this.#violated('R10: a device sees itself gone and there');
		}
		for (const edit of [...this.#reader.edits, ...this.#reader.editsOnDisk])
			if (!isEmptyFor(edit) && contains(disk, edit)) this.#violated('R6: words of a reader reached the room');
	}

	/** R17, R18: nothing of a purged document comes back, and what was never stored is kept by its author. */
	async #lookAtThePurged(): Promise<void> {
		if ((await this.#relay.disk.load(documentName)).rows.length > 0)
			this.#violated('R18: a purged document has words again');
		for (const device of this.#devices) {
			const { waiting, status } = device.open;
			if (waiting !== null && waiting > 0 && status.current.kind !== 'not-stored')
				this.#violated(
					`R15: "${status.current.kind}" is shown for words that a purged document will not have`
				);
			if (device.unsaved().length > 0) this.#violated('R12: words of a purged document are not on this disk');
		}
	}

	#violated(what: string): never {
		const { seed, fault } = this.#history;
		throw new Violation(`seed ${seed}, step ${this.#step}, fault "${fault}": ${what}`);
	}
}

/** An edit that changed nothing (a deletion of what was not there) is contained in everything. */
function isEmptyFor(update: Uint8Array): boolean {
	return contains(new Y.Doc(), update) || Y.decodeUpdate(update).structs.length === 0;
}

/** Lets promises run; no time passes. */
async function settle(): Promise<void> {
	await vi.advanceTimersByTimeAsync(0);
}

/** Runs one history to its end. Throws Violation. Needs fake timers. */
export function simulate(history: History): Promise<Ran> {
	return new Simulation(history).run();
}
