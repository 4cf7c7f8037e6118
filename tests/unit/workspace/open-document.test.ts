// An open document: what is said of it is so, what the catalogue was told is never too little.
import { describe, expect, test } from 'vitest';
import { narrative } from '../../../src/lib/documents/case-document.ts';
import { settled } from '../../support/room-peers.ts';
import { OpenDevices, read, type } from '../../support/open-devices.ts';
import { SimulatedOpen } from '../../support/simulated-open.ts';

const devices = new OpenDevices();

describe('what is said', () => {
	test('goes from saving to saved to sending to safe, each when it is so', async () => {
		const ana = devices.device();
		await ana.open.loaded;
		expect(ana.status).toBe('safe');
		type(ana, 'a');
		expect(ana.status).toBe('saving');
		await ana.disk.write();
		expect(ana.status).toBe('saved');
		ana.line.start();
		await ana.arrive({ commits: false });
		expect(ana.status).toBe('sending');
		await ana.arrive();
		expect(ana.open.status.current).toEqual({ kind: 'safe', at: 1000 });
	});

	test('R11: with a receipt but no row on this disk it is still saving', async () => {
		const ana = await devices.online(devices.device());
		type(ana, 'a');
		ana.line.flush();
		await ana.arrive();
		expect([ana.open.waiting, ana.status]).toEqual([0, 'saving']);
		await ana.disk.write();
		expect(ana.status).toBe('safe');
	});

	test('R12: typing that a field still holds is not saved', async () => {
		const ana = await devices.online(devices.device());
		ana.open.hold(true);
		expect(ana.status).toBe('saving');
		ana.open.hold(false);
		expect(ana.status).toBe('safe');
	});

	test('a full disk is told with its reason, until it is not', async () => {
		const ana = await devices.online(devices.device());
		type(ana, 'a');
		ana.disk.failure = { reason: 'quota' };
		ana.disk.tell();
		expect(ana.open.status.current).toEqual({ kind: 'not-saved', reason: 'quota' });
		ana.disk.failure = null;
		await ana.disk.write();
		expect(ana.status).toBe('sending');
	});

	test('R15: a refusal is told and remembered; trying again after it was lifted makes the words safe', async () => {
		devices.relay.readers.add('olga');
		const olga = await devices.online(devices.device({ account: 'olga' }));
		for (const text of ['a', 'b', 'c']) {
			type(olga, text);
			olga.line.flush();
			await olga.arrive();
		}
		await olga.disk.write();
		expect(olga.open.status.current).toEqual({ kind: 'not-stored', code: 4403 });
		expect([olga.remembered.memory.refused, olga.open.settled.current]).toEqual([4403, true]);
		devices.relay.readers.delete('olga');
		olga.open.tryNow();
		await olga.arrive();
		expect([olga.status, olga.remembered.memory.refused, olga.remembered.memory.waits]).toEqual([
			'safe',
			null,
			0
		]);
		expect((await devices.relay.disk.load(devices.name)).rows.length).toBeGreaterThan(0);
	});

	test('a refusal for now (the relay is full) is no refusal of the words', async () => {
		const ana = await devices.online(devices.device());
		type(ana, 'a');
		ana.line.flush();
		await ana.arrive({ commits: false });
		devices.relay.fail();
		await ana.arrive({ commits: false });
		expect([ana.open.refused, ana.open.waiting]).toEqual([null, 1]);
	});
});

describe('what the relay lost', () => {
	test('F26: deletions, too, come back from a device that had noted them as stored', async () => {
		const ana = await devices.online(devices.device());
		const story = narrative(ana.open.document, 'story');
		for (const change of [
			() => story.insert(0, 'Maria Benitez has pain'),
			() => story.delete(0, 'Maria Benitez'.length),
			() => story.insert(story.length, ' since May')
		]) {
			change();
			ana.line.flush();
			await ana.disk.write();
			await ana.arrive();
		}
		const { rows } = await devices.relay.disk.load(devices.name);
		await devices.relay.disk.setAside(devices.name, rows[1]!.sequence, 'a bit flipped');
		devices.relay.kill();
		ana.cut();
		await settled();
		ana.line.kick();
		await ana.arrive();
		expect(ana.status).toBe('safe');
		const luz = await devices.online(devices.device({ account: 'luz' }));
		expect(read(luz)).toBe(read(ana));
	});
});

describe('what the catalogue is told', () => {
	test('"waits" before the row that waits, "stored" after the receipt', async () => {
		const ana = await devices.online(devices.device());
		ana.log.length = 0;
		type(ana, 'a');
		await ana.disk.write();
		expect(ana.log).toEqual([{ waiting: { waits: 1, isUnconfirmed: false } }, 'row']);
		ana.line.flush();
		await ana.arrive();
		expect(ana.log.slice(2)).toContainEqual({ stored: { waits: 0, storedAt: 1000 } });
	});

	test('no row is written while it cannot be told', async () => {
		const ana = await devices.online(devices.device());
		ana.isMemoryFull = true;
		type(ana, 'a');
		await expect(ana.disk.write()).rejects.toThrow('quota');
		expect(ana.remembered.rows).toEqual([]);
		ana.isMemoryFull = false;
		await ana.disk.write();
		expect([ana.remembered.rows.length, ana.remembered.memory.waits]).toEqual([1, 1]);
	});

	test('a head only once the words before it are on this disk', async () => {
		const [ana, luz] = [
			await devices.online(devices.device()),
			await devices.online(devices.device({ account: 'luz' }))
		];
		type(luz, 'de Luz');
		luz.line.flush();
		await luz.arrive();
		await ana.arrive();
		expect(read(ana)).toBe('de Luz');
		expect([ana.remembered.memory.head, ana.open.settled.current]).toEqual([0, false]);
		await ana.disk.write();
		expect(ana.remembered.memory).toMatchObject({
			head: 1,
			epoch: 'epoch-1',
			isUnconfirmed: false,
			waits: 0
		});
		expect(ana.open.settled.current).toBe(true);
	});

	test('no head for words that come while the disk is being let go', async () => {
		const [ana, luz] = [
			await devices.online(devices.device()),
			await devices.online(devices.device({ account: 'luz' }))
		];
		ana.disk.isLetGo = true;
		type(luz, 'de Luz');
		luz.line.flush();
		await luz.arrive();
		await ana.arrive();
		await ana.disk.write();
		expect(read(ana)).toBe('de Luz');
		expect(ana.remembered.memory.head).toBe(0);
	});

	test('words of others that the relay may still lose, before they are written here', async () => {
		const [ana, luz] = [
			await devices.online(devices.device()),
			await devices.online(devices.device({ account: 'luz' }))
		];
		type(luz, 'de Luz');
		luz.line.flush();
		await luz.arrive({ commits: false });
		await ana.arrive({ commits: false });
		ana.log.length = 0;
		await ana.disk.write();
		expect(ana.log).toEqual([{ waiting: { waits: 0, isUnconfirmed: true } }, 'row']);
		await luz.arrive();
		await ana.arrive();
		expect(ana.remembered.memory).toMatchObject({ isUnconfirmed: false, head: 1 });
	});

	test('words at the very end of a page are kept at once, and none that the disk has', async () => {
		const ana = await devices.online(devices.device());
		ana.log.length = 0;
		ana.open.leave();
		expect(ana.log).toEqual([]);
		type(ana, 'a');
		type(ana, 'b');
		ana.open.stay();
		type(ana, 'c');
		expect(ana.log).toEqual(['last words', 'last words']);
	});
});

describe('closing', () => {
	test('writes what waits first', async () => {
		const ana = await devices.online(devices.device());
		type(ana, 'a');
		await ana.open.close();
		expect(ana.remembered.rows).toHaveLength(1);
	});

	test('is refused while the disk refuses, and the document stays in use', async () => {
		const ana = await devices.online(devices.device());
		type(ana, 'a');
		ana.disk.failure = { reason: 'quota' };
		await expect(ana.open.close()).rejects.toThrow('quota');
		type(ana, 'b');
		ana.line.flush();
		await ana.arrive();
		expect(ana.open.waiting).toBe(0);
	});
});

test('F15: words that no disk has, because the catalogue cannot be read, are let go of only by whoever took them over', async () => {
	const unreadable = { reading: Promise.reject(new Error('io')) };
	const ana = new SimulatedOpen(devices.relay, { document: devices.name, ...unreadable });
	await expect(ana.open.loaded).rejects.toThrow('io');
	await ana.open.close();
	const luz = new SimulatedOpen(devices.relay, { document: devices.name, ...unreadable });
	type(luz, 'handed on');
	await expect(luz.open.close()).rejects.toThrow();
	expect(read(luz)).toBe('handed on');
	luz.open.leave();
	expect(luz.log).toEqual(['last words']);
	luz.open.discard();
	await luz.open.close();
});

test('company comes and goes with the line', async () => {
	const [ana, luz] = [
		await devices.online(devices.device()),
		await devices.online(devices.device({ account: 'luz' }))
	];
	luz.open.attend('pain');
	await luz.arrive();
	await ana.arrive();
	expect(ana.open.company.current).toEqual([{ account: 'luz', name: 'luz', item: 'pain' }]);
	ana.cut();
	await settled();
	expect(ana.open.company.current).toEqual([]);
});
