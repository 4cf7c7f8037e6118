// Words that may lie in one place only are looked for in every byte of the relay's disk: the database, the log beside it, its copies.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished, vi } from 'vitest';
import type * as Y from 'yjs';
import { newId } from '../../src/lib/domain/ids.ts';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { panelDocumentName } from '../../src/lib/documents/document-name.ts';
import { filesThatHold, holds } from '../support/bytes-on-disk.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { eventually, openStock } from '../support/stock-client.ts';
import {
	dayIn,
	decideAs,
	joinTeam,
	planSession,
	submitCase,
	writtenRevision,
	type SubmittedCase
} from '../support/submitting.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A relay whose folder goes when the test ends, however often it was started again. */
async function relayWithCopies(): Promise<{ relay: TestRelay; copies: string }> {
	const relay = await startRelay();
	onTestFinished(async () => {
		relay.process.kill('SIGKILL');
		await rm(relay.data, { recursive: true, force: true });
	});
	const copies = join(relay.data, 'copies');
	await mkdir(copies);
	return { relay, copies };
}

/** The team writes on its draft and the panel on its own words of the case; gives the draft as the author has it. */
async function writeAboutIt(
	relay: TestRelay,
	{ own, id }: SubmittedCase,
	{ author, hub }: { author: TestMember; hub: TestMember }
): Promise<Y.Doc> {
	const draft = openStock(relay, author, own);
	const panel = openStock(relay, hub, panelDocumentName('palliative-care', id));
	await Promise.all([draft.synced, panel.synced]);
	narrative(draft.document, 'tried').insert(0, 'canary-draft');
	panel.document.getText('summary').insert(0, 'canary-panel');
	for (const words of ['canary-draft', 'canary-panel'])
		await eventually(async () => expect(await filesThatHold(relay.data, words)).not.toEqual([]));
	for (const { close } of [draft, panel]) close();
	return draft.document;
}

/** Tables of a database file that hold the words in any column. */
function tablesThatHold(file: string, words: string): string[] {
	const database = new DatabaseSync(file, { readOnly: true });
	const named = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
	const found = named
		.map(({ name }) => String(name))
		.filter((name) =>
			database
				.prepare(`SELECT * FROM "${name}"`)
				.all()
				.flatMap((row) => Object.values(row))
				.some((value) =>
					value instanceof Uint8Array ? holds(Buffer.from(value), words) : String(value).includes(words)
				)
		);
	database.close();
	return found;
}

const coordinatorOf = async (relay: TestRelay) =>
	joinAs(relay, await relay.invite(['--team', 'hub', '--role', 'coordinator']), 'Carla Gómez');

it('R13: words of the team are in the rows of its rooms and in no other table, in copies too', async () => {
	const { relay, copies } = await relayWithCopies();
	const team = await joinTeam(relay);
	const { own } = await submitCase(team, { title: 'Dolor óseo', question: '¿Cómo rotar?' });
	const client = openStock(relay, team.author, own);
	await client.synced;
	narrative(client.document, 'team-note').insert(0, 'canary-of-the-team');
	const second = openStock(relay, team.colleague, own);
	await eventually(() =>
		expect(narrative(second.document, 'team-note').toString()).toBe('canary-of-the-team')
	);
	for (const { close } of [client, second]) close();
	await eventually(async () => expect(await filesThatHold(relay.data, 'canary-of-the-team')).not.toEqual([]));
	const copy = join(copies, 'copy.db');
	expect((await relay.command(['backup', copy])).code).toBe(0);
	for (const file of [join(relay.data, 'ronda.db'), copy])
		expect(tablesThatHold(file, 'canary-of-the-team')).toEqual(['updates']);
});

it('R17: a case that is withdrawn is in no byte of the relay: not in the database, its log or a later copy', async () => {
	const { relay, copies } = await relayWithCopies();
	const words = { title: 'canary-title', question: '¿Qué hacer con canary-question?' };
	const team = await joinTeam(relay);
	const hub = await coordinatorOf(relay);
	const submitted = await submitCase(team, words);
	const { id, own, published } = submitted;
	await writeAboutIt(relay, submitted, { author: team.author, hub });
	const session = await planSession(hub, { title: 'Opioids', date: dayIn(3) });
	await decideAs(hub, 'ask', published, { id: newId(), address: null, words: 'canary-asked' });
	await decideAs(hub, 'accept', published);
	await decideAs(hub, 'schedule', published, { session, minutes: 20 });
	await decideAs(hub, 'present', published, { session });
	await decideAs(hub, 'recommend', published, {
		recommendations: [{ id: 'r1', text: 'canary-advice', author: 'Carla' }],
		followUpOn: null
	});
	const canaries = ['title', 'question', 'draft', 'panel', 'asked', 'advice'].map((what) => `canary-${what}`);
	for (const canary of canaries)
		await eventually(async () => expect(await filesThatHold(relay.data, canary)).not.toEqual([]));

	await decideAs(team.author, 'withdraw', own, { reason: 'consent-withdrawn', words: 'canary-why' });
	for (const canary of [...canaries, 'canary-why'])
		await eventually(async () => expect(await filesThatHold(relay.data, canary)).toEqual([]));
	expect((await relay.command(['backup', join(copies, 'after.db')])).code).toBe(0);
	await relay.kill();
	for (const canary of [...canaries, 'canary-why'])
		expect(await filesThatHold(relay.data, canary)).toEqual([]);
	expect(await filesThatHold(relay.data, id)).not.toEqual([]);
});

it('F49, R17: a copy from before the withdrawal is restored: the case is erased again, and no device brings it back', async () => {
	const { relay, copies } = await relayWithCopies();
	const team = await joinTeam(relay);
	const hub = await coordinatorOf(relay);
	const submitted = await submitCase(team, { title: 'canary-title', question: '¿Y canary-question?' });
	const { own, published } = submitted;
	const away = await writeAboutIt(relay, submitted, { author: team.author, hub });
	expect((await relay.command(['backup', join(copies, 'before.db')])).code).toBe(0);
	await decideAs(team.author, 'withdraw', own, { reason: 'identifiable', words: '' });
	await relay.kill();
	expect((await relay.command(['restore', join(copies, 'before.db')])).code).toBe(0);
	await rm(copies, { recursive: true });

	const again = await startRelay({ data: relay.data, port: relay.port });
	onTestFinished(() => void again.process.kill('SIGKILL'));
	const canaries = ['canary-title', 'canary-question', 'canary-draft', 'canary-panel'];
	for (const canary of canaries)
		await eventually(async () => expect(await filesThatHold(relay.data, canary)).toEqual([]));

	// A device that was away all the while comes back with the words, the revision and a decision that waited on it.
	narrative(away, 'tried').insert(0, 'canary-late ');
	const returned = openStock(again, team.author, own, away);
	await eventually(() => expect(returned.closeCodes).toContain(4404));
	const late = await writtenRevision({ title: 'canary-again', question: '¿Qué hacer?' });
	for (const subject of [own, published])
		await expect(decideAs(team.author, 'submit', subject, late)).rejects.toThrow(/409/);
	expect((await again.command(['backup', join(relay.data, 'later.db')])).code).toBe(0);
	await again.stop({ keepData: true });
	for (const canary of [...canaries, 'canary-late', 'canary-again'])
		expect(await filesThatHold(relay.data, canary)).toEqual([]);
});

it('F40: a revision that names somebody is refused, and no byte of it stays on the relay’s disk', async () => {
	const { relay } = await relayWithCopies();
	const team = await joinTeam(relay);
	const planted = ['Señora Remedios Benítez, manzana 14.', 'Tel. 0981 555 214.', 'Nació el 14/03/1961.'];
	for (const note of planted) {
		const question = `¿Cómo rotar? canary-planted ${note}`;
		await expect(submitCase(team, { title: 'Dolor', question })).rejects.toThrow(/identifiers-found/);
	}
	await relay.stop({ keepData: true });
	expect(await filesThatHold(relay.data, 'canary-planted')).toEqual([]);
});
