// What a room passes on and keeps of an update is what Yjs would have put together itself, byte for byte.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { limitsOf } from '../../../server/gate.ts';
import { writeAnswer } from '../../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { isPlainTyping } from '../../../src/lib/sync/plain-typing.ts';
import { RoomWords } from '../../../src/lib/sync/room-words.ts';
import { readUpdate } from '../../../src/lib/sync/update-gate.ts';

const root = 'answer:story';
const limits = limitsOf(caseDocumentName('asuncion', newId()));

/** A room, and beside it a document that is given the same and says what Yjs makes of it. */
class Rooms {
	readonly room = new RoomWords(new Y.Doc(), limits);
	readonly plain = new Y.Doc();
	/** How many updates were typing alone. */
	typed = 0;
	#put: Uint8Array[] = [];

	constructor() {
		this.plain.on('update', (update: Uint8Array) => this.#put.push(update));
	}

	/** What the room passes on, and what Yjs does; both null where the gate refuses it. */
	take(body: Uint8Array, kind: 'step2' | 'update' = 'update'): [unknown, unknown] {
		const write = this.room.permitted('ana', { kind, body });
		if (write === null) return [null, null];
		if (isPlainTyping(this.room.document, body, readUpdate(body)!)) this.typed++;
		this.#put = [];
		Y.applyUpdate(this.plain, body);
		this.plain.store.pendingStructs = null;
		this.plain.store.pendingDs = null;
		const outcome = this.room.write('ana', write);
		return [outcome.is === 'applied' ? outcome.updates : outcome, this.#put];
	}
}

const letters = fc.string({ unit: fc.constantFrom('a', 'é', '‑', 'የ', '😀'), minLength: 1, maxLength: 40 });
const act = fc.record({
	who: fc.nat({ max: 2 }),
	what: fc.constantFrom('type', 'type', 'type', 'delete', 'answer', 'hear'),
	at: fc.nat({ max: 60 }),
	text: letters
});

test('whatever people type, delete and answer, in whatever order they hear of it', () => {
	let typed = 0;
	fc.assert(
		fc.property(fc.array(act, { minLength: 30, maxLength: 60, size: 'max' }), (acts) => {
			const rooms = new Rooms();
			const people = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
			for (const { who, what, at, text } of acts) {
				const document = people[who]!;
				const story = document.getText(root);
				const place = Math.min(at, story.length);
				const told: Uint8Array[] = [];
				const tell = (update: Uint8Array, origin: unknown) => void (origin === null && told.push(update));
				document.on('update', tell);
				if (what === 'type') story.insert(place, text);
				else if (what === 'delete') story.delete(place, Math.min(7, story.length - place));
				else if (what === 'answer') writeAnswer(document, 'pain', text, { account: 'ana', at: 1 });
				else Y.applyUpdate(document, Y.encodeStateAsUpdate(rooms.plain), 'room');
				document.off('update', tell);
				for (const update of told) {
					const [passed, wanted] = rooms.take(update);
					expect(passed).toEqual(wanted);
				}
			}
			expect(Y.encodeStateAsUpdate(rooms.room.document)).toEqual(Y.encodeStateAsUpdate(rooms.plain));
			typed += rooms.typed;
		})
	);
	expect(typed).toBeGreaterThan(500);
});

test('bytes that ride along behind typing, or inside it, are not passed on', () => {
	const author = new Y.Doc();
	author.clientID = 5;
	author.getText(root).insert(0, 'Dolor');
	const update = Y.encodeStateAsUpdate(author);
	const secret = new TextEncoder().encode('secret');
	const behind = Uint8Array.of(...update, ...secret);
	const long = Uint8Array.of(...update.subarray(0, 2), 0x85, 0, ...update.subarray(3));
	for (const smuggling of [behind, long]) {
		const rooms = new Rooms();
		const [passed, wanted] = rooms.take(smuggling);
		expect([passed, wanted, rooms.typed]).toEqual([[update], [update], 0]);
	}
});

test('typing that comes before what it hangs on is not kept, and typing twice is nothing new', () => {
	const author = new Y.Doc();
	const updates: Uint8Array[] = [];
	author.on('update', (update: Uint8Array) => updates.push(update));
	for (const text of ['one ', 'two ']) author.getText(root).insert(author.getText(root).length, text);
	const rooms = new Rooms();
	expect(rooms.take(updates[1]!)).toEqual([[], []]);
	expect(rooms.take(updates[0]!)).toEqual([[updates[0]], [updates[0]]]);
	expect(rooms.take(updates[0]!)).toEqual([[], []]);
	expect(rooms.take(updates[1]!)).toEqual([[updates[1]], [updates[1]]]);
	expect(rooms.typed).toBe(2);
});

test('typing beside what is gone for good comes to what Yjs makes of it', () => {
	const luz = new Y.Doc();
	const note = new Y.Text('gone');
	luz.getMap('answers').set('pain', note);
	const ana = new Y.Doc();
	Y.applyUpdate(ana, Y.encodeStateAsUpdate(luz));
	const before = Y.encodeStateVector(ana);
	(ana.getMap('answers').get('pain') as Y.Text).insert(4, ' words');
	luz.getMap('answers').delete('pain');
	const rooms = new Rooms();
	// As a disk may have it that an older relay wrote: the gate itself lets no type into another.
	for (const document of [rooms.room.document, rooms.plain])
		Y.applyUpdate(document, Y.encodeStateAsUpdate(luz));
	const typing = Y.encodeStateAsUpdate(ana, before);
	const [passed, wanted] = rooms.take(typing) as [Uint8Array[], Uint8Array[]];
	expect([passed, rooms.typed]).toEqual([wanted, 0]);
	expect(Buffer.from(passed[0]!).includes('words')).toBe(false);
});

test('no text at all is nothing new', () => {
	const rooms = new Rooms();
	const place = [...new TextEncoder().encode(root)];
	const [passed, wanted] = rooms.take(Uint8Array.from([1, 1, 7, 0, 4, 1, place.length, ...place, 0, 0]));
	expect([passed, rooms.typed]).toEqual([wanted, 0]);
});

test('text in the place of a value comes to what Yjs makes of it', () => {
	const ana = new Y.Doc();
	const answers = ana.getMap('answers');
	for (const value of ['one', 'two']) answers.set('pain', value);
	const rooms = new Rooms();
	for (const document of [rooms.room.document, rooms.plain])
		Y.applyUpdate(document, Y.encodeStateAsUpdate(ana));
	// As text would be that names the value as its left neighbour, and takes its place from it.
	const [client, clock] = [7, 0];
	const frame = [1, 1, client, clock, 0x84, ...varuint(ana.clientID), 0, 1, 'x'.charCodeAt(0), 0];
	const [passed, wanted] = rooms.take(Uint8Array.from(frame)) as [Uint8Array[], Uint8Array[]];
	expect([passed, rooms.typed]).toEqual([wanted, 0]);
	expect(passed).toHaveLength(1);
});

function varuint(number: number): number[] {
	return number < 0x80 ? [number] : [0x80 | (number % 0x80), ...varuint(Math.floor(number / 0x80))];
}
