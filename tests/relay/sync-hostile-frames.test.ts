// Malformed and hostile frames of a member change nothing for the others (R14, F43).
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { narrative, writeAnswer } from '../../src/lib/documents/case-document.ts';
import { step1Frame, updateFrame } from '../../src/lib/sync/frames.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { openRaw } from '../support/signed-socket.ts';
import { eventually, freshCase, openStock, stateOf, type StockClient } from '../support/stock-client.ts';

const relay = servedRelay();
let ana: TestMember;
let mallory: TestMember;
beforeAll(async () => {
	const code = await relay().invite(['--team', 'asuncion', '--role', 'member', '--uses', '2']);
	[ana, mallory] = [await joinAs(relay(), code, 'Ana'), await joinAs(relay(), code, 'Mallory')];
});

/** A room with words in it, and the member who watches over them. */
async function guarded(): Promise<{
	name: string;
	watcher: StockClient;
	attack: (frame: Uint8Array) => Promise<number>;
}> {
	const name = freshCase();
	const watcher = openStock(relay(), ana, name);
	await watcher.synced;
	narrative(watcher.document, 'story').insert(0, 'hay que guardar esto');
	writeAnswer(watcher.document, 'pain', 7, { account: ana.account.id, at: 1 });
	const second = openStock(relay(), ana, name);
	await eventually(() => expect(stateOf(second.document)).toEqual(stateOf(watcher.document)));
	second.close();
	return {
		name,
		watcher,
		async attack(frame) {
			const socket = openRaw(relay(), `/sync/${name}`, { cookie: mallory.cookie, origin: relay().origin });
			await socket.opened;
			socket.send(frame);
			return socket.closed;
		}
	};
}

/** What a fresh client finds in the room. */
async function found(name: string): Promise<Y.Doc> {
	const reader = openStock(relay(), ana, name);
	await reader.synced;
	reader.close();
	return reader.document;
}

function updateOf(write: (document: Y.Doc) => void): Uint8Array {
	const document = new Y.Doc();
	write(document);
	return updateFrame(Y.encodeStateAsUpdate(document));
}

const set = (root: string, key: string, value: unknown) =>
	updateOf((document) => document.getMap(root).set(key, value));

/** A value whose own bytes name `__proto__`: JSON can say it, an object literal cannot. */
const poisoned = JSON.parse('{"value":{"__proto__":{"account":"root"}},"account":"x","at":1}') as unknown;

const hostile: [string, () => Uint8Array][] = [
	['a key __proto__', () => set('answers', '__proto__', 1)],
	['a key constructor', () => set('meta', 'constructor', 1)],
	['a value that sets a prototype', () => set('answers', 'pain~1', poisoned)],
	['a root that cases do not have', () => set('notes', 'title', 'x')],
	['a root named __proto__', () => set('__proto__', 'title', 'x')],
	['a key where no map is', () => set('answer:story', 'title', 'x')],
	['a key that is no item', () => set('answers', 'Pain!', 1)],
	['a very long key', () => set('meta', 'k'.repeat(201), 1)],
	['a document in the document', () => set('meta', 'inner', new Y.Doc())],
	['a type in the document', () => set('meta', 'inner', new Y.Map())],
	['bytes', () => set('answers', 'pain', new Uint8Array(8))],
	['a deep value', () => set('meta', 'deep', JSON.parse('['.repeat(40) + ']'.repeat(40)))],
	[
		'formatting',
		() => updateOf((document) => document.getText('answer:story').insert(0, 'x', { bold: true }))
	],
	['an embed', () => updateOf((document) => document.getText('answer:story').insertEmbed(0, { image: 'x' }))],
	['2,500 client ids in one frame', () => updateFrame(Y.mergeUpdates(manyClients(2500)))],
	['no frame at all', () => new Uint8Array([])],
	['an unknown kind', () => new Uint8Array([77, 1, 0])],
	['the auth kind', () => new Uint8Array([2, 0, 1, 65])],
	['a head, which only relays tell', () => new Uint8Array([105, 9])],
	['a marker that is too long', () => new Uint8Array([102, 17, ...new Uint8Array(17)])]
];

function manyClients(count: number): Uint8Array[] {
	return Array.from({ length: count }, (_, client) => {
		const document = new Y.Doc();
		document.clientID = client + 1;
		document.getText('answer:story').insert(0, 'x');
		return Y.encodeStateAsUpdate(document);
	});
}

it.each(hostile)('R14: refuses %s, and the room is as before', async (_what, frame) => {
	const { name, watcher, attack } = await guarded();
	expect(await attack(frame())).toBe(4422);
	expect(stateOf(await found(name))).toEqual(stateOf(watcher.document));
	narrative(watcher.document, 'story').insert(0, 'más ');
	await eventually(async () => expect(stateOf(await found(name))).toEqual(stateOf(watcher.document)));
	expect(watcher.closeCodes).toEqual([]);
});

it(
	'R14: of 2,000 mutants of real frames none harms the relay, the others, or what is stored',
	{ timeout: 60_000 },
	async () => {
		const { name, watcher } = await guarded();
		const stolen = openStock(relay(), mallory, name);
		await stolen.synced;
		const frames = [
			updateFrame(Y.encodeStateAsUpdate(stolen.document)),
			updateOf((document) => {
				document.getText('answer:story').insert(0, 'mutante');
				document.getText('answer:story').delete(1, 2);
			}),
			set('answers', 'age~2', { value: 3, account: 'x', at: 1 })
		];
		stolen.close();
		const mutants = fc.sample(
			fc.record({
				frame: fc.constantFrom(...frames),
				at: fc.nat(1000),
				byte: fc.nat(255),
				how: fc.constantFrom('change', 'cut', 'double', 'insert')
			}),
			{ numRuns: 2000, seed: 20_260 }
		);
		const open = async () => {
			const socket = openRaw(relay(), `/sync/${name}`, { cookie: mallory.cookie, origin: relay().origin });
			await socket.opened;
			return socket;
		};
		let closes = 0;
		let socket = await open();
		for (const mutant of mutants) {
			const answered = socket.next(([kind, sync]) => kind === 0 && sync === 1).then(() => null);
			socket.send(mutate(mutant));
			socket.send(step1Frame(new Uint8Array([0])));
			const code = await Promise.race([socket.closed, answered]);
			if (code === null) continue;
			expect([4422, 4413, 4503]).toContain(code);
			closes++;
			socket = await open();
		}
		console.log(`2,000 mutants, each answered: ${closes} refused`);
		expect(closes).toBeGreaterThan(100);
		expect((await fetch(`${relay().origin}/healthz`)).status).toBe(200);
		const mark = `después ${closes}`;
		await eventually(() => expect(watcher.provider.synced).toBe(true));
		narrative(watcher.document, 'story').insert(0, mark);
		await eventually(async () => expect(stateOf(await found(name))).toEqual(stateOf(watcher.document)));
		expect(narrative(watcher.document, 'story').toJSON().startsWith(mark)).toBe(true);
		socket.close();
		expect((await relay().command(['verify'])).output).toMatch(/^Sound/);
	}
);

function mutate({
	frame,
	at,
	byte,
	how
}: {
	frame: Uint8Array;
	at: number;
	byte: number;
	how: string;
}): Uint8Array {
	const place = at % frame.length;
	if (how === 'cut') return frame.slice(0, place);
	if (how === 'double') return new Uint8Array([...frame, ...frame]);
	if (how === 'insert') return new Uint8Array([...frame.slice(0, place), byte, ...frame.slice(place)]);
	const mutant = frame.slice();
	mutant[place] = byte;
	return mutant;
}
