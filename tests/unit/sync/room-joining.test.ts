// A peer that comes to a room gets what it lacks, and is told where it stands only when that is so.
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { limitsOf } from '../../../server/gate.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { step1Frame } from '../../../src/lib/sync/frames.ts';
import { Room } from '../../../src/lib/sync/room.ts';
import { Author, DecidedRoomDisk, FakePeer } from '../../support/room-peers.ts';

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

async function join(peer: FakePeer, opening = unknown): Promise<FakePeer> {
	await room.join(peer, opening);
	return peer;
}

describe('a peer that comes', () => {
	/** A room with two committed rows. */
	async function written(): Promise<Author> {
		const [luz, author] = [await join(new FakePeer('Luz')), new Author()];
		room.receive(luz, author.types('uno '));
		room.receive(luz, author.types('dos'));
		await disk.commit(9);
		room.leave(luz);
		return author;
	}

	test('with a current head is told "same", and asked only when it has words', async () => {
		await written();
		const still = await join(new FakePeer('Ana'), { head: 2, waits: false });
		expect([still.sames, still.asks, still.frames]).toEqual([1, 0, [{ kind: 'head', sequence: 2 }]]);
		const writer = await join(new FakePeer('Rosa'), { head: 2, waits: true });
		expect([writer.sames, writer.frames.map(({ kind }) => kind)]).toEqual([1, ['step1', 'head']]);
	});

	test('with an earlier head gets the rows since', async () => {
		const author = await written();
		const ana = await join(new FakePeer('Ana'), { head: 1, waits: false });
		expect(ana.frames.map(({ kind }) => kind)).toEqual(['step2', 'head']);
		expect(ana.frames[0]).toEqual({ kind: 'step2', body: author.updates[1], marker: null });
	});

	test.each([
		['of rows that were put together', 1, 2, []],
		['from the future, for what was lost here too', 9, 0, ['step1']]
	])('with a head %s is asked what it has', async (_what, head, compactedTo, asked) => {
		await written();
		disk.compactedTo = compactedTo;
		const ana = await join(new FakePeer('Ana'), { head, waits: false });
		expect([ana.sames, ana.asks, ana.frames.map(({ kind }) => kind)]).toEqual([0, 1, asked]);
		room.receive(ana, step1Frame(Y.encodeStateVector(new Y.Doc())));
		expect(ana.frames.map(({ kind }) => kind)).toEqual([...asked, 'step2', 'head']);
	});

	test('to a room that lost words is asked for them, whatever its head', async () => {
		await written();
		disk.lacksWords = true;
		const ana = await join(new FakePeer('Ana'), { head: 2, waits: false });
		expect([ana.sames, ana.frames.map(({ kind }) => kind)]).toEqual([1, ['step1', 'head']]);
	});

	test('during a save gets what is not yet on the disk, and no head before it is', async () => {
		const author = await written();
		const luz = await join(new FakePeer('Luz'), { head: 2, waits: false });
		room.receive(luz, author.types(' tres'));
		const ana = await join(new FakePeer('Ana'), { head: 2, waits: false });
		expect([ana.sames, ana.frames.map(({ kind }) => kind)]).toEqual([0, ['step2']]);
		await disk.commit();
		expect(ana.heard('head')).toEqual([{ kind: 'head', sequence: 3 }]);
	});

	test('is told no head before it was sent all', async () => {
		const author = await written();
		const ana = await join(new FakePeer('Ana'));
		const luz = await join(new FakePeer('Luz'), { head: 2, waits: false });
		room.receive(luz, author.types(' tres'));
		await disk.commit();
		expect([ana.heard('head'), luz.heard('head').length]).toEqual([[], 2]);
		room.receive(ana, step1Frame(Y.encodeStateVector(new Y.Doc())));
		expect(ana.heard('head')).toEqual([{ kind: 'head', sequence: 3 }]);
	});

	test('of the stock kind hears frames only', async () => {
		await written();
		const stock = await join(new FakePeer('Stock', { isOnLine: false }));
		room.receive(stock, step1Frame(Y.encodeStateVector(new Y.Doc())));
		expect(stock.frames.map(({ kind }) => kind)).toEqual(['step1', 'step2']);
		expect([stock.company, stock.sames, stock.asks]).toEqual([[], 0, 0]);
	});

	test('into a room that broke while the disk was read is sent away to come again', async () => {
		const author = await written();
		const luz = await join(new FakePeer('Luz'), { head: 2, waits: false });
		const ana = new FakePeer('Ana');
		const joining = room.join(ana, { head: 1, waits: false });
		room.receive(luz, author.types('x'));
		await disk.fail();
		await joining;
		expect(ana.closes.concat(luz.closes)).toEqual([4507, 4507]);
	});
});
