// Readers and hostile peers of a room: nothing of theirs reaches it, and nobody else suffers.
import { beforeEach, describe, expect, test } from 'vitest';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { limitsOf, timeWorked } from '../../../server/gate.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { step1Frame, step2Frame, updateFrame } from '../../../src/lib/sync/frames.ts';
import { Room } from '../../../src/lib/sync/room.ts';
import { Author, DecidedRoomDisk, FakePeer, marker, root, settled } from '../../support/room-peers.ts';

const limits = limitsOf(caseDocumentName('asuncion', newId()));
const unknown = { head: 0, waits: true };

let disk: DecidedRoomDisk;
let room: Room;
let broken: number;
beforeEach(() => {
	disk = new DecidedRoomDisk();
	broken = 0;
	room = new Room(new Y.Doc(), 0, disk, limits, () => void broken++);
});

const text = () => room.document.getText(root).toJSON();

async function join(peer: FakePeer, opening = unknown): Promise<FakePeer> {
	await room.join(peer, opening);
	return peer;
}

describe('a reader', () => {
	const reader = () => new FakePeer('Olga', { mayWrite: false });

	test('R6: writes nothing, by update or by SyncStep2, and is refused at the third try', async () => {
		const [olga, ana] = [await join(reader()), await join(new FakePeer('Ana'))];
		for (const frame of [updateFrame, step2Frame, updateFrame]) {
			expect(olga.closes).toEqual([]);
			const author = new Author();
			author.types('x');
			room.receive(olga, frame(author.updates[0]!));
		}
		await disk.commit(9);
		expect([olga.closes, text(), disk.rows.length, ana.heard('update').length]).toEqual([[4403], '', 0, 0]);
	});

	test('R6: a deletion is a write', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		room.receive(ana, author.types('hola'));
		author.document.getText(root).delete(0, 4);
		const olga = await join(reader());
		for (let times = 0; times < 3; times++) room.receive(olga, updateFrame(author.updates.at(-1)!));
		expect([olga.closes, text()]).toEqual([[4403], 'hola']);
	});

	test('may answer with what the room has, as a stock client does, as often as it likes', async () => {
		const [ana, author, olga] = [await join(new FakePeer('Ana')), new Author(), await join(reader())];
		room.receive(ana, author.types('hola'));
		for (let times = 0; times < 5; times++)
			room.receive(olga, step2Frame(Y.encodeStateAsUpdate(author.document)));
		expect(olga.closes).toEqual([]);
	});

	test('gets no receipt', async () => {
		const olga = await join(reader());
		room.receive(olga, marker(1));
		await settled();
		expect(olga.heard('receipt')).toEqual([]);
	});
});

describe('a hostile peer', () => {
	/** Decodes, passes the gate, and throws when it is applied to a document with `hola mundo` of client 1. */
	const throwing = new Uint8Array([
		1, 2, 2, 0, 68, 2, 0, 1, 120, 40, 1, 7, 97, 110, 115, 119, 101, 114, 115, 6, 112, 97, 105, 110, 126, 50,
		1, 118, 3, 5, 118, 97, 108, 117, 101, 125, 2, 7, 97, 99, 99, 111, 117, 110, 116, 119, 1, 98, 2, 97, 116,
		125, 2, 1, 1, 1, 0, 2
	]);

	/** A room that holds what the throwing frame throws on, written by Ana, who is in it. */
	async function attacked(): Promise<{ ana: FakePeer; mallory: FakePeer; author: Author }> {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		author.document.clientID = 1;
		room.receive(ana, author.types('hola mundo'));
		author.document.getMap('answers').set('pain~1', { value: 1, account: 'a', at: 1 });
		room.receive(ana, updateFrame(author.updates.at(-1)!));
		return { ana, author, mallory: await join(new FakePeer('Mallory')) };
	}

	test('R14: a frame that throws while it is applied is never written; only its sender goes, and what others write meanwhile is kept', async () => {
		const { ana, author, mallory } = await attacked();
		const luz = await join(new FakePeer('Luz'));
		room.receive(mallory, updateFrame(throwing));
		room.receive(ana, author.types('!'));
		room.receive(ana, marker(1));
		const late = join(new FakePeer('Rosa'), { head: 1, waits: false });
		expect([mallory.closes, room.isSaving]).toEqual([[4422], true]);
		for (let commits = 0; commits < 3; commits++) await disk.commit(9);
		expect([ana.closes, luz.closes, broken, room.isSaving]).toEqual([[], [], 0, false]);
		expect(Y.snapshot(room.document)).toEqual(Y.snapshot(author.document));
		expect(disk.rows.map(({ update }) => update)).toEqual(author.updates);
		expect([luz.heard('update').length, ana.heard('receipt').length]).toEqual([1, 1]);
		const rosa = new Y.Doc();
		for (const { update } of disk.rows.slice(0, 1)) Y.applyUpdate(rosa, update);
		for (const frame of (await late).frames)
			if (frame.kind === 'step2' || frame.kind === 'update') Y.applyUpdate(rosa, frame.body);
		expect(Y.snapshot(rosa)).toEqual(Y.snapshot(author.document));
	});

	test('R14: a room that cannot be loaded anew sends everybody away for now', async () => {
		const { ana, mallory } = await attacked();
		disk.load = () => Promise.reject(new Error('io'));
		room.receive(mallory, updateFrame(throwing));
		await disk.commit(9);
		expect([mallory.closes, ana.closes, broken]).toEqual([[4422], [4507], 1]);
	});

	test('R14: a frame that would take half a minute is cut, and comes to nothing', async () => {
		const { ana, author, mallory } = await attacked();
		const text = author.document.getText(root);
		for (let words = 0; words < 4000; words++) text.insert(0, 'ab');
		await disk.commit(9);
		room.receive(ana, updateFrame(Y.encodeStateAsUpdate(author.document)));
		await disk.commit(9);
		const before = timeWorked();
		room.receive(mallory, updateFrame(crowding(16_000)));
		expect(timeWorked() - before).toBeLessThan(1000);
		expect([mallory.closes, ana.closes]).toEqual([[4529], []]);
		await settled();
		expect(Y.snapshot(room.document)).toEqual(Y.snapshot(author.document));
	});

	/** Letters of which each has its place looked for anew among all that are there. */
	function crowding(count: number): Uint8Array {
		return encoding.encode((encoder) => {
			for (const number of [1, count, 3, 0]) encoding.writeVarUint(encoder, number);
			for (let letter = 0; letter < count; letter++) {
				encoding.writeUint8(encoder, 0x44);
				for (const number of [1, (letter * 7) % 7000]) encoding.writeVarUint(encoder, number);
				encoding.writeVarString(encoder, 'x');
			}
			encoding.writeVarUint(encoder, 0);
		});
	}

	test.each([
		['no frame', new Uint8Array([9])],
		['an update that is none', updateFrame(new Uint8Array([5, 5, 5]))],
		['a state vector that is none', step1Frame(new Uint8Array([0x80]))],
		['a head', new Uint8Array([105, 1])],
		['a frame of two numbers in long form', new Uint8Array([0x80, 0, 0x82, 0, 2, 0, 0])]
	])('R14: %s ends its sender alone', async (_what, frame) => {
		const [mallory, ana] = [await join(new FakePeer('Mallory')), await join(new FakePeer('Ana'))];
		room.receive(mallory, frame);
		expect([mallory.closes, ana.closes, broken]).toEqual([[4422], [], 0]);
	});

	test('a frame that is too long ends its sender with 4413, unread', async () => {
		const mallory = await join(new FakePeer('Mallory'));
		room.receive(mallory, new Uint8Array(limits.frame + 1));
		expect(mallory.closes).toEqual([4413]);
	});

	test('is not heard again after its refusal', async () => {
		const mallory = await join(new FakePeer('Mallory'));
		room.receive(mallory, new Uint8Array([9]));
		room.receive(mallory, new Author().types('x'));
		expect([mallory.closes, text()]).toEqual([[4422], '']);
	});
});

describe('a client id that somebody writes under', () => {
	/** What an intruder makes of Ana's words: more of them, under her client id. */
	function forged(author: Author): Uint8Array {
		const copy = new Y.Doc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(author.document));
		copy.clientID = author.document.clientID;
		const before = Y.encodeStateVector(copy);
		copy.getText(root).insert(0, 'never said ');
		return Y.encodeStateAsUpdate(copy, before);
	}

	test('R14: is closed to others, who cannot write in its owner’s place, by update or by SyncStep2', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		room.receive(ana, author.types('hola'));
		for (const frame of [updateFrame, step2Frame]) {
			const mallory = await join(new FakePeer('Mallory'));
			room.receive(mallory, frame(forged(author)));
			expect([mallory.closes, text()]).toEqual([[4422], 'hola']);
		}
		room.receive(ana, author.types(' mundo'));
		expect([ana.closes, text()]).toEqual([[], 'hola mundo']);
	});

	test('is open to its owner’s other device', async () => {
		const [phone, author] = [await join(new FakePeer('Ana')), new Author()];
		room.receive(phone, author.types('hola'));
		const laptop = await join(new FakePeer('Ana'));
		room.receive(laptop, updateFrame(forged(author)));
		expect([laptop.closes, text()]).toEqual([[], 'never said hola']);
	});

	test('what others hold of its words is taken, where the room lacks them and nobody writes under it', async () => {
		const [luz, author] = [await join(new FakePeer('Luz')), new Author()];
		author.types('hola');
		room.receive(luz, step2Frame(Y.encodeStateAsUpdate(author.document)));
		expect([luz.closes, text()]).toEqual([[], 'hola']);
		const ana = await join(new FakePeer('Ana'));
		room.receive(ana, author.types(' mundo'));
		expect([ana.closes, text()]).toEqual([[], 'hola mundo']);
	});

	test('what others already gave back of its words is given back again without harm', async () => {
		const [ana, luz, author] = [
			await join(new FakePeer('Ana')),
			await join(new FakePeer('Luz')),
			new Author()
		];
		room.receive(ana, author.types('hola'));
		room.receive(luz, step2Frame(Y.encodeStateAsUpdate(author.document)));
		expect([luz.closes, text()]).toEqual([[], 'hola']);
	});
});
