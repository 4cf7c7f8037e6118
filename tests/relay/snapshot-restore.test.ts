// Before much of a document is taken away it is kept, and a lead of its team can bring it back (F43).
import { beforeAll, expect, it } from 'vitest';
import { answersOf, narrative, writeAnswer } from '../../src/lib/documents/case-document.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { eventually, freshCase, openStock, stateOf } from '../support/stock-client.ts';

const relay = servedRelay();
const join = async (role: string, name: string, team = 'asuncion') =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', role]), name);
let lead: TestMember;
let member: TestMember;
beforeAll(async () => {
	[lead, member] = [await join('lead', 'Ana'), await join('member', 'Luz')];
});

interface Kept {
	readonly id: number;
	readonly at: number;
	readonly by: string | null;
}
const keptOf = async (who: TestMember, document: string) =>
	((await (await who.fetch(`/api/snapshots?document=${document}`)).json()) as { snapshots?: Kept[] })
		.snapshots;

/** A case with a story of 300 letters, of which a member then takes all away; everybody saw it. */
async function erased(): Promise<{ name: string; witness: ReturnType<typeof openStock>; story: string }> {
	const name = freshCase();
	const witness = openStock(relay(), lead, name);
	const vandal = openStock(relay(), member, name);
	await Promise.all([witness.synced, vandal.synced]);
	const story = 'dolor '.repeat(50);
	narrative(witness.document, 'story').insert(0, story);
	writeAnswer(witness.document, 'pain', 7, { account: lead.account.id, at: 1 });
	await eventually(() => expect(stateOf(vandal.document)).toEqual(stateOf(witness.document)));
	vandal.document.transact(() => {
		narrative(vandal.document, 'story').delete(0, story.length);
		for (const key of [...vandal.document.getMap('answers').keys()])
			vandal.document.getMap('answers').delete(key);
	});
	await eventually(() => expect(narrative(witness.document, 'story').length).toBe(0));
	return { name, witness, story };
}

it('F43: a frame that takes the whole document away is preceded by a snapshot; a lead brings the words back to all', async () => {
	const { name, witness, story } = await erased();
	narrative(witness.document, 'story').insert(0, 'desde entonces');
	const [kept] = (await keptOf(lead, name))!;
	expect(Date.now() - kept!.at).toBeLessThan(60_000);
	expect(kept!.by).toBe('Luz');
	const preview = await lead.fetch(`/api/snapshots/${kept!.id}`);
	expect([preview.status, await preview.json()]).toEqual([
		200,
		{ answers: { pain: [7] }, texts: { story: [story.trim()] } }
	]);
	const answer = await lead.post(`/api/snapshots/${kept!.id}/restore`);
	expect(answer.status).toBe(204);
	await eventually(() => {
		expect(narrative(witness.document, 'story').toJSON()).toContain(story);
		expect(narrative(witness.document, 'story').toJSON()).toContain('desde entonces');
		expect(answersOf(witness.document, 'pain')).toMatchObject([{ value: 7 }]);
	});
	const fresh = openStock(relay(), member, name);
	await fresh.synced;
	expect(stateOf(fresh.document)).toEqual(stateOf(witness.document));
	expect(await keptOf(lead, name)).toEqual([]);
	expect((await lead.post(`/api/snapshots/${kept!.id}/restore`)).status).toBe(404);
});

it('F41: nobody but a lead of the team sees or brings back what was kept, and all others are answered alike', async () => {
	const { name } = await erased();
	const [kept] = (await keptOf(lead, name))!;
	const others = [member, await join('lead', 'Ama', 'kumasi'), await join('coordinator', 'Eva', 'hub')];
	for (const other of others) {
		for (const document of [name, freshCase(), 'x'])
			expect((await other.fetch(`/api/snapshots?document=${document}`)).status).toBe(404);
		for (const id of [String(kept!.id), '999999', 'x', '-1', '1e3']) {
			expect((await other.post(`/api/snapshots/${id}/restore`)).status).toBe(404);
			const preview = await other.fetch(`/api/snapshots/${id}`);
			expect([preview.status, await preview.json()]).toEqual([404, { problem: 'unknown' }]);
		}
	}
	expect(await keptOf(lead, name)).toEqual([kept]);
	expect((await fetch(`${relay().origin}/api/snapshots?document=${name}`)).status).toBe(401);
});

it('F43: at most one is kept in an hour', async () => {
	const { name, witness } = await erased();
	narrative(witness.document, 'story').insert(0, 'y'.repeat(400));
	narrative(witness.document, 'story').delete(0, 400);
	const fresh = openStock(relay(), member, name);
	await fresh.synced;
	expect(await keptOf(lead, name)).toHaveLength(1);
});
