// The open rooms: loaded once, shared, mended from what the disk still says, closed after the last save.
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { limitsOf } from '../../../server/gate.ts';
import { MemoryUpdateStore } from '../../../server/memory-update-store.ts';
import { Rooms } from '../../../server/rooms.ts';
import type { StoredRoom } from '../../../server/update-store.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { receiptFrame, updateFrame } from '../../../src/lib/sync/frames.ts';
import { FakePeer, settled } from '../../support/room-peers.ts';

const root = 'answer:story';
const unknown = { head: 0, waits: true };

/** A disk whose loads and appends end when the test says so. */
class SlowStore extends MemoryUpdateStore {
	loads = 0;
	isSlow = false;
	readonly #waiting: (() => void)[] = [];

	override async load(document: string): Promise<StoredRoom> {
		this.loads++;
		await this.#turn();
		return super.load(document);
	}

	override async append(...row: Parameters<MemoryUpdateStore['append']>): Promise<number> {
		await this.#turn();
		return super.append(...row);
	}

	async goOn(): Promise<void> {
		for (const resolve of this.#waiting.splice(0)) resolve();
		await settled();
	}

	#turn(): Promise<void> {
		return new Promise((resolve) => {
			if (this.isSlow) this.#waiting.push(resolve);
			else resolve();
		});
	}
}

let store: SlowStore;
let rooms: Rooms;
let reports: string[];
let name: string;
beforeEach(() => {
	store = new SlowStore();
	reports = [];
	rooms = new Rooms(store, limitsOf, (event) => void reports.push(event));
	name = caseDocumentName('asuncion', newId());
});

function words(text: string): Uint8Array {
	const document = new Y.Doc();
	document.getText(root).insert(0, text);
	return Y.encodeStateAsUpdate(document);
}

test('R8: peers that come during one load share one room', async () => {
	store.isSlow = true;
	const [ana, luz] = [new FakePeer('Ana'), new FakePeer('Luz')];
	const entering = [rooms.enter(name, ana, unknown), rooms.enter(name, luz, unknown)];
	await store.goOn();
	const [one, other] = await Promise.all(entering);
	expect(one).toBe(other);
	expect([store.loads, rooms.size]).toEqual([1, 1]);
	one!.receive(ana, updateFrame(words('hola')));
	expect(luz.heard('update')).toHaveLength(1);
});

test('R9: a room closes only after its last save', async () => {
	const ana = new FakePeer('Ana');
	const room = await rooms.enter(name, ana, unknown);
	store.isSlow = true;
	room.receive(ana, updateFrame(words('hola')));
	room.leave(ana);
	const leaving = rooms.left(name);
	await settled();
	expect(rooms.size).toBe(1);
	await store.goOn();
	await leaving;
	expect(rooms.size).toBe(0);
	store.isSlow = false;
	expect((await store.load(name)).rows).toHaveLength(1);
});

test('R9: who comes back during the last save finds the same room', async () => {
	const [ana, luz] = [new FakePeer('Ana'), new FakePeer('Luz')];
	const room = await rooms.enter(name, ana, unknown);
	store.isSlow = true;
	room.receive(ana, updateFrame(words('hola')));
	room.leave(ana);
	const leaving = rooms.left(name);
	expect(await rooms.enter(name, luz, unknown)).toBe(room);
	await store.goOn();
	await leaving;
	expect(rooms.size).toBe(1);
	room.receive(luz, receiptFrame(new Uint8Array([1])));
	await settled();
	expect(luz.heard('receipt')).toHaveLength(1);
});

test('a disk that cannot be read refuses whoever asks now, and is asked again by the next', async () => {
	const failing = new (class extends MemoryUpdateStore {
		isBroken = true;
		override load(document: string): Promise<StoredRoom> {
			return this.isBroken ? Promise.reject(new Error('io')) : super.load(document);
		}
	})();
	const mended = new Rooms(failing, limitsOf);
	await expect(mended.enter(name, new FakePeer('Ana'), unknown)).rejects.toThrow('io');
	expect(mended.size).toBe(0);
	failing.isBroken = false;
	await expect(mended.enter(name, new FakePeer('Ana'), unknown)).resolves.toBeDefined();
});

test('a row that cannot be applied is set aside; the rows around it are there', async () => {
	const author = new Y.Doc();
	const updates: Uint8Array[] = [];
	author.on('update', (update: Uint8Array) => updates.push(update));
	for (const text of ['uno ', 'dos ']) author.getText(root).insert(author.getText(root).length, text);
	await store.append(name, updates[0]!, null);
	const bad = await store.append(name, new Uint8Array([1, 1, 200, 7, 7]), null);
	await store.append(name, updates[1]!, null);
	const room = await rooms.enter(name, new FakePeer('Ana'), unknown);
	expect(room.document.getText(root).toJSON()).toBe('uno dos ');
	expect([store.setAsideRows.map(({ sequence }) => sequence), reports]).toEqual([[bad], ['row set aside']]);
	const late = new FakePeer('Luz');
	await rooms.enter(name, late, { head: room.head, waits: false });
	expect(late.frames.map(({ kind }) => kind)).toEqual(['step1', 'head']);
});

test('a room that broke is loaded anew for the next one, without what was never saved', async () => {
	const failing = new (class extends MemoryUpdateStore {
		isFull = false;
		override append(...row: Parameters<MemoryUpdateStore['append']>): Promise<number> {
			return this.isFull ? Promise.reject(new Error('full')) : super.append(...row);
		}
	})();
	const mended = new Rooms(failing, limitsOf, (event) => void reports.push(event));
	const ana = new FakePeer('Ana');
	const room = await mended.enter(name, ana, unknown);
	room.receive(ana, updateFrame(words('saved')));
	await room.saved;
	failing.isFull = true;
	room.receive(ana, updateFrame(words('lost')));
	await settled();
	expect([ana.closes, reports]).toEqual([[4507], ['room broken']]);
	const again = await mended.enter(name, new FakePeer('Ana'), unknown);
	expect(again).not.toBe(room);
	expect(again.document.getText(root).toJSON()).toBe('saved');
});

test('F25: words that are to go and cannot be kept first close their room, not the relay', async () => {
	const full = new (class extends SlowStore {
		override keep(): Promise<void> {
			return Promise.reject(new Error('full'));
		}
	})();
	const unhandled = vi.fn();
	process.on('unhandledRejection', unhandled);
	onTestFinished(() => void process.off('unhandledRejection', unhandled));
	const ana = new FakePeer('Ana');
	const room = await new Rooms(full, limitsOf).enter(name, ana, unknown);
	const author = new Y.Doc();
	author.on('update', (update: Uint8Array) => room.receive(ana, updateFrame(update)));
	author.getText(root).insert(0, 'x'.repeat(300));
	await room.saved;
	full.isSlow = true;
	author.getText(root).insert(0, 'under way');
	author.getText(root).delete(0, 300);
	await settled();
	await new Promise(setImmediate);
	expect([unhandled.mock.calls, ana.closes]).toEqual([[], []]);
	await full.goOn();
	expect(ana.closes).toEqual([4507]);
});

test('a room with many rows is put together when it is closed, and says the same', async () => {
	const ana = new FakePeer('Ana');
	const room = await rooms.enter(name, ana, unknown);
	const author = new Y.Doc();
	author.on('update', (update: Uint8Array) => room.receive(ana, updateFrame(update)));
	for (let letters = 0; letters < 100; letters++) author.getText(root).insert(0, 'x');
	author.getText(root).delete(0, 40);
	await room.saved;
	const head = room.head;
	room.leave(ana);
	await rooms.left(name);
	const { rows } = await store.load(name);
	expect(rows.map(({ sequence }) => sequence)).toEqual([head]);
	const rebuilt = new Y.Doc();
	Y.applyUpdate(rebuilt, rows[0]!.update);
	expect(Y.snapshot(rebuilt)).toEqual(Y.snapshot(author));
});

test('a room that is shut refuses all who are in it', async () => {
	const ana = new FakePeer('Ana');
	await rooms.enter(name, ana, unknown);
	await rooms.shut(name, 4404);
	expect([ana.closes, rooms.size]).toEqual([[4404], 0]);
});

test('draining saves everything first, then sends everybody away to come again', async () => {
	const ana = new FakePeer('Ana');
	const room = await rooms.enter(name, ana, unknown);
	store.isSlow = true;
	room.receive(ana, updateFrame(words('hola')));
	room.receive(ana, receiptFrame(new Uint8Array([1])));
	const draining = rooms.drain();
	await settled();
	expect(ana.closes).toEqual([]);
	await store.goOn();
	await draining;
	expect([ana.closes, ana.heard('receipt').length, rooms.size]).toEqual([[4503], 1, 0]);
});
