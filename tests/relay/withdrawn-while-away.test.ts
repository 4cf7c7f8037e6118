// Devices that were away for 60 days come back to a relay that was restored from before a withdrawal: the case is erased from them.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { deviceAnswerRow } from '../../src/lib/storage/device-answers.ts';
import { writeRows } from '../../src/lib/storage/draft-rows.ts';
import { layCable } from '../support/cable.ts';
import { filesThatHold } from '../support/bytes-on-disk.ts';
import { freePort } from '../support/free-port.ts';
import { storesThatHold } from '../support/indexed-db-rows.ts';
import { joinAs } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import { eventually, openStock } from '../support/stock-client.ts';
import { decideAs, joinTeam, submitCase } from '../support/submitting.ts';
import { openWorkspace } from '../support/workspace-device.ts';

vi.setConfig({ testTimeout: 180_000 });

const sixtyDays = 60 * 24 * 60 * 60 * 1000;
const canaries = [
	'canary-title',
	'canary-question',
	'canary-draft',
	'canary-at-home',
	'canary-late',
	'canary-owner',
	'canary-asked'
];

it('F49, R17: what they had, what waited on them and what lay there alone is gone, and the relay stays without it', async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const env = { ORIGIN: [`http://127.0.0.1:${port}`, ...cables.map(({ origin }) => origin)].join(',') };
	const relay = await startRelay({ port, env });
	onTestFinished(async () => {
		relay.process.kill('SIGKILL');
		await Promise.all(cables.map((cable) => cable.close()));
		await rm(relay.data, { recursive: true, force: true });
	});
	const team = await joinTeam(relay);
	const invited = (where: string, role: string) => relay.invite(['--team', where, '--role', role]);
	const luis = await joinAs(cables[0], await invited('asuncion', 'member'), 'Luis Prieto');
	const carla = await joinAs(cables[1], await invited('hub', 'coordinator'), 'Carla Gómez');
	const near = (await openWorkspace(cables[0], luis)).workspace;
	const far = (await openWorkspace(cables[1], carla)).workspace;
	const own = await near.createCase({
		...{ title: 'canary-title', programme: 'palliative-care', code: 'K7M-4Q', team: 'asuncion' },
		questionnaire: { name: 'palliative', version: 2 }
	});
	const other = await near.createCase({
		...{ title: 'Disnea', programme: 'palliative-care', code: 'K7M-4R', team: 'asuncion' },
		questionnaire: { name: 'palliative', version: 2 }
	});
	const id = own.split('/').at(-1)!;
	const words = { title: 'canary-title', question: '¿Qué hacer con canary-question?' };
	const { published } = await submitCase(team, { ...words, id });
	const draft = await near.openCase(own);
	narrative(draft.document, 'tried').insert(0, 'canary-draft');
	near.flush();
	const note = { document: own, linkId: 'private-note', value: 'canary-at-home', at: 1 };
	await writeRows(near.database, [deviceAnswerRow(note)]);
	for (const { database, pill } of [near, far])
		await eventually(async () => {
			expect(await database.revisions.where('id').equals(id).count()).toBe(1);
			expect(pill.current.kind).toBe('safe');
		}, 30_000);
	const copy = join(relay.data, 'before.db');
	expect((await relay.command(['backup', copy])).code).toBe(0);

	for (const cable of cables) cable.cut();
	narrative(draft.document, 'tried').insert(0, 'canary-late ');
	await near.decide('own', own, { account: luis.account.id, name: 'canary-owner' });
	await far.decide('ask', published, { id: newId(), address: null, words: 'canary-asked' });
	await draft.close();
	await Promise.all([near.close(), far.close()]);
	for (const canary of canaries)
		await eventually(async () => expect([canary, await storesThatHold(canary)]).not.toEqual([canary, []]));

	await decideAs(team.author, 'withdraw', own, { reason: 'consent-withdrawn', words: '' });
	await relay.kill();
	const restored = await relay.command(['restore', copy]);
	expect([restored.code, restored.errors]).toEqual([0, '']);
	await rm(copy);
	const again = await startRelay({ data: relay.data, port, env });
	onTestFinished(() => void again.process.kill('SIGKILL'));
	for (const cable of cables) cable.mend();
	const now = () => Date.now() + sixtyDays;
	const back = [
		await openWorkspace(cables[0], luis, now),
		await openWorkspace(cables[1], carla, now)
	] as const;
	await eventually(async () => {
		const names = (await indexedDB.databases()).map(({ name }) => name);
		expect(names).toContainEqual(expect.stringContaining(other));
		expect(names).not.toContainEqual(expect.stringContaining(own));
	}, 60_000);
	for (const canary of canaries)
		await eventually(
			async () => expect([canary, await storesThatHold(canary)]).toEqual([canary, []]),
			60_000
		);
	for (const { workspace } of back) {
		await eventually(() => expect(workspace.pill.current.kind).toBe('safe'), 30_000);
		const stories = await workspace.database.stories.toArray();
		const told = stories.filter(({ subject }) => subject === own || subject === published);
		expect(told.filter(({ status }) => status !== 'withdrawn')).toEqual([]);
	}
	const [{ workspace: nearAgain }] = back;
	expect(await nearAgain.database.documents.get(own)).toBeUndefined();
	expect(await nearAgain.database.documents.get(other)).toBeDefined();
	for (const who of [team.colleague, carla]) {
		const feed = await (await who.fetch('/api/feed?since=0')).text();
		expect(canaries.filter((canary) => feed.includes(canary))).toEqual([]);
	}
	const reader = openStock(again, team.colleague, own);
	await eventually(() => expect(reader.closeCodes.length).toBeGreaterThan(0));
	expect([4403, 4404]).toContain(reader.closeCodes[0]);
	expect(narrative(reader.document, 'main-question').length).toBe(0);
	for (const { workspace } of back) await workspace.close();
	for (const canary of canaries) {
		expect([canary, await storesThatHold(canary)]).toEqual([canary, []]);
		await eventually(async () => expect(await filesThatHold(again.data, canary)).toEqual([]));
	}
});
