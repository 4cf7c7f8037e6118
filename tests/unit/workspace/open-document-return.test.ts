// An open document that comes back: to words that waited, to a head it had, to a relay that is another one now.
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { narrative } from '../../../src/lib/documents/case-document.ts';
import { settled } from '../../support/room-peers.ts';
import type { Remembered } from '../../support/simulated-open.ts';
import { SimulatedRelay } from '../../support/simulated-relay.ts';
import { eventually } from '../../support/stock-client.ts';
import { OpenDevices, read, type } from '../../support/open-devices.ts';

const devices = new OpenDevices();

/** Rows that some other document's writer left on this disk. */
function rowsOf(text: string): Uint8Array[] {
	const document = new Y.Doc();
	narrative(document, 'story').insert(0, text);
	return [Y.encodeStateAsUpdate(document)];
}

describe('coming back', () => {
	const remembering = (memory: Partial<Remembered['memory']>): Remembered => ({
		rows: rowsOf('de antes'),
		memory: {
			waits: 0,
			head: 0,
			epoch: '',
			isUnconfirmed: false,
			storedAt: 5,
			refused: null,
			level: null,
			...memory
		}
	});

	test('words that waited at the last closing are sent, and only then safe', async () => {
		const ana = devices.device({ remembered: remembering({ waits: 3 }) });
		await ana.open.loaded;
		expect([ana.open.waiting, ana.status]).toEqual([3, 'saved']);
		await devices.online(ana);
		expect([ana.status, ana.remembered.memory.waits]).toEqual(['safe', 0]);
		expect((await devices.relay.disk.load(devices.name)).rows).toHaveLength(1);
	});

	test('a document that is level is safe since its last receipt', async () => {
		const ana = devices.device({ remembered: remembering({}) });
		await ana.open.loaded;
		expect(ana.open.status.current).toEqual({ kind: 'safe', at: 5 });
	});

	test('F17: a disk that lacks words asks for all of them, whatever head it remembers', async () => {
		const luz = await devices.online(devices.device({ account: 'luz' }));
		type(luz, 'todo esto');
		luz.line.flush();
		await luz.arrive();
		const level = { head: 1, epoch: 'epoch-1' };
		const damaged = devices.device({ remembered: remembering(level), epoch: 'epoch-1', lacksWords: true });
		const emptied = devices.device({ remembered: { ...remembering(level), rows: [] }, epoch: 'epoch-1' });
		for (const opened of [damaged, emptied]) {
			await devices.online(opened);
			expect(read(opened)).toContain('todo esto');
		}
	});

	test('a head of another epoch counts for nothing', async () => {
		const luz = await devices.online(devices.device({ account: 'luz' }));
		type(luz, 'todo esto');
		luz.line.flush();
		await luz.arrive();
		const ana = devices.device({ remembered: remembering({ head: 1, epoch: 'epoch-0' }), epoch: 'epoch-1' });
		await devices.online(ana);
		expect(read(ana)).toContain('todo esto');
	});

	test('R16: another epoch makes everything wait again, and the relay is refilled', async () => {
		const ana = await devices.online(devices.device());
		type(ana, 'a');
		await ana.disk.write();
		ana.line.flush();
		await ana.arrive();
		expect(ana.status).toBe('safe');
		ana.cut();
		await settled();
		ana.relay = new SimulatedRelay();
		ana.relay.epoch = 'epoch-2';
		ana.open.voided();
		expect([ana.status, ana.open.waiting]).toEqual(['saved', 1]);
		ana.line.kick();
		await eventually(async () => {
			await ana.arrive();
			expect((await ana.relay.disk.load(devices.name)).rows).toHaveLength(1);
		});
		expect([ana.status, ana.remembered.memory]).toMatchObject(['safe', { epoch: 'epoch-2', head: 1 }]);
	});

	test('R16: another epoch that is heard while the document is still being opened counts too', async () => {
		let goOn = () => {};
		const reading = new Promise<void>((resolve) => (goOn = resolve));
		const ana = devices.device({
			remembered: remembering({ head: 1, epoch: 'old' }),
			reading,
			epoch: 'epoch-1'
		});
		ana.open.voided();
		goOn();
		await ana.open.loaded;
		expect([ana.open.waiting, ana.status]).toEqual([1, 'saved']);
		await devices.online(ana);
		expect((await devices.relay.disk.load(devices.name)).rows).toHaveLength(1);
	});

	test('R16: a log that was found cut short while the document was being opened voids its head, too', async () => {
		const luz = await devices.online(devices.device({ account: 'luz' }));
		type(luz, 'todo esto');
		luz.line.flush();
		await luz.arrive();
		let goOn = () => {};
		const reading = new Promise<void>((resolve) => (goOn = resolve));
		const level = remembering({ head: 1, epoch: 'epoch-1' });
		const ana = devices.device({ remembered: level, reading, epoch: 'epoch-1' });
		ana.open.voided();
		goOn();
		await devices.online(ana);
		expect(read(ana)).toContain('todo esto');
	});

	test('R11: an edit that was made before the disk was read is not called safe, and is sent', async () => {
		let goOn = () => {};
		const reading = new Promise<void>((resolve) => (goOn = resolve));
		const ana = devices.device({ reading });
		type(ana, 'demasiado pronto');
		goOn();
		await ana.open.loaded;
		await ana.disk.write();
		expect([ana.open.waiting, ana.status]).toEqual([1, 'saved']);
		await devices.online(ana);
		expect(ana.status).toBe('safe');
		expect((await devices.relay.disk.load(devices.name)).rows).toHaveLength(1);
	});
});
