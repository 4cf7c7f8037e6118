// R16: after a restore from an older backup the devices refill the relay, with words and with decisions (F28).
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { narrative, writeAnswer, clearAnswer, answersOf } from '../../src/lib/documents/case-document.ts';
import type { Workspace } from '../../src/lib/workspace/workspace.ts';
import { joinAs } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { eventually, openStock, stateOf } from '../support/stock-client.ts';
import { openWorkspace } from '../support/workspace-device.ts';

const isSafe = (workspace: Workspace) =>
	eventually(() => expect(workspace.pill.current.kind).toBe('safe'), 20_000);

async function restored(relay: TestRelay, backup: string): Promise<TestRelay> {
	await relay.stop({ keepData: true });
	const { code, errors } = await relay.command(['restore', backup]);
	expect([code, errors]).toEqual([0, '']);
	return startRelay({ data: relay.data, port: relay.port });
}

it('R16: words, deletions, cases and decisions that the backup lacks come back from the devices', async () => {
	let relay = await startRelay();
	onTestFinished(() => void relay.process.kill('SIGKILL'));
	const code = await relay.invite(['--team', 'asuncion', '--role', 'lead', '--uses', '3']);
	const [anaMember, luzMember] = [await joinAs(relay, code, 'Ana'), await joinAs(relay, code, 'Luz')];
	const reader = await joinAs(relay, code, 'Rosa');
	const ana = await openWorkspace(relay, anaMember);
	const luz = await openWorkspace(relay, luzMember);
	const about = {
		team: 'asuncion',
		programme: 'palliative-care',
		questionnaire: { name: 'palliative', version: 1 }
	};
	const early = await ana.workspace.createCase({ ...about, title: 'Antes' });
	const first = await ana.workspace.openCase(early);
	narrative(first.document, 'story').insert(0, 'dolor en la espalda');
	writeAnswer(first.document, 'pain', 4, { account: anaMember.account.id, at: 1 });
	ana.workspace.flush();
	await isSafe(ana.workspace);
	const backup = join(relay.data, 'yesterday.db');
	expect((await relay.command(['backup', backup])).code).toBe(0);

	narrative(first.document, 'story').delete(0, 9);
	clearAnswer(first.document, 'pain');
	ana.workspace.flush();
	const late = await ana.workspace.createCase({ ...about, title: 'Después' });
	const removed = await ana.workspace.createCase({ ...about, title: 'Quitado' });
	await isSafe(ana.workspace);
	await ana.workspace.removeCase(removed);
	await isSafe(ana.workspace);
	await eventually(() => expect(luz.workspace.pill.current.kind).toBe('safe'));
	const written = stateOf(first.document);
	await first.close();

	relay = await restored(relay, backup);
	ana.workspace.tryNow();
	await eventually(async () => {
		const client = openStock(relay, reader, early);
		await client.synced;
		client.close();
		expect(stateOf(client.document)).toEqual(written);
		expect(narrative(client.document, 'story').toJSON()).toBe('la espalda');
		expect(answersOf(client.document, 'pain')).toEqual([]);
	}, 20_000);
	await isSafe(ana.workspace);
	const { rows } = (await (await reader.fetch('/api/feed?since=0')).json()) as {
		rows: { kind: string; subject: string; body: { title?: string; kind?: string } }[];
	};
	const titles = rows.flatMap(({ kind, body }) => (kind === 'room' ? [body.title] : []));
	expect(titles.sort()).toEqual(['Antes', 'Después', 'Quitado']);
	expect(rows.filter(({ kind }) => kind === 'event')).toMatchObject([
		{ subject: removed, body: { kind: 'remove-case' } }
	]);
	expect(rows.some(({ subject }) => subject === late)).toBe(true);

	await Promise.all([ana.workspace.close(), luz.workspace.close()]);
	await relay.stop();
	await rm(backup, { force: true });
});

it('R16: what its author receipted and then lost comes back from a colleague who had read it', async () => {
	let relay = await startRelay();
	onTestFinished(() => void relay.process.kill('SIGKILL'));
	const code = await relay.invite(['--team', 'asuncion', '--role', 'lead', '--uses', '3']);
	const [anaMember, luzMember] = [await joinAs(relay, code, 'Ana'), await joinAs(relay, code, 'Luz')];
	const reader = await joinAs(relay, code, 'Rosa');
	const backup = join(relay.data, 'yesterday.db');
	expect((await relay.command(['backup', backup])).code).toBe(0);
	const ana = await openWorkspace(relay, anaMember);
	const luz = await openWorkspace(relay, luzMember);
	const name = await ana.workspace.createCase({
		team: 'asuncion',
		programme: null,
		title: 'De Ana',
		questionnaire: { name: 'palliative', version: 1 }
	});
	await isSafe(ana.workspace);
	await eventually(async () =>
		expect(await luz.workspace.database.documents.get(name)).toMatchObject({ onDevice: 1 })
	);
	await isSafe(luz.workspace);
	await ana.workspace.close();

	relay = await restored(relay, backup);
	luz.workspace.tryNow();
	await eventually(async () => {
		const client = openStock(relay, reader, name);
		await client.synced;
		client.close();
		expect(client.document.getMap('meta').get('title')).toBe('De Ana');
	}, 20_000);
	await luz.workspace.close();
	await relay.stop();
});
