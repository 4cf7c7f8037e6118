// POST /api/commands: a decision is judged once, in the server's order, and answered the same ever after.
import { beforeAll, expect, it } from 'vitest';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';

const relay = servedRelay();
const join = async (team: string, role: string, name: string) =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', role]), name);
const command = (kind: string, subject: string) => ({ key: newId(), kind, subject, body: {} });
const aCase = () => caseDocumentName('asuncion', newId());
let ana: TestMember;
let luz: TestMember;
beforeAll(async () => {
	ana = await join('asuncion', 'member', 'Ana');
	luz = await join('asuncion', 'lead', 'Luz');
});

it('answers epoch and sequence, and the same for the same key', async () => {
	const removal = command('remove-case', aCase());
	const first = await ana.post('/api/commands', removal);
	expect(first.status).toBe(200);
	const answer = (await first.json()) as { epoch: string; sequence: number };
	expect(answer).toEqual({ epoch: expect.stringMatching(/^[0-9a-z]{25}$/), sequence: expect.any(Number) });
	expect(await (await ana.post('/api/commands', removal)).json()).toEqual(answer);
});

it('tells the team who decided what, once', async () => {
	const subject = aCase();
	const removal = command('remove-case', subject);
	const answer = (await (await ana.post('/api/commands', removal)).json()) as { sequence: number };
	await ana.post('/api/commands', removal);
	const feed = (await (await luz.fetch('/api/feed')).json()) as { rows: { subject: string }[] };
	expect(feed.rows.filter((row) => row.subject === subject)).toEqual([
		{
			sequence: answer.sequence,
			kind: 'event',
			subject,
			body: {
				kind: 'remove-case',
				by: ana.account.id,
				byName: 'Ana',
				role: 'member',
				at: expect.any(Number),
				sequence: answer.sequence,
				body: {}
			}
		}
	]);
});

it('refuses the later of two that exclude each other, and says why, also when it is sent again', async () => {
	const subject = aCase();
	await ana.post('/api/commands', command('remove-case', subject));
	const late = command('remove-case', subject);
	for (let time = 0; time < 2; time += 1) {
		const answer = await luz.post('/api/commands', late);
		expect([answer.status, await answer.json()]).toEqual([409, { problem: 'already-removed' }]);
	}
	await luz.post('/api/commands', command('restore-case', subject));
	expect((await luz.post('/api/commands', late)).status).toBe(409);
});

it('takes a removal back', async () => {
	const subject = aCase();
	await ana.post('/api/commands', command('remove-case', subject));
	expect((await luz.post('/api/commands', command('restore-case', subject))).status).toBe(200);
	expect((await luz.post('/api/commands', command('restore-case', subject))).status).toBe(409);
});

it('keeps the keys of two people apart', async () => {
	const removal = command('remove-case', aCase());
	const mine = await (await ana.post('/api/commands', removal)).json();
	const hers = await luz.post('/api/commands', { ...removal, subject: aCase() });
	expect(hers.status).toBe(200);
	expect(await hers.json()).not.toEqual(mine);
});

it.each([
	['an observer of the team', 'asuncion', 'observer'],
	['a lead of another team', 'kumasi', 'lead'],
	['a coordinator', 'hub', 'coordinator']
])('refuses %s', async (_who, team, role) => {
	const other = await join(team, role, 'Other');
	const answer = await other.post('/api/commands', command('remove-case', aCase()));
	expect(answer.status).toBe(409);
});

it('answers alike for a case of another team and a name that means nothing', async () => {
	const stranger = await join('kumasi', 'member', 'Ama');
	const problems = await Promise.all(
		[aCase(), 'no/such/thing', 'team/asuncion/case/short'].map(async (subject) =>
			(await stranger.post('/api/commands', command('remove-case', subject))).json()
		)
	);
	expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(1);
});
