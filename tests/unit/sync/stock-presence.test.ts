// Presence of stock clients: each speaks for herself, and goes when she goes (R10, F46).
import { afterEach, expect, test } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { readFrame } from '../../../src/lib/sync/frames.ts';
import { StockPresence } from '../../../src/lib/sync/stock-presence.ts';

const presence: StockPresence[] = [];
const clients: Client[] = [];
afterEach(() => {
	for (const made of presence.splice(0)) made.destroy();
	for (const { awareness } of clients.splice(0)) awareness.destroy();
});

class Client {
	readonly account: { id: string; name: string };
	readonly awareness: Awareness;
	readonly #room: StockPresence;
	isOfAnother = (_client: number): boolean => false;

	constructor(room: StockPresence, account: string, clientID: number) {
		const document = new Y.Doc();
		document.clientID = clientID;
		this.account = { id: account, name: account };
		this.awareness = new Awareness(document);
		this.awareness.setLocalState(null);
		this.#room = room;
		clients.push(this);
		room.join(this);
	}

	/** Whom this client sees, by client id. */
	get sees(): Record<number, unknown> {
		return Object.fromEntries(this.awareness.getStates());
	}

	send(bytes: Uint8Array): void {
		const frame = readFrame(bytes);
		if (frame.kind === 'awareness') applyAwarenessUpdate(this.awareness, frame.body, 'relay');
	}

	says(state: Record<string, unknown>): void {
		this.awareness.setLocalState(state);
		this.tells([this.awareness.clientID]);
	}

	tells(ids: number[]): void {
		this.#room.hear(this, encodeAwarenessUpdate(this.awareness, ids), (client) => this.isOfAnother(client));
	}
}

function room(): StockPresence {
	const made = new StockPresence();
	presence.push(made);
	return made;
}

test('what one says, those see who are there and those who come', () => {
	const here = room();
	const [ana, luz] = [new Client(here, 'ana', 1), new Client(here, 'luz', 2)];
	ana.says({ item: 'pain' });
	const rosa = new Client(here, 'rosa', 3);
	expect([luz.sees, rosa.sees]).toEqual([{ 1: { item: 'pain' } }, { 1: { item: 'pain' } }]);
});

test('R10: who goes is seen by nobody, also the second time', () => {
	const here = room();
	const luz = new Client(here, 'luz', 2);
	const ana = new Client(here, 'ana', 1);
	ana.says({ item: 'pain' });
	here.leave(ana);
	expect(luz.sees).toEqual({});
	here.join(ana);
	ana.says({ item: 'story' });
	expect(luz.sees).toEqual({ 1: { item: 'story' } });
	here.leave(ana);
	expect(luz.sees).toEqual({});
});

test('who comes back before the old connection is seen to be dead stays', () => {
	const here = room();
	const luz = new Client(here, 'luz', 2);
	const before = new Client(here, 'ana', 1);
	before.says({ item: 'pain' });
	const after = new Client(here, 'ana', 1);
	after.says({ item: 'story' });
	after.says({ item: 'story' });
	here.leave(before);
	expect(luz.sees).toEqual({ 1: { item: 'story' } });
	here.leave(after);
	expect(luz.sees).toEqual({});
});

test("F46: nobody speaks for another account's client, not even to take it away", () => {
	const here = room();
	const [luz, mallory, ana] = [
		new Client(here, 'luz', 2),
		new Client(here, 'mallory', 3),
		new Client(here, 'ana', 1)
	];
	ana.says({ item: 'pain' });
	mallory.says({ item: 'x' });
	for (const state of [{ item: 'stolen' }, null]) {
		mallory.awareness.meta.set(1, { clock: 2 ** 40, lastUpdated: 0 });
		if (state === null) mallory.awareness.states.delete(1);
		else mallory.awareness.states.set(1, state);
		mallory.tells([1, 3]);
	}
	expect(luz.sees).toEqual({ 1: { item: 'pain' }, 3: { item: 'x' } });
	ana.says({ item: 'story' });
	expect(luz.sees).toMatchObject({ 1: { item: 'story' } });
	here.leave(mallory);
	expect(luz.sees).toEqual({ 1: { item: 'story' } });
});

test('F46: whoever was spoken for before she came is heard, however high the number that was used', () => {
	const here = room();
	const [luz, mallory] = [new Client(here, 'luz', 2), new Client(here, 'mallory', 3)];
	mallory.awareness.meta.set(1, { clock: 2 ** 53 - 1, lastUpdated: 0 });
	mallory.awareness.states.set(1, { item: 'stolen' });
	mallory.tells([1]);
	const ana = new Client(here, 'ana', 1);
	here.claimed(1, 'ana');
	ana.says({ item: 'pain' });
	expect(new Client(here, 'rosa', 4).sees).toEqual({ 1: { item: 'pain' } });
	mallory.isOfAnother = (client) => client === 1;
	mallory.tells([1]);
	here.leave(mallory);
	expect(new Client(here, 'eva', 5).sees).toEqual({ 1: { item: 'pain' } });
	expect(luz.sees).toBeDefined();
});

test("F46: the name that editors show is the account's, whatever was sent", () => {
	const here = room();
	const [luz, mallory] = [new Client(here, 'luz', 2), new Client(here, 'mallory', 3)];
	for (const user of [{ name: 'ana', color: '#123' }, 'ana']) mallory.says({ user });
	expect(luz.sees).toEqual({ 3: { user: { name: 'mallory' } } });
});

test('an echo of what others say changes nothing and makes nobody theirs', () => {
	const here = room();
	const [ana, luz] = [new Client(here, 'ana', 1), new Client(here, 'luz', 2)];
	ana.says({ item: 'pain' });
	luz.tells([1]);
	here.leave(luz);
	const rosa = new Client(here, 'rosa', 3);
	expect(rosa.sees).toEqual({ 1: { item: 'pain' } });
});

test.each([
	['nothing', []],
	['more entries than there are', [9, 1, 1]],
	['no JSON', [1, 1, 1, 1, 123]]
])('what cannot be read is told: %s', (_what, bytes) => {
	const here = room();
	const ana = new Client(here, 'ana', 1);
	expect(() => here.hear(ana, new Uint8Array(bytes), () => false)).toThrow();
});
