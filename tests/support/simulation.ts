// One seeded history: four devices, a relay, cuts and kills; the rules of SPEC.md are looked at after every step.
import { vi } from 'vitest';
import * as Y from 'yjs';
import { answersOf, clearAnswer, narrative, writeAnswer } from '../../src/lib/documents/case-document.ts';
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

	constructor(history: History) {
		this.#history = history;
		this.#random = new Random(history.seed);
		vi.spyOn(Math, 'random').mockImplementation(() => this.#random.below(1_000_000) / 1_000_000);
		this.#relay = new SimulatedRelay(history.fault);
		this.#devices = [1, 2, 3].map(
			(number) => new SimulatedDevice(this.#relay, documentName, number, this.#random)
		);
		this.#reader = new SimulatedDevice(this.#relay, documentName, 4, this.#random);
		this.#relay.readers.add(this.#reader.person.account.id);
	}

	async run(): Promise<Ran> {
		await settle();
		for (this.#step = 1; this.#step <= this.#history.steps; this.#step++) {
			await this.#act();
			await settle();
			await this.#look();
		}
		await this.#calmDown();
		await this.#lookAtTheEnd();
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
		const roll = random.below(100);
		if (roll < 42) for (let moves = random.below(4); moves >= 0; moves--) device.move(random.below(100));
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
		device.edit((document) => {
			const by = { account: device.person.account.id, at: this.#step };
			const text = narrative(document, 'story');
			const roll = random.below(10);
			if (roll < 4) text.insert(random.below(text.length + 1), random.pick(['dolor ', 'é', '🙂', 'no ']));
			else if (roll < 6 && text.length > 0) text.delete(random.below(text.length), 1);
			else if (roll < 9) writeAnswer(document, random.pick(['age', 'pain']), random.below(11), by);
			else clearAnswer(document, random.pick(['age', 'pain']));
		});
	}

	#restartRelay(): void {
		this.#relay.kill();
		for (const device of [...this.#devices, this.#reader]) device.cut();
	}

	async #restartDevice(device: SimulatedDevice): Promise<void> {
		device.kill();
		this.#covered.set(device, 0);
		const { waits } = device.flash.memory;
		if (device !== this.#reader && waits === 0)
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
