// backup, verify and restore: yesterday's copy comes back under a new epoch (F28).
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinAs } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;
beforeAll(async () => {
	relay = await startRelay();
});
afterAll(() => relay.stop());
const epoch = async () =>
	((await (await fetch(`${relay.origin}/healthz`)).json()) as { epoch: string }).epoch;
const joinNow = async (name: string) =>
	joinAs(relay, await relay.invite(['--team', 'asuncion', '--role', 'member']), name);

it('brings back what the backup had, and nothing later, under a new epoch', async () => {
	const file = join(relay.data, 'yesterday.db');
	const early = await joinNow('Early');
	const backup = await relay.command(['backup', file]);
	expect([backup.code, backup.errors]).toEqual([0, '']);
	const late = await joinNow('Late');
	const before = await epoch();
	await relay.stop({ keepData: true });
	const restored = await relay.command(['restore', file]);
	expect([restored.code, restored.errors]).toEqual([0, '']);
	relay = await startRelay({ data: relay.data, port: relay.port });
	expect(await epoch()).not.toBe(before);
	expect((await early.fetch('/api/me')).status).toBe(200);
	expect((await late.fetch('/api/me')).status).toBe(401);
});

it('keeps its epoch over a restart and a kill', async () => {
	const before = await epoch();
	await relay.kill();
	relay = await startRelay({ data: relay.data });
	expect(await epoch()).toBe(before);
});

it('never replaces an earlier backup', async () => {
	const file = join(relay.data, 'twice.db');
	expect((await relay.command(['backup', file])).code).toBe(0);
	const again = await relay.command(['backup', file]);
	expect([again.code, again.errors]).toEqual([1, expect.stringContaining('is there already')]);
});

it('refuses to restore under a running relay', async () => {
	const file = join(relay.data, 'sound.db');
	await relay.command(['backup', file]);
	const { code, errors } = await relay.command(['restore', file]);
	expect([code, errors]).toEqual([1, expect.stringContaining('A relay is running')]);
});

it('verifies the data, and says so of a file that is no backup', async () => {
	expect(await relay.command(['verify'])).toMatchObject({ code: 0, output: expect.stringMatching(/^Sound/) });
	const file = join(relay.data, 'broken.db');
	await writeFile(file, 'this is no database, however long it may be');
	expect((await relay.command(['verify', file])).code).toBe(1);
});

it('explains itself when a command is not known, or says what is wrong with an argument', async () => {
	expect(await relay.command(['inivte'])).toMatchObject({
		code: 1,
		errors: expect.stringContaining('Usage')
	});
	const wrong = await relay.command(['invite', '--team', 'asuncion', '--role', 'expert']);
	expect(wrong).toMatchObject({ code: 1, errors: expect.stringContaining('not a role of asuncion') });
});
