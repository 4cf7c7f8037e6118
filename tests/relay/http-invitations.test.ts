// POST /api/invitations: a coordinator invites anywhere, a lead into the own team, nobody else.
import { beforeAll, describe, expect, it } from 'vitest';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';

const relay = servedRelay();
const join = async (team: string, role: string) =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', role]), `${team} ${role}`);
let lead: TestMember;
let coordinator: TestMember;
beforeAll(async () => {
	lead = await join('asuncion', 'lead');
	coordinator = await join('hub', 'coordinator');
	await join('kumasi', 'lead');
});

describe('a lead', () => {
	it('gets a code, a link that carries it where no server sees it, and the day it ends', async () => {
		const answer = await lead.post('/api/invitations', { team: 'asuncion', role: 'member', days: 3 });
		expect(answer.status).toBe(200);
		const { code, link, expiresAt } = (await answer.json()) as Record<string, string>;
		expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
		expect(link).toBe(`${relay().origin}/join#${code}`);
		expect((Date.parse(expiresAt!) - Date.now()) / 86_400_000).toBeCloseTo(3, 1);
		const ana = await joinAs(relay(), code!, 'Ana');
		expect(await (await ana.fetch('/api/me')).json()).toMatchObject({
			memberships: [{ team: 'asuncion', role: 'member' }]
		});
	});

	it('makes a code for as many people as said', async () => {
		const body = { team: 'asuncion', role: 'observer', uses: 2 };
		const { code } = (await (await lead.post('/api/invitations', body)).json()) as { code: string };
		await joinAs(relay(), code, 'One');
		await joinAs(relay(), code, 'Two');
		await expect(joinAs(relay(), code, 'Three')).rejects.toThrow('404');
	});

	it.each(['kumasi', 'nowhere'])('is refused for another team, known or not: %s', async (team) => {
		const answer = await lead.post('/api/invitations', { team, role: 'member' });
		expect(answer.status).toBe(403);
		expect(await answer.json()).toEqual({ problem: 'not-allowed' });
	});

	it('cannot invite into the hub', async () => {
		expect((await lead.post('/api/invitations', { team: 'hub', role: 'expert' })).status).toBe(403);
	});
});

describe('a coordinator', () => {
	it.each([
		['kumasi', 'lead'],
		['hub', 'expert']
	])('may invite anywhere: %s %s', async (team, role) => {
		expect((await coordinator.post('/api/invitations', { team, role })).status).toBe(200);
	});

	it('is told of a team that does not exist', async () => {
		const answer = await coordinator.post('/api/invitations', { team: 'nowhere', role: 'member' });
		expect([answer.status, await answer.json()]).toEqual([422, { problem: 'team-unknown', path: 'team' }]);
	});
});

it.each([
	['asuncion', 'member'],
	['asuncion', 'observer'],
	['hub', 'expert'],
	['hub', 'privacy-reader']
])('refuses a person who is %s %s', async (team, role) => {
	const person = await join(team, role);
	expect((await person.post('/api/invitations', { team: 'asuncion', role: 'member' })).status).toBe(403);
});

it.each([
	[{ team: 'asuncion', role: 'expert' }, 'role'],
	[{ team: 'asuncion', role: 'king' }, 'role'],
	[{ team: 'Asunción', role: 'member' }, 'team'],
	[{ team: 'asuncion', role: 'member', uses: 31 }, 'uses'],
	[{ team: 'asuncion', role: 'member', days: 0 }, 'days'],
	[{ role: 'member' }, 'team']
])('names the place of a mistake: %j', async (body, path) => {
	const answer = await lead.post('/api/invitations', body);
	expect(answer.status).toBe(422);
	expect(await answer.json()).toEqual({ problem: expect.any(String), path });
});
