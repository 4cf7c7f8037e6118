// The drill of the one who looks after a relay: backup, more words, the machine dies, restore; the devices do the rest (F28).
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { narrative, writeAnswer } from '../../src/lib/documents/case-document.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import { eventually, freshCase, openStock, stateOf } from '../support/stock-client.ts';

it('F28: after a backup, more words, a kill and a restore, the devices refill the relay and all are equal', async () => {
	let relay = await startRelay();
	onTestFinished(() => void relay.process.kill('SIGKILL'));
	const code = await relay.invite(['--team', 'asuncion', '--role', 'member', '--uses', '3']);
	const [ana, luz, rosa] = await Promise.all(['Ana', 'Luz', 'Rosa'].map((name) => joinAs(relay, code, name)));
	const devices = [ana!, luz!].map(({ cookie }) => new LineDevice({ origin: relay.origin, cookie }));
	const [early, late] = [freshCase(), freshCase()];
	const openAll = async (name: string) => Promise.all(devices.map((device) => device.open(name)));
	const [onAna, onLuz] = await openAll(early);
	const areSafe = () =>
		eventually(() => {
			for (const { line } of devices) line.flush();
			expect([onAna!, onLuz!].map(({ status }) => status.current.kind)).toEqual(['safe', 'safe']);
		}, 20_000);
	narrative(onAna!.document, 'story').insert(0, 'ayer, dolor de espalda');
	await areSafe();
	await eventually(() => expect(stateOf(onLuz!.document)).toEqual(stateOf(onAna!.document)));
	const backup = join(relay.data, 'yesterday.db');
	expect((await relay.command(['backup', backup])).code).toBe(0);

	narrative(onAna!.document, 'story').delete(0, 6);
	writeAnswer(onLuz!.document, 'pain', 7, { account: luz!.account.id, at: 1 });
	const [lateOnAna] = await openAll(late);
	narrative(lateOnAna!.document, 'story').insert(0, 'hoy');
	await areSafe();
	await eventually(() => expect(lateOnAna!.status.current.kind).toBe('safe'));
	await eventually(() => expect(stateOf(onLuz!.document)).toEqual(stateOf(onAna!.document)));
	await relay.kill();

	const restored = await relay.command(['restore', backup]);
	expect([restored.code, restored.errors]).toEqual([0, '']);
	expect(await readdir(relay.data)).toContain('ronda.db.replaced');
	relay = await startRelay({ data: relay.data, port: relay.port });
	for (const { line } of devices) line.kick();
	await eventually(() => {
		for (const device of devices) expect(new Set(device.welcomes.map(({ epoch }) => epoch)).size).toBe(2);
	});
	await areSafe();
	await eventually(() => expect(lateOnAna!.status.current.kind).toBe('safe'));
	for (const [name, open] of [
		[early, onAna!],
		[late, lateOnAna!]
	] as const) {
		const reader = openStock(relay, rosa!, name);
		await reader.synced;
		await eventually(() => expect(stateOf(reader.document)).toEqual(stateOf(open.document)));
		reader.close();
	}
	expect(stateOf(onLuz!.document)).toEqual(stateOf(onAna!.document));
	expect((await relay.command(['verify'])).output).toMatch(/^Sound/);
	await Promise.all(devices.map((device) => device.stop()));
	await relay.stop({ keepData: true });
	await rm(relay.data, { recursive: true, force: true });
});
