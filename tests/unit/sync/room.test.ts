// A room: what it promises, to whom it tells what, and that no peer can make it untrue.
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { limitsOf } from '../../../server/gate.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { emptyUpdate, marked, step1Frame, step2Frame, updateFrame } from '../../../src/lib/sync/frames.ts';
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

describe('receipts', () => {
	test('R4: come after the commit of every update before them, and not sooner', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		room.receive(ana, author.types('a'));
		room.receive(ana, author.types('b'));
		room.receive(ana, marker(1));
		await settled();
		expect(ana.heard('receipt')).toEqual([]);
		await disk.commit();
		expect(ana.heard('receipt')).toEqual([]);
		await disk.commit();
		expect(ana.heard('receipt')).toEqual([{ kind: 'receipt', body: new Uint8Array([1]) }]);
	});

	test('R4: asked for together with the words, come after their commit', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		room.receive(ana, marked(author.types('a'), Uint8Array.of(1)));
		room.receive(ana, marked(author.types('b'), Uint8Array.of(2)));
		await settled();
		expect(ana.heard('receipt')).toEqual([]);
		await disk.commit();
		expect(ana.heard('receipt')).toEqual([{ kind: 'receipt', body: Uint8Array.of(1) }]);
		await disk.commit();
		expect(ana.heard('receipt')).toHaveLength(2);
		room.receive(ana, marked(updateFrame(emptyUpdate), Uint8Array.of(3)));
		await settled();
		expect(ana.heard('receipt')).toHaveLength(3);
	});

	test('R4: are given neither for words that hang on others, nor for those of a reader, asked for with them', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		const luz = await join(new FakePeer('Luz', { mayWrite: false }));
		author.types('lost');
		room.receive(ana, marked(author.types('b'), Uint8Array.of(1)));
		room.receive(luz, marked(new Author().types('c'), Uint8Array.of(1)));
		await disk.commit(9);
		expect([ana.heard('receipt'), luz.heard('receipt'), text()]).toEqual([[], [], '']);
	});

	test('R4: wait for what others wrote before them too, and not for what comes after', async () => {
		const [ana, luz] = [await join(new FakePeer('Ana')), await join(new FakePeer('Luz'))];
		const [one, other] = [new Author(), new Author()];
		room.receive(luz, other.types('l'));
		room.receive(ana, one.types('a'));
		room.receive(ana, marker(7));
		room.receive(luz, other.types('later'));
		await disk.commit(2);
		expect(ana.heard('receipt')).toHaveLength(1);
		expect(luz.heard('receipt')).toEqual([]);
	});

	test('are followed by a head, which covers what they promise: who then leaves has nothing to hear again', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		room.receive(ana, step1Frame(Y.encodeStateVector(new Y.Doc())));
		room.receive(ana, author.types('a'));
		room.receive(ana, marker(1));
		await disk.commit();
		const kinds = ana.frames.map(({ kind }) => kind);
		expect(kinds.lastIndexOf('head')).toBeGreaterThan(kinds.indexOf('receipt'));
		expect(ana.heard('head').at(-1)).toEqual({ kind: 'head', sequence: 1 });
		room.receive(ana, marker(2));
		await settled();
		expect(ana.frames.at(-1)).toEqual({ kind: 'head', sequence: 1 });
	});

	test('are echoed at once when nothing is under way, and never unasked', async () => {
		const ana = await join(new FakePeer('Ana'));
		room.receive(ana, marker(3));
		await settled();
		expect(ana.heard('receipt')).toHaveLength(1);
	});

	test('R5: a save that fails gives none, and closes everybody with 4507', async () => {
		const [ana, luz, author] = [
			await join(new FakePeer('Ana')),
			await join(new FakePeer('Luz')),
			new Author()
		];
		room.receive(ana, author.types('a'));
		room.receive(ana, marker(1));
		await disk.fail();
		expect([ana.closes, luz.closes]).toEqual([[4507], [4507]]);
		expect(ana.heard('receipt')).toEqual([]);
		expect(broken).toBe(1);
		room.receive(ana, author.types('b'));
		room.receive(ana, marker(2));
		await disk.commit(9);
		expect(ana.heard('receipt')).toEqual([]);
		expect(broken).toBe(1);
	});

	test('R5: a commit that ends after another one failed promises nothing', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		room.receive(ana, author.types('a'));
		room.receive(ana, author.types('b'));
		room.receive(ana, marker(1));
		await disk.fail();
		await disk.commit();
		expect(ana.heard('receipt')).toEqual([]);
		expect(ana.heard('head')).toEqual([]);
	});

	test('are none for words that hang on others that never came; the relay asks, and promises after the answer', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		author.types('a');
		const asked = ana.heard('step1').length;
		room.receive(ana, author.types('b'));
		room.receive(ana, marker(1));
		expect(ana.heard('step1')).toHaveLength(asked + 1);
		await disk.commit(9);
		expect([ana.heard('receipt'), text()]).toEqual([[], '']);
		room.receive(ana, step2Frame(Y.encodeStateAsUpdate(author.document)));
		room.receive(ana, marker(2));
		await disk.commit(9);
		expect(ana.heard('receipt')).toEqual([{ kind: 'receipt', body: new Uint8Array([2]) }]);
		expect(text()).toBe('ab');
	});

	test('R4: are none for what a reader wrote; once she may write she is asked for it, and promised after the answer', async () => {
		const [olga, author] = [await join(new FakePeer('Olga', { mayWrite: false })), new Author()];
		room.receive(olga, marked(author.types('before '), Uint8Array.of(1)));
		olga.mayWrite = true;
		const asked = olga.heard('step1').length;
		const other = new Author();
		room.receive(olga, marked(other.types('after'), Uint8Array.of(2)));
		room.receive(olga, marked(other.types('wards'), Uint8Array.of(3)));
		await disk.commit(9);
		expect([olga.heard('receipt'), olga.heard('step1').length]).toEqual([[], asked + 1]);
		room.receive(olga, marked(step2Frame(Y.encodeStateAsUpdate(author.document)), Uint8Array.of(4)));
		await disk.commit(9);
		expect(olga.heard('receipt')).toEqual([{ kind: 'receipt', body: Uint8Array.of(4) }]);
		expect(text()).toContain('before');
	});

	test('come again after an answer that holds nothing', async () => {
		const [ana, luz, author] = [
			await join(new FakePeer('Ana')),
			await join(new FakePeer('Luz')),
			new Author()
		];
		const first = author.types('a');
		room.receive(ana, author.types('b'));
		room.receive(luz, first);
		room.receive(luz, step2Frame(Y.encodeStateAsUpdate(author.document)));
		room.receive(ana, marked(step2Frame(emptyUpdate), Uint8Array.of(5)));
		await disk.commit(9);
		expect(ana.heard('receipt')).toEqual([{ kind: 'receipt', body: Uint8Array.of(5) }]);
	});

	test('reach nobody who left, and nobody who came after', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		room.receive(ana, author.types('a'));
		room.receive(ana, marker(1));
		room.leave(ana);
		await disk.commit();
		expect(ana.heard('receipt')).toEqual([]);
	});
});

describe('words', () => {
	test('are passed on before the disk has them, to all but their author, stock clients too', async () => {
		const [ana, luz] = [await join(new FakePeer('Ana')), await join(new FakePeer('Luz'))];
		const stock = await join(new FakePeer('Stock', { isOnLine: false }));
		room.receive(ana, new Author().types('a'));
		expect([ana, luz, stock].map((peer) => peer.heard('update').length)).toEqual([0, 1, 1]);
		expect(disk.rows).toEqual([]);
	});

	test('are written once, however often they come', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		const frame = author.types('a');
		for (let times = 0; times < 3; times++) room.receive(ana, frame);
		room.receive(ana, step2Frame(Y.encodeStateAsUpdate(author.document)));
		room.receive(ana, step2Frame(emptyUpdate));
		await disk.commit(9);
		expect(disk.rows).toHaveLength(1);
	});

	test('R3: the rows alone make the room again', async () => {
		const [ana, author] = [await join(new FakePeer('Ana')), new Author()];
		for (const word of ['uno ', 'dos ', 'tres']) room.receive(ana, author.types(word));
		author.document.getText(root).delete(0, 4);
		room.receive(ana, updateFrame(author.updates.at(-1)!));
		await disk.commit(9);
		const rebuilt = new Y.Doc();
		for (const { update } of disk.rows) Y.applyUpdate(rebuilt, update);
		expect(Y.snapshot(rebuilt)).toEqual(Y.snapshot(room.document));
		expect(text()).toBe('dos tres');
	});
});

describe('company', () => {
	test('is told at each coming and going, each person once, nobody to herself', async () => {
		const ana = await join(new FakePeer('Ana'));
		const tablet = await join(new FakePeer('Ana'));
		const luz = await join(new FakePeer('Luz'));
		expect(luz.company.at(-1)).toEqual([{ account: 'ana', name: 'Ana', item: null }]);
		expect(tablet.company.at(-1)).toEqual([{ account: 'luz', name: 'Luz', item: null }]);
		room.leave(tablet);
		expect(luz.company.at(-1)).toEqual([{ account: 'ana', name: 'Ana', item: null }]);
		room.leave(ana);
		expect(luz.company.at(-1)).toEqual([]);
	});

	test('hears where somebody is, under the name of her account, and so do those who come later', async () => {
		const [ana, luz] = [await join(new FakePeer('Ana')), await join(new FakePeer('Luz'))];
		room.here(ana, 'pain');
		expect([luz.moves, ana.moves]).toEqual([[{ account: 'ana', name: 'Ana', item: 'pain' }], []]);
		const rosa = await join(new FakePeer('Rosa'));
		expect(rosa.company.at(-1)).toContainEqual({ account: 'ana', name: 'Ana', item: 'pain' });
		room.here(new FakePeer('Stranger'), 'pain');
		expect(luz.moves).toHaveLength(1);
	});
});

test('a room that is given up closes everybody with the reason', async () => {
	const peers = [await join(new FakePeer('Ana')), await join(new FakePeer('Luz', { isOnLine: false }))];
	room.destroy(4404);
	expect(peers.map(({ closes }) => closes)).toEqual([[4404], [4404]]);
	expect(room.isEmpty).toBe(true);
});
