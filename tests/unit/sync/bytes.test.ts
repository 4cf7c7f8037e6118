// What joining, typing and waiting cost on a line, WebSocket headers included: the targets of design/sync.md, in bytes.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { narrative } from '../../../src/lib/documents/case-document.ts';
import { caseText, fillCase } from '../../support/case-text.ts';
import { OpenDevices } from '../../support/open-devices.ts';
import { Random } from '../../support/random.ts';
import type { SimulatedOpen } from '../../support/simulated-open.ts';

beforeEach(
	() =>
		void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
);
afterEach(() => void vi.useRealTimers());

const opened = new OpenDevices();

interface Cost {
	up: number;
	down: number;
}

function costSoFar({ wire }: SimulatedOpen): Cost {
	return { up: wire!.bytesUp, down: wire!.bytesDown };
}

async function costOf(device: SimulatedOpen, act: () => Promise<void>): Promise<Cost> {
	const before = costSoFar(device);
	await act();
	const after = costSoFar(device);
	return { up: after.up - before.up, down: after.down - before.down };
}

/** Time goes by in steps, and everything arrives at once. */
async function pass(devices: readonly SimulatedOpen[], ms: number, step = 100): Promise<void> {
	for (let at = 0; at < ms; at += step) {
		vi.advanceTimersByTime(step);
		for (const device of devices) await device.arrive({ moves: 6 });
	}
}

async function online(account: string): Promise<SimulatedOpen> {
	const device = await opened.online(opened.device({ account }));
	await device.disk.write();
	return device;
}

/** 500 letters, ten a second, one update each. */
async function typed(writer: SimulatedOpen, others: readonly SimulatedOpen[]): Promise<Cost> {
	return costOf(writer, async () => {
		const text = narrative(writer.open.document, 'story');
		for (const letter of caseText(new Random(3), 500)) {
			text.insert(text.length, letter);
			writer.open.attend('story');
			await pass([writer, ...others], 100);
		}
		await pass([writer, ...others], 11_000);
		await writer.disk.write();
		expect(writer.status).toBe('safe');
	});
}

test('500 letters typed alone cost at most 1 kB up', async () => {
	const cost = await typed(await online('ana'), []);
	expect(cost.up).toBeLessThanOrEqual(1000);
	expect(cost.down).toBeLessThanOrEqual(200);
});

test('500 letters typed in company cost at most 6 kB up, presence included', async () => {
	const writer = await online('ana');
	const colleague = await online('luz');
	await writer.arrive();
	expect(writer.open.company.current).toHaveLength(1);
	const cost = await typed(writer, [colleague]);
	expect(narrative(colleague.open.document, 'story').length).toBe(500);
	expect(cost.up).toBeLessThanOrEqual(6000);
	expect(cost.down).toBeLessThanOrEqual(3000);
});

test('an idle hour of a visible page costs at most 4 kB, both ways together', async () => {
	const device = await online('ana');
	const cost = await costOf(device, () => pass([device], 3_600_000, 5000));
	expect(device.line.state).toBe('open');
	expect(cost.up + cost.down).toBeLessThanOrEqual(4000);
	expect(cost.up).toBeGreaterThan(0);
});

test('a document of 200 kB that comes for the first time costs at most 95 kB down', async () => {
	const author = await online('ana');
	fillCase(author.open.document, new Random(2), 200_000);
	author.line.flush();
	await author.arrive();
	const reader = opened.device({ account: 'luz' });
	await opened.online(reader);
	await reader.arrive();
	expect(Y.encodeStateAsUpdate(reader.open.document).length).toBeGreaterThan(200_000);
	expect(costSoFar(reader).down).toBeLessThanOrEqual(95_000);
});
