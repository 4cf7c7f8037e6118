// Frames that overtake each other between two sockets of a device, or come twice, change nothing in the end.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { limitsOf } from '../../../server/gate.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { step2Frame } from '../../../src/lib/sync/frames.ts';
import { Room } from '../../../src/lib/sync/room.ts';
import { Author, DecidedRoomDisk, FakePeer, marker, root } from '../../support/room-peers.ts';

const limits = limitsOf(caseDocumentName('asuncion', newId()));

test('F11: whatever the order and however often, the result is the same and nothing is pending', async () => {
	const deliveries = fc.array(fc.record({ frame: fc.nat(9), socket: fc.nat(1) }), { maxLength: 40 });
	await fc.assert(
		fc.asyncProperty(deliveries, async (order) => {
			const author = new Author();
			const frames = Array.from({ length: 10 }, (_, number) => author.types(`${number} `));
			const disk = new DecidedRoomDisk();
			const room = new Room(new Y.Doc(), 0, disk, limits);
			const sockets = [new FakePeer('Ana'), new FakePeer('Ana')] as const;
			for (const socket of sockets) await room.join(socket, { head: 0, waits: false });
			for (const { frame, socket } of order) room.receive(sockets[socket]!, frames[frame]!);
			const whole = step2Frame(Y.encodeStateAsUpdate(author.document));
			for (const socket of sockets) room.receive(socket, whole);
			await disk.commit(99);
			expect(Y.equalSnapshots(Y.snapshot(room.document), Y.snapshot(author.document))).toBe(true);
			expect([room.document.store.pendingStructs, room.document.store.pendingDs]).toEqual([null, null]);
			const rebuilt = new Y.Doc();
			for (const { update } of disk.rows) Y.applyUpdate(rebuilt, update);
			expect(Y.equalSnapshots(Y.snapshot(rebuilt), Y.snapshot(author.document))).toBe(true);
			room.destroy();
		}),
		{ numRuns: 60 }
	);
});

test('F11: an update that hangs on what the room lacks gets no receipt until its device has answered with all it has', async () => {
	const { room, disk, hers, ana, luz } = await roomOfTwo();
	luz.types('uno ');
	for (const update of luz.updates) Y.applyUpdate(ana.document, update);
	room.receive(hers, ana.types('dos'));
	room.receive(hers, marker(1));
	expect(hers.heard('step1')).toHaveLength(1);
	await disk.commit(99);
	expect(hers.heard('receipt')).toEqual([]);
	room.receive(hers, step2Frame(Y.encodeStateAsUpdate(ana.document)));
	room.receive(hers, marker(2));
	await disk.commit(99);
	expect(hers.heard('receipt').map(({ body }) => [...body])).toEqual([[2]]);
	expect(room.document.getText(root).toJSON()).toBe('uno dos');
	room.destroy();
});

test('F11: what a device heard of another and cannot place either keeps back no receipt, and is asked for again once the rest came', async () => {
	const { room, disk, hers, other, ana, luz } = await roomOfTwo();
	luz.types('uno ');
	luz.types('dos ');
	Y.applyUpdate(ana.document, luz.updates[1]!);
	ana.types('tres');
	room.receive(hers, step2Frame(Y.encodeStateAsUpdate(ana.document)));
	room.receive(hers, marker(1));
	await disk.commit(99);
	expect(hers.heard('receipt').map(({ body }) => [...body])).toEqual([[1]]);
	expect(room.document.getText(root).toJSON()).toBe('tres');
	expect(hers.heard('step1')).toEqual([]);
	room.receive(other, step2Frame(luz.updates[0]!));
	expect(hers.heard('step1')).toHaveLength(1);
	room.receive(hers, marker(2));
	Y.applyUpdate(ana.document, luz.updates[0]!);
	room.receive(hers, step2Frame(Y.encodeStateAsUpdate(ana.document)));
	room.receive(hers, marker(3));
	await disk.commit(99);
	expect(hers.heard('receipt').map(({ body }) => [...body])).toEqual([[1], [3]]);
	expect(room.document.getText(root).toJSON()).toBe(ana.document.getText(root).toJSON());
	room.destroy();
});

async function roomOfTwo() {
	const disk = new DecidedRoomDisk();
	const room = new Room(new Y.Doc(), 0, disk, limits);
	const [hers, other] = [new FakePeer('Ana'), new FakePeer('Luz')];
	for (const peer of [hers, other]) await room.join(peer, { head: 0, waits: false });
	return { room, disk, hers, other, ana: new Author(), luz: new Author() };
}
