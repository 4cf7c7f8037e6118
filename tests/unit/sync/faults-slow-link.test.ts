// Slow and unsteady networks, at their real pace: F3 to F6, F9. In fake time; with FULL=1 in real time, for some minutes.
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { inFull, isFull, timePasses } from '../../support/full.ts';
import { OpenDevices } from '../../support/open-devices.ts';
import { caseText } from '../../support/case-text.ts';
import { Random } from '../../support/random.ts';
import type { SimulatedOpen } from '../../support/simulated-open.ts';
import { SlowLink } from '../../support/slow-link.ts';
import { narrative } from '../../../src/lib/documents/case-document.ts';
import { pillOf } from '../../../src/lib/sync/sync-status.ts';

// Before the imports: y-websocket's watchdog keeps the clock that it finds.
vi.hoisted(() => {
	if (process.env['FULL'] === '1') vi.setConfig({ testTimeout: 1_200_000 });
	else vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => void (isFull || vi.clearAllTimers()));
afterAll(() => void vi.useRealTimers());

const opened = new OpenDevices();
const link2G = { bytesPerSecond: 3000, delay: 300 };

/** Text that no deflate shortens much. */
function dense(letters: number): string {
	const random = new Random(4);
	return Array.from({ length: letters }, () => String.fromCharCode(33 + random.below(90))).join('');
}

async function authorWith(text: string): Promise<SimulatedOpen> {
	const author = await opened.online(opened.device({ account: 'luz' }));
	narrative(author.open.document, 'story').insert(0, text);
	author.line.flush();
	await author.arrive();
	return author;
}

async function onSlowLink(pace = link2G): Promise<{ device: SimulatedOpen; link: SlowLink }> {
	const device = opened.device({ account: 'ana' });
	await device.open.loaded;
	device.line.start();
	return { device, link: new SlowLink(device, opened.relay, pace) };
}

const lengthAt = (device: SimulatedOpen) => narrative(device.open.document, 'story').length;

test('F3: 200 kB come down a link of 3 kB a second within 90 s, on one connection, with progress', async () => {
	await authorWith(caseText(new Random(5), 200_000));
	const { device, link } = await onSlowLink();
	const took = await link.until(() => lengthAt(device) === 200_000, 90_000);
	expect(took).toBeGreaterThan(10_000);
	expect(device.wires).toHaveLength(1);
	expect(device.progress.length).toBeGreaterThan(3);
	expect(device.progress.at(-1)).toEqual({
		received: device.progress[0]!.total,
		total: device.progress[0]!.total
	});
});

test('F4: 300 kB go up the same link, receipted within 150 s, without a loop', async () => {
	const { device, link } = await onSlowLink();
	await link.until(() => device.line.state === 'open' && device.status === 'safe', 10_000);
	narrative(device.open.document, 'story').insert(0, dense(300_000));
	device.line.flush();
	const told = new Set<string>();
	const took = await link.until(() => {
		told.add(device.status);
		return device.status === 'safe';
	}, 150_000);
	expect(took).toBeGreaterThan(95_000);
	expect(device.wires).toHaveLength(1);
	expect([...told]).toEqual(expect.arrayContaining(['sending', 'safe']));
});

test('F5: two seconds there and back, and stalls of 20 s: no new connection while pieces arrive', async () => {
	const words = dense(200_000);
	await authorWith(words);
	const { device, link } = await onSlowLink({ bytesPerSecond: 3000, delay: 1000 });
	for (let stall = 0; stall < 4; stall++) {
		const before = device.progress.length;
		await link.until(() => device.progress.length > before, 60_000);
		link.stall(20_000);
	}
	await link.until(() => lengthAt(device) === 200_000, 200_000);
	expect(device.wires).toHaveLength(1);
	expect(narrative(device.open.document, 'story').toJSON()).toBe(words);
	const own = dense(30_000);
	narrative(device.open.document, 'plan').insert(0, own);
	device.line.flush();
	await link.until(() => device.status === 'sending' && device.wire!.bytesUp > 16_000, 60_000);
	link.stall(20_000);
	await link.until(() => device.status === 'safe', 60_000);
	expect(device.wires).toHaveLength(1);
});

test.each([
	['60 s when something waits', true, 60_000],
	['120 s otherwise', false, 120_000]
])('F6: a half-open line is noticed within %s, and the pill says offline', async (_what, waits, most) => {
	const { device, link } = await onSlowLink({ bytesPerSecond: 100_000, delay: 50 });
	await link.until(() => device.status === 'safe' && device.line.state === 'open', 10_000);
	link.stall(Infinity);
	if (waits) narrative(device.open.document, 'story').insert(0, 'a');
	device.line.flush();
	const took = await link.until(() => device.wires.length > 1 || device.line.state !== 'open', most);
	expect(took).toBeLessThanOrEqual(most);
	if (waits) expect(device.status).toBe('saved');
	const pill = pillOf({ waiting: waits ? 1 : 0, inTrouble: 0, storedAt: null, isConnected: false });
	expect(pill.kind).toBe('offline');
});

/** Fifty take 40 minutes in real time; from the eighth on every wait is of the longest. */
const closings = inFull(12, 50);

test(`F9: a relay that accepts and then closes, ${closings} times: the wait grows to a minute`, async () => {
	const { device } = await onSlowLink();
	const waits: number[] = [];
	for (let time = 0; time < closings; time++) {
		device.wire!.step(0);
		device.wire!.closeByRelay(1012);
		const before = device.wires.length;
		const closedAt = Date.now();
		for (let moves = 0; moves < 4; moves++) device.wire!.step(moves % 2 === 0 ? 1 : 0);
		await Promise.resolve();
		while (device.wires.length === before) await timePasses(50);
		waits.push(Date.now() - closedAt);
	}
	expect(Math.max(...waits)).toBeLessThanOrEqual(60_100);
	expect(Math.min(...waits.slice(8))).toBeGreaterThanOrEqual(30_000);
	expect(waits[0]).toBeLessThanOrEqual(600);
});
