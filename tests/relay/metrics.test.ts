// METRICS_PORT serves the counters as Prometheus text on a port of their own: numbers and codes, no names.
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { freshData } from '../support/fresh-data.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { openRaw } from '../support/signed-socket.ts';
import { eventually, freshCase } from '../support/stock-client.ts';

const relay = servedRelay({ env: { METRICS_PORT: '0' } });

const metrics = async () => {
	const port = /"counters-served","port":(\d+)/.exec(relay().logs())![1]!;
	return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
};
const valueOf = (text: string, name: string) =>
	Number(new RegExp(`^${name.replaceAll(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1]);

it('counts sockets, rooms, frames, receipts, commits, refusals and bytes, and names nobody', async () => {
	const ana = await joinAs(
		relay(),
		await relay().invite(['--team', 'asuncion', '--role', 'member']),
		'Ana Benítez'
	);
	const device = new LineDevice({ origin: relay().origin, cookie: ana.cookie });
	const name = freshCase();
	const open = await device.open(name);
	narrative(open.document, 'story').insert(0, 'dolor de espalda');
	device.line.flush();
	await eventually(() => expect(open.status.current.kind).toBe('safe'));
	expect(await openRaw(relay(), '/line', {}).closed).toBe(4403);

	const text = await metrics();
	expect(valueOf(text, 'ronda_sockets')).toBe(1);
	expect(valueOf(text, 'ronda_rooms')).toBe(1);
	expect(valueOf(text, 'ronda_frames_total')).toBeGreaterThan(3);
	expect(valueOf(text, 'ronda_receipts_total')).toBeGreaterThan(0);
	expect(valueOf(text, 'ronda_updates_total')).toBe(1);
	expect(valueOf(text, 'ronda_commit_seconds_count')).toBe(1);
	expect(valueOf(text, 'ronda_refusals_total{code="4403"}')).toBe(1);
	expect(valueOf(text, 'ronda_received_bytes_total')).toBeGreaterThan(100);
	expect(valueOf(text, 'ronda_sent_bytes_total')).toBeGreaterThan(100);
	expect(valueOf(text, 'ronda_store_failing')).toBe(0);
	expect(valueOf(text, 'ronda_heap_bytes')).toBeGreaterThan(1_000_000);
	for (const private_ of ['Ana', 'dolor', ana.account.id, ana.device, name]) {
		expect(text).not.toContain(private_);
		expect(relay().logs()).not.toContain(private_);
	}
	await device.stop();
	await eventually(async () => expect(valueOf(await metrics(), 'ronda_rooms')).toBe(0));
});

it('shows nothing of it on the address of the app', async () => {
	expect((await fetch(`${relay().origin}/metrics`)).status).toBe(404);
});

it('a relay that cannot have the port for them says so and ends, with nothing left open', async () => {
	const data = await freshData();
	onTestFinished(() => rm(data, { recursive: true }));
	const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
	const env = { ...process.env, DATA: data, PORT: '0', METRICS_PORT: String(relay().port) };
	const ended = promisify(execFile)(process.execPath, [main], { env, timeout: 10_000 });
	await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('EADDRINUSE') });
});
