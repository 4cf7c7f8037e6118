// A round of syncing: everything that waits or is behind, a few at a time, through the real connection.
import 'fake-indexeddb/auto';
import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createCase, narrative } from '../../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { markWaiting, recordLatest, upsertFromMeta } from '../../../src/lib/storage/catalogue.ts';
import { documentDatabaseName } from '../../../src/lib/storage/document-database-name.ts';
import { DocumentStore } from '../../../src/lib/storage/document-store.ts';
import type { FeedRow } from '../../../src/lib/sync/control.ts';
import type { Connection } from '../../../src/lib/workspace/connection.ts';
import { connectionOf } from '../../support/connection-of.ts';
import { Random } from '../../support/random.ts';
import { settled } from '../../support/room-peers.ts';
import { SimulatedRelay } from '../../support/simulated-relay.ts';
import { Wire } from '../../support/simulated-wire.ts';
import { openAccount } from '../storage/test-database.ts';

// In this thread: how many turns another one takes for it depends on what else the machine does.
vi.mock('../../../src/lib/workspace/inflate.ts', () => ({
	inflateRaw: async (deflated: Uint8Array) => new Uint8Array(inflateRawSync(deflated))
}));

const account = {
	id: newId(),
	name: 'Ana',
	cadre: null,
	device: 'phone',
	memberships: [],
	addedAt: 0
};
const about = {
	title: 'Dolor',
	kind: 'patient' as const,
	questionnaire: { name: 'palliative', version: 1 },
	programme: null,
	code: 'K7M-4Q'
};

let relay: SimulatedRelay;
let database: AccountDatabase;
let wire: Wire | null;
let connection: Connection;
/** The most rooms that the relay ever had open at once. */
let mostOpen: number;

beforeEach(async () => {
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
	relay = new SimulatedRelay();
	database = await openAccount();
	[wire, mostOpen] = [null, 0];
});
afterEach(async () => {
	await connection.close();
	database.close();
	vi.unstubAllGlobals();
});

function connect(): Connection {
	const person = { account, device: account.device, memberships: [] };
	connection = connectionOf(database, {
		account,
		epoch: 'epoch-1',
		connect: () => {
			wire = new Wire((socket) => void relay.accept(socket, person));
			return wire.device;
		},
		now: () => 1000
	});
	return connection;
}

/** Lets everything arrive until `isDone`; fails when that takes for ever. */
async function until(isDone: () => Promise<boolean>): Promise<void> {
	const patience = AbortSignal.timeout(20_000);
	for (let moves = 0; !patience.aborted; moves++) {
		wire?.step(moves);
		await relay.commitOne();
		await settled();
		mostOpen = Math.max(mostOpen, relay.rooms.size);
		if (moves % 20 === 0 && (await isDone())) return;
	}
	throw new Error('not done');
}

/** All that follows from what has arrived happens; the relay's disk commits. */
async function quiet(): Promise<void> {
	for (let turns = 0; turns < 1000; turns++) {
		await relay.commitOne();
		await settled();
	}
}

/** Lets so many bytes through, both ways together. */
async function carry(bytes: number): Promise<void> {
	let left = bytes;
	for (let idle = 0; idle < 60 && left > 0; idle++) {
		wire?.open();
		const [up, down] = [wire?.toRelay.shift(), wire?.toDevice.shift()];
		left -= (up?.length ?? 0) + (down?.length ?? 0);
		if (up !== undefined) wire?.arriveUp(up);
		if (down !== undefined && left > 0) wire?.arriveDown(down);
		if (up !== undefined || down !== undefined) idle = 0;
		await relay.commitOne();
		await settled();
	}
}

/** Text that no deflate shortens much. */
function dense(letters: number): string {
	const random = new Random(letters);
	return Array.from({ length: letters }, () => String.fromCharCode(33 + random.below(90))).join('');
}

function roomRow(subject: string, sequence: number): FeedRow {
	const { title, kind, questionnaire, programme, code } = about;
	return {
		...{ sequence, kind: 'room', subject },
		body: { head: sequence, title, kind, questionnaire, programme, code }
	};
}

const isLevel = async () =>
	(await database.documents.toArray()).every(
		({ waits, head, latest }) => waits === 0 && head >= (latest ?? 1)
	);

/** A case that was written here while there was no network. */
async function writtenOffline(): Promise<string> {
	const name = caseDocumentName('asuncion', newId());
	await upsertFromMeta(database, name, about, { changedAt: 1 });
	await markWaiting(database, name, { edits: 1 });
	const document = new Y.Doc();
	const store = new DocumentStore(documentDatabaseName(account.id, name), document);
	await store.whenLoaded;
	createCase(document, { ...about, by: account.id, at: 1 });
	await store.close();
	return name;
}

/** A case that somebody else wrote, known here by its row of the feed alone, or not yet. */
async function writtenElsewhere({ words = 'de Luz', isKnown = true } = {}): Promise<string> {
	const name = caseDocumentName('asuncion', newId());
	const document = new Y.Doc();
	narrative(document, 'story').insert(0, words);
	const latest = await relay.disk.append(name, Y.encodeStateAsUpdate(document), null);
	if (!isKnown) return name;
	await upsertFromMeta(database, name, about, { changedAt: 1 });
	await recordLatest(database, name, latest);
	return name;
}

test(
	'words that wait go up and words that are new come down, some documents at a time',
	{ timeout: 60_000 },
	async () => {
		const [own, others] = [[] as string[], [] as string[]];
		for (let count = 0; count < 12; count++) {
			own.push(await writtenOffline());
			others.push(await writtenElsewhere());
		}
		connect();
		await until(isLevel);
		for (const name of own) expect((await relay.disk.load(name)).rows).toHaveLength(1);
		for (const name of others)
			expect(await database.documents.get(name)).toMatchObject({ onDevice: 1, epoch: 'epoch-1' });
		expect(mostOpen).toBeLessThanOrEqual(20);
		await until(async () => connection.open.length === 0 && relay.rooms.size === 0);
	}
);

test('what is level is not opened; what was refused or removed is not either', async () => {
	const [level, refused, removed] = [
		await writtenElsewhere(),
		await writtenElsewhere(),
		await writtenElsewhere()
	];
	await database.documents.update(level, { head: 99 });
	await database.documents.update(refused, { refused: { reason: 4403, at: 1 } });
	await database.documents.update(removed, { removedBy: 'luz', removedAt: 1 });
	const wanted = await writtenElsewhere();
	connect();
	await until(async () => ((await database.documents.get(wanted))?.head ?? 0) > 0);
	expect((await database.documents.get(refused))?.head).toBe(0);
	expect((await database.documents.get(removed))?.head).toBe(0);
	expect(mostOpen).toBe(1);
});

test('a line that is cut in the middle ends the round; the next one brings the rest', async () => {
	const names: string[] = [];
	for (let count = 0; count < 6; count++) names.push(await writtenOffline());
	connect();
	await until(async () => relay.rooms.size > 0);
	wire?.cut();
	await settled();
	expect(connection.isWelcome).toBe(false);
	connection.tryNow();
	await until(isLevel);
	for (const name of names) expect((await relay.disk.load(name)).rows).toHaveLength(1);
});

test('F12: one second up, three seconds down, 64 kB a second: rooms of 16 kB finish one by one', async () => {
	const names: string[] = [];
	for (let count = 0; count < 24; count++) names.push(await writtenElsewhere({ words: dense(16_000) }));
	connect();
	const level: number[] = [];
	for (let flap = 0; flap < 200 && level.at(-1) !== names.length; flap++) {
		connection.tryNow();
		await carry(64_000);
		wire?.cut();
		for (let turns = 0; turns < 30; turns++) await settled();
		const rows = await database.documents.bulkGet(names);
		level.push(rows.filter((row) => row !== undefined && row.head > 0).length);
	}
	expect(level.at(-1)).toBe(names.length);
	expect(level.length).toBeLessThan(40);
	expect(level[2]).toBeGreaterThan(0);
	expect(level).toEqual([...level].sort((a, b) => a - b));
	expect(new Set(level).size).toBeGreaterThan(4);
});

test('coming back takes two round trips after the upgrade: one for what waits, one for what is new', async () => {
	const own = [await writtenOffline(), await writtenOffline(), await writtenOffline()];
	const others: string[] = [];
	for (let count = 0; count < 5; count++) others.push(await writtenElsewhere({ isKnown: false }));
	for (const [sequence, name] of others.entries()) relay.feedRows.push(roomRow(name, sequence + 1));
	connect();
	wire!.open();
	let trips = 0;
	while (!((await isLevel()) && (await database.documents.count()) === own.length + others.length)) {
		trips++;
		await quiet();
		for (const message of wire!.toRelay.splice(0)) wire!.arriveUp(message);
		await quiet();
		for (const message of wire!.toDevice.splice(0)) wire!.arriveDown(message);
		await quiet();
		expect(trips).toBeLessThan(6);
	}
	expect(trips).toBe(2);
});

test('R16: at another epoch everything that is on this disk goes up again', async () => {
	const name = await writtenOffline();
	connect();
	await until(isLevel);
	relay = new SimulatedRelay();
	relay.epoch = 'epoch-2';
	wire?.cut();
	await settled();
	connection.tryNow();
	await until(async () => (await relay.disk.load(name)).rows.length > 0);
	await until(async () => {
		const row = await database.documents.get(name);
		return row?.waits === 0 && row.epoch === 'epoch-2' && row.head > 0;
	});
});

test('R16: so does a document that was opened while the other epoch was being noted; it is not called safe before', async () => {
	const name = await writtenOffline();
	connect();
	await until(isLevel);
	await until(async () => connection.open.length === 0);
	relay = new SimulatedRelay();
	relay.epoch = 'epoch-2';
	const noting = holdRewrite();
	wire?.cut();
	await settled();
	connection.tryNow();
	await until(async () => noting.isAsked());
	const held = await connection.hold(name).whenLoaded();
	const said: string[] = [];
	held.status.observe(() => said.push(held.status.current.kind));
	noting.goOn();
	await until(async () => connection.isWelcome && held.status.current.kind === 'safe');
	expect((await relay.disk.load(name)).rows).toHaveLength(1);
	expect(said).toEqual(['saved', 'sending', 'safe']);
	await held.close();
});

/** What another epoch says of the documents is not written before `goOn`. */
function holdRewrite(): { isAsked(): boolean; goOn(): void } {
	let [isAsked, goOn] = [false, () => {}];
	const held = new Promise<void>((resolve) => (goOn = resolve));
	const { documents } = database;
	const filter = documents.filter.bind(documents);
	vi.spyOn(documents, 'filter').mockImplementation((isWanted) => {
		const rows = filter(isWanted);
		const modify = rows.modify.bind(rows) as (change: unknown) => Promise<number>;
		const heldBack = (change: unknown) => {
			isAsked = true;
			return held.then(() => modify(change));
		};
		return Object.assign(rows, { modify: heldBack });
	});
	return { isAsked: () => isAsked, goOn };
}
