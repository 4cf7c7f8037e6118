// R4, R11 (F23): the relay is killed at random times under fast writers; every edit that a receipt covered is there.
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { answersOf, clearAnswer, narrative, writeAnswer } from '../../src/lib/documents/case-document.ts';
import type { OpenDocument } from '../../src/lib/workspace/open-document.ts';
import { inFull } from '../support/full.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { Random } from '../support/random.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { lacks } from '../support/room-contents.ts';
import { eventually, freshCase, openStock } from '../support/stock-client.ts';

const rounds = Number(process.env['KILLS'] ?? inFull(1000, 25));
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** The relay is killed at a random time within this of its devices being back, in ms. */
const longestLife = 250;

/** A device whose member does not stop: inserts, answers and deletes every few milliseconds, relay or not. */
class Writer {
	readonly device: LineDevice;
	readonly open: OpenDocument;
	readonly edits: Uint8Array[] = [];
	/** How many of the edits were looked up in the room already. */
	checked = 0;
	readonly #random: Random;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(device: LineDevice, open: OpenDocument, random: Random) {
		this.device = device;
		this.open = open;
		this.#random = random;
		open.document.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin === this || typeof origin === 'symbol') this.edits.push(update);
		});
	}

	/** The edits that receipts cover now. */
	get covered(): number {
		return this.edits.length - (this.open.waiting ?? 0);
	}

	write(): void {
		for (let edits = this.#random.below(3); edits >= 0; edits--) this.#edit();
		if (this.#random.below(3) === 0) this.device.line.flush();
		this.#timer = setTimeout(() => this.write(), 2 + this.#random.below(20));
	}

	rest(): void {
		clearTimeout(this.#timer);
	}

	#edit(): void {
		const { document } = this.open;
		const random = this.#random;
		const text = narrative(document, 'story');
		const item = random.pick(['age', 'pain', 'dyspnoea']);
		const roll = random.below(10);
		if (roll < 3 || text.length < 3)
			document.transact(
				() => text.insert(random.below(text.length + 1), random.pick(['dolor ', '🙂', 'é'])),
				this
			);
		else if (roll < 5) document.transact(() => text.delete(random.below(text.length - 1), 2), this);
		else if (roll < 9) writeAnswer(document, item, random.below(11), { account: 'a', at: this.edits.length });
		else if (answersOf(document, item).length > 0) clearAnswer(document, item);
	}
}

/** What a fresh stock client finds in the room. */
async function roomAsLoaded(relay: TestRelay, cookie: string, name: string): Promise<Y.Doc> {
	const reader = openStock(relay, { cookie }, name);
	await reader.synced;
	reader.close();
	return reader.document;
}

describe('F23', () => {
	test(
		`R4, R11: no receipt is lost in ${rounds} kills of the relay`,
		{ timeout: 60_000 + rounds * 3000 },
		async () => {
			const random = new Random(seed);
			let relay = await startRelay();
			onTestFinished(() => void relay.process.kill('SIGKILL'));
			const name = freshCase();
			const code = await relay.invite(['--team', 'asuncion', '--role', 'member', '--uses', '3']);
			const writers: Writer[] = [];
			for (const who of ['Ana', 'Luz', 'Rosa']) {
				const { cookie } = await joinAs(relay, code, who);
				const device = new LineDevice({ origin: relay.origin, cookie });
				writers.push(new Writer(device, await device.open(name), random));
			}
			const cookie = (
				await joinAs(relay, await relay.invite(['--team', 'asuncion', '--role', 'member']), 'Eva')
			).cookie;
			let receipts = 0;
			/** Edits that no receipt covered yet when the relay was killed, over all rounds. */
			let open = 0;
			const lost: string[] = [];

			const lookUp = (round: number, room: Y.Doc) => {
				for (const [number, writer] of writers.entries()) {
					for (const edit of writer.edits.slice(writer.checked, writer.covered))
						if (lacks(room, edit)) lost.push(`round ${round}, writer ${number}`);
					receipts += writer.covered - writer.checked;
					writer.checked = writer.covered;
				}
			};

			for (const writer of writers) writer.write();
			for (let round = 1; round <= rounds; round++) {
				await eventually(() =>
					expect(writers.map(({ device }) => device.line.state)).toEqual(Array(3).fill('open'))
				);
				await delay(random.below(longestLife));
				await relay.kill();
				await eventually(() =>
					expect(writers.every(({ device }) => device.line.state !== 'open')).toBe(true)
				);
				for (const { device } of writers) device.line.stop();
				relay = await startRelay({ data: relay.data, port: relay.port });
				open += writers.reduce((sum, { edits, covered }) => sum + edits.length - covered, 0);
				lookUp(round, await roomAsLoaded(relay, cookie, name));
				expect(lost, `seed ${seed}`).toEqual([]);
				for (const { device } of writers) device.line.start();
			}

			for (const writer of writers) writer.rest();
			await eventually(() => {
				for (const { device } of writers) device.line.flush();
				expect(writers.map(({ open }) => open.status.current.kind)).toEqual(['safe', 'safe', 'safe']);
			});
			const room = await roomAsLoaded(relay, cookie, name);
			for (const writer of writers) writer.checked = 0;
			receipts = 0;
			lookUp(rounds, room);
			expect(lost, `seed ${seed}`).toEqual([]);
			for (const writer of writers)
				expect(Y.equalSnapshots(Y.snapshot(writer.open.document), Y.snapshot(room))).toBe(true);
			console.log(
				`seed ${seed}: ${rounds} kills, ${receipts} edits receipted, ${open} open at kills, ${lost.length} lost`
			);
			await Promise.all(writers.map(({ device }) => device.stop()));
			await relay.stop();
		}
	);
});
