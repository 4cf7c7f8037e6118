// The end of the relay's log is lost and no new epoch says so: devices that remember more bring back words and decisions.
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import type { Workspace } from '../../src/lib/workspace/workspace.ts';
import { joinAs } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { eventually, openStock, stateOf } from '../support/stock-client.ts';
import { openWorkspace } from '../support/workspace-device.ts';

const about = {
	...{ team: 'asuncion', programme: null },
	questionnaire: { name: 'palliative', version: 1 }
};
const areSafe = (...workspaces: Workspace[]) =>
	eventually(() => {
		for (const { pill } of workspaces) expect(pill.current.kind).toBe('safe');
	}, 20_000);

async function started(again: { data: string; port: number } | object = {}): Promise<TestRelay> {
	const relay = await startRelay(again);
	onTestFinished(() => void relay.process.kill('SIGKILL'));
	return relay;
}

/** The feed as a member without a device's memory hears it. */
async function heard(member: Awaited<ReturnType<typeof joinAs>>) {
	const answer = await member.fetch('/api/feed?since=0');
	return (await answer.json()) as { epoch: string; rows: { kind: string; subject: string; body: object }[] };
}

it('F26: a log that lost its end is refilled with words and decisions by the devices that remember them', async () => {
	let relay = await started();
	const code = await relay.invite(['--team', 'asuncion', '--role', 'lead', '--uses', '3']);
	const members = [await joinAs(relay, code, 'Ana'), await joinAs(relay, code, 'Luz')] as const;
	const reader = await joinAs(relay, code, 'Rosa');
	const [ana, luz] = [
		(await openWorkspace(relay, members[0])).workspace,
		(await openWorkspace(relay, members[1])).workspace
	];
	const early = await ana.createCase({ ...about, title: 'Antes' });
	await areSafe(ana, luz);
	const { epoch } = await heard(reader);
	await relay.stop({ keepData: true });
	const [file, cut] = [join(relay.data, 'ronda.db'), join(relay.data, 'cut')];
	await copyFile(file, cut);

	relay = await started({ data: relay.data, port: relay.port });
	for (const workspace of [ana, luz]) workspace.tryNow();
	const onAna = await ana.openCase(early);
	narrative(onAna.document, 'story').insert(0, 'dolor de espalda');
	ana.flush();
	const late = await luz.createCase({ ...about, title: 'Después' });
	const onLuz = await luz.openCase(late);
	narrative(onLuz.document, 'story').insert(0, 'fiebre');
	luz.flush();
	const removed = await ana.createCase({ ...about, title: 'Quitado' });
	await areSafe(ana, luz);
	await ana.removeCase(removed);
	await eventually(async () =>
		expect((await heard(reader)).rows.filter(({ kind }) => kind === 'event')).toHaveLength(1)
	);
	const written = [stateOf(onAna.document), stateOf(onLuz.document)];
	await onAna.close();
	await onLuz.close();
	await areSafe(ana, luz);

	await relay.kill();
	await copyFile(cut, file);
	for (const rest of ['-wal', '-shm']) await rm(file + rest, { force: true });
	relay = await started({ data: relay.data, port: relay.port });
	const shortened = await heard(reader);
	expect(shortened.epoch).toBe(epoch);
	expect(shortened.rows.map(({ subject }) => subject)).not.toContain(late);

	for (const workspace of [ana, luz]) workspace.tryNow();
	await eventually(async () => {
		for (const [index, name] of [early, late].entries()) {
			const client = openStock(relay, reader, name);
			await client.synced;
			client.close();
			expect(stateOf(client.document)).toEqual(written[index]);
		}
	}, 20_000);
	await eventually(async () =>
		expect((await heard(reader)).rows.filter(({ kind }) => kind === 'event')).toMatchObject([
			{ subject: removed, body: { kind: 'remove-case', by: members[0].account.id } }
		])
	);
	await areSafe(ana, luz);
	expect((await relay.command(['verify'])).output).toMatch(/^Sound/);
	await Promise.all([ana.close(), luz.close()]);
	await relay.stop();
});
