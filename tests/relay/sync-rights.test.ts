// Observers: drafts are closed to them, measures are theirs to read and nobody's to write from there (R6, F42).
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { awarenessFrame, step2Frame, updateFrame } from '../../src/lib/sync/frames.ts';
import { joinAs } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { openRaw } from '../support/signed-socket.ts';
import { eventually, freshCase, openStock } from '../support/stock-client.ts';

const relay = servedRelay();
const join = async (role: string, name: string, team = 'asuncion') =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', role]), name);
const measures = 'team/asuncion/measures/palliative-care/2026';
const socketOf = (cookie: string, name: string) =>
	openRaw(relay(), `/sync/${name}`, { cookie, origin: relay().origin });

/** A fresh update that a stranger to the room made. */
function words(): Uint8Array {
	const document = new Y.Doc();
	document.getMap('meta').set('title', 'written by a reader');
	return Y.encodeStateAsUpdate(document);
}

/** The same frame with its first two numbers in a longer form: what slips past a filter that compares bytes. */
const inLongForm = (frame: Uint8Array) =>
	new Uint8Array([0x80, 0, 0x80 | frame[1]!, 0, ...frame.subarray(2)]);

it('an observer reads no draft of the team, known or not', async () => {
	const observer = await join('observer', 'Olga');
	const [ana, name] = [await join('member', 'Ana'), freshCase()];
	const writer = openStock(relay(), ana, name);
	await writer.synced;
	writer.document.getMap('meta').set('title', 'x');
	for (const draft of [name, freshCase()]) {
		const socket = socketOf(observer.cookie, draft);
		expect(await socket.closed).toBe(4403);
		expect(socket.messages).toEqual([]);
	}
});

it('an observer may look at the measures of the own team, and of no other', async () => {
	const observer = await join('observer', 'Olga');
	const reader = openStock(relay(), observer, measures);
	await reader.synced;
	expect(reader.closeCodes).toEqual([]);
	const stranger = await join('observer', 'Kofi', 'kumasi');
	expect(await socketOf(stranger.cookie, measures).closed).toBe(4403);
});

describe('F42: a reader', () => {
	it('R6: three writes of a reader are passed over, then it is refused for good', async () => {
		const observer = await join('observer', 'Olga');
		const witness = openStock(relay(), await join('member', 'Ana'), measures);
		await witness.synced;
		for (const encode of [updateFrame, step2Frame]) {
			const socket = socketOf(observer.cookie, measures);
			await socket.opened;
			for (let writes = 0; writes < 3; writes++) socket.send(encode(words()));
			expect(await socket.closed).toBe(4403);
		}
		expect(witness.document.store.clients.size).toBe(0);
	});

	it('R6: numbers in a longer form are refused at once, from anybody', async () => {
		const observer = await join('observer', 'Olga');
		for (const encode of [updateFrame, step2Frame]) {
			const socket = socketOf(observer.cookie, measures);
			await socket.opened;
			socket.send(inLongForm(encode(words())));
			expect(await socket.closed).toBe(4422);
		}
	});

	it('R6: words in the place of a presence are refused, and written nowhere', async () => {
		const observer = await join('observer', 'Olga');
		const witness = openStock(relay(), await join('member', 'Ana'), measures);
		await witness.synced;
		const socket = socketOf(observer.cookie, measures);
		await socket.opened;
		socket.send(awarenessFrame(words()));
		expect(await socket.closed).toBe(4422);
		expect(witness.document.store.clients.size).toBe(0);
	});
});

it('R7: a stock client of a reader stays away after its words were refused', async () => {
	const reader = openStock(relay(), await join('observer', 'Olga'), measures);
	await reader.synced;
	for (let writes = 0; writes < 3; writes++) reader.document.getMap('meta').set('title', `${writes}`);
	await eventually(() => expect(reader.closeCodes).toEqual([4403]));
	expect(reader.provider.shouldConnect).toBe(false);
});
