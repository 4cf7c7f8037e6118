// GET /api/feed: what changed for this person since a cursor, and nothing that is not for her.
import { beforeAll, expect, it } from 'vitest';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';

interface Page {
	epoch: string;
	next: number;
	more: boolean;
	rows: { sequence: number; kind: string; subject: string; body: unknown }[];
}

const relay = servedRelay();
const join = async (team: string, role: string, name: string) =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', role]), name);
const feedOf = async (member: TestMember, query = '') =>
	(await (await member.fetch(`/api/feed${query}`)).json()) as Page;
const names = (page: Page) => page.rows.map(({ body }) => (body as { name?: string }).name);
let ana: TestMember;
beforeAll(async () => {
	ana = await join('asuncion', 'member', 'Ana');
});

it('tells the published questionnaires and the names of colleagues', async () => {
	const luz = await join('asuncion', 'lead', 'Luz');
	const page = await feedOf(ana);
	expect(page.rows.filter(({ kind }) => kind === 'pack').map(({ subject }) => subject)).toContain(
		'questionnaire/palliative/1'
	);
	expect(page.rows.find(({ subject }) => subject === luz.account.id)).toEqual({
		sequence: expect.any(Number),
		kind: 'member',
		subject: luz.account.id,
		body: { name: 'Luz', cadre: null, team: 'asuncion', site: null, role: 'lead' }
	});
});

it('does not tell the names of another team', async () => {
	await join('kumasi', 'member', 'Ama of Kumasi');
	expect(names(await feedOf(ana))).not.toContain('Ama of Kumasi');
});

it('goes on from its own cursor', async () => {
	const { epoch, next } = await feedOf(ana);
	expect(await feedOf(ana, `?epoch=${epoch}&since=${next}`)).toEqual({ epoch, next, more: false, rows: [] });
	await join('asuncion', 'member', 'Newcomer');
	const page = await feedOf(ana, `?epoch=${epoch}&since=${next}`);
	expect(names(page)).toEqual(['Newcomer']);
	expect(page.next).toBeGreaterThan(next);
});

it('begins again for a cursor of another epoch', async () => {
	const { next, rows } = await feedOf(ana);
	expect((await feedOf(ana, `?epoch=another&since=${next}`)).rows).toEqual(rows);
	expect((await feedOf(ana, `?since=${next}`)).rows).toEqual(rows);
});

it('tells a newcomer to a second team what that team was told before', async () => {
	await join('kigali', 'member', 'Uwase');
	const { epoch, next } = await feedOf(ana);
	await ana.post('/api/join', { code: await relay().invite(['--team', 'kigali', '--role', 'observer']) });
	expect(names(await feedOf(ana, `?epoch=${epoch}&since=${next}`)).sort()).toEqual(['Ana', 'Ana', 'Uwase']);
});

it('asks to sign in without a cookie', async () => {
	expect((await fetch(`${relay().origin}/api/feed`)).status).toBe(401);
});

it.each(['-1', 'x', '1.5', '9999999999999999'])('refuses a cursor of another shape: %s', async (since) => {
	const answer = await ana.fetch(`/api/feed?since=${since}`);
	expect([answer.status, await answer.json()]).toEqual([422, { problem: 'not-a-cursor', path: 'since' }]);
});
