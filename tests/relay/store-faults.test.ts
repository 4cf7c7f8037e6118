// A disk that is full, a database that is held by another, damage found on it: nothing is promised, and it heals (F25, F26).
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { eventually, freshCase, openStock, stateOf } from '../support/stock-client.ts';
import { openWorkspace } from '../support/workspace-device.ts';

async function served(): Promise<{ relay: TestRelay; code: string }> {
	const relay = await startRelay();
	onTestFinished(() => void relay.process.kill('SIGKILL'));
	return { relay, code: await relay.invite(['--team', 'asuncion', '--role', 'member', '--uses', '3']) };
}

const health = async (relay: TestRelay) => {
	const answer = await fetch(`${relay.origin}/healthz`);
	return { ...((await answer.json()) as { reason?: string }), status: answer.status };
};

/** No file of the relay's process may become longer than this from now on. */
const limitFiles = (relay: TestRelay, length: number | 'unlimited') =>
	execFileSync('prlimit', ['--pid', String(relay.process.pid), `--fsize=${length}:`]);

it('F25: on a full disk nothing is promised, rooms close with 4507, health tells why; with room again all is safe', async () => {
	const { relay, code } = await served();
	const [ana, luz] = [await joinAs(relay, code, 'Ana'), await joinAs(relay, code, 'Luz')];
	const name = freshCase();
	const device = new LineDevice({ origin: relay.origin, cookie: ana.cookie });
	const open = await device.open(name);
	const stock = openStock(relay, luz, name);
	await stock.synced;
	narrative(open.document, 'story').insert(0, 'antes ');
	device.line.flush();
	await eventually(() => expect(open.status.current.kind).toBe('safe'));

	const { size } = statSync(join(relay.data, 'ronda.db-wal'));
	limitFiles(relay, size);
	// More than all of it: the relay may just have emptied it.
	narrative(open.document, 'story').insert(6, 'x'.repeat(size + 50_000));
	device.line.flush();
	await eventually(() => expect(stock.closeCodes).toContain(4507));
	expect(open.status.current.kind).not.toBe('safe');
	await eventually(async () => expect(await health(relay)).toMatchObject({ status: 503, reason: 'full' }));
	expect(relay.process.exitCode).toBeNull();

	limitFiles(relay, 'unlimited');
	await eventually(async () => expect((await health(relay)).status).toBe(200));
	await eventually(() => {
		device.line.kick();
		expect(open.status.current.kind).toBe('safe');
	}, 20_000);
	await eventually(() => expect(stateOf(stock.document)).toEqual(stateOf(open.document)));
	await device.stop();
	await relay.stop();
});

it('F25: while another holds the database nothing is promised, and health tells why; afterwards all is safe', async () => {
	const { relay, code } = await served();
	const ana = await joinAs(relay, code, 'Ana');
	const stock = openStock(relay, await joinAs(relay, code, 'Luz'), freshCase());
	await stock.synced;
	const device = new LineDevice({ origin: relay.origin, cookie: ana.cookie });
	const open = await device.open(stock.provider.roomname);
	await eventually(() => expect(open.settled.current).toBe(true));
	const other = new DatabaseSync(join(relay.data, 'ronda.db'));
	other.exec('BEGIN IMMEDIATE');
	narrative(open.document, 'story').insert(0, 'mientras tanto');
	device.line.flush();
	await eventually(() => expect(stock.closeCodes).toContain(4507), 15_000);
	expect(open.status.current.kind).not.toBe('safe');
	expect(await health(relay)).toMatchObject({ status: 503, reason: 'busy' });
	other.exec('ROLLBACK');
	other.close();
	await eventually(async () => expect((await health(relay)).status).toBe(200));
	await eventually(() => {
		device.line.kick();
		expect(open.status.current.kind).toBe('safe');
	}, 20_000);
	await device.stop();
	await relay.stop();
});

it('F26: a row with a flipped bit is set aside, and its words are asked for again from a device that has them', async () => {
	const first = await served();
	const { code } = first;
	let { relay } = first;
	const ana = await joinAs(relay, code, 'Ana');
	const reader = await joinAs(relay, code, 'Luz');
	const { workspace } = await openWorkspace(relay, ana);
	const name = await workspace.createCase({
		...{ team: 'asuncion', programme: null, title: 'Dolor' },
		questionnaire: { name: 'palliative', version: 1 }
	});
	const open = await workspace.openCase(name);
	for (const words of ['uno ', 'dos ', 'tres ']) {
		narrative(open.document, 'story').insert(narrative(open.document, 'story').length, words);
		workspace.flush();
		await eventually(() => expect(workspace.pill.current.kind).toBe('safe'));
	}
	const written = stateOf(open.document);
	await open.close();

	await relay.stop({ keepData: true });
	const database = new DatabaseSync(join(relay.data, 'ronda.db'));
	const row = database
		.prepare("SELECT sequence, bytes FROM updates WHERE instr(bytes, CAST('dos' AS BLOB)) > 0")
		.get();
	const { sequence, bytes } = row as unknown as { sequence: number; bytes: Uint8Array };
	bytes[Buffer.from(bytes).indexOf('dos')]! ^= 1;
	database.prepare('UPDATE updates SET bytes = ? WHERE sequence = ?').run(bytes, sequence);
	database.close();
	expect(await relay.command(['verify'])).toMatchObject({
		code: 1,
		errors: expect.stringContaining('is not as it was written')
	});
	relay = await startRelay({ data: relay.data, port: relay.port });
	onTestFinished(() => void relay.process.kill('SIGKILL'));

	const client = openStock(relay, reader, name);
	await client.synced;
	expect(narrative(client.document, 'story').toJSON()).not.toContain('e');
	workspace.tryNow();
	await eventually(() => expect(stateOf(client.document)).toEqual(written), 20_000);
	expect(narrative(client.document, 'story').toJSON()).toBe('uno dos tres ');
	expect(relay.logs()).toContain('row set aside');
	client.close();
	await workspace.close();
	await relay.stop();
});
