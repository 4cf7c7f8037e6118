// POST /api/devices and DELETE /api/devices/:id: a further device, a lost one.
import { describe, expect, it } from 'vitest';
import { joinAs, type TestMember } from '../support/member.ts';
import { post, servedRelay } from '../support/served.ts';

const relay = servedRelay();
const join = async (team: string, role: string, name: string) =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', role]), name);
const codeFrom = async (member: TestMember, body: unknown = {}) =>
	(await (await member.post('/api/devices', body)).json()) as { code: string; expiresAt: string };
const forget = (member: TestMember, device: string) =>
	member.fetch(`/api/devices/${device}`, { method: 'DELETE' });

describe('a further device', () => {
	it('gets a code of eight letters for ten minutes', async () => {
		const ana = await join('asuncion', 'member', 'Ana');
		const { code, expiresAt } = await codeFrom(ana);
		expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
		const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000;
		expect(minutes).toBeGreaterThan(9);
		expect(minutes).toBeLessThanOrEqual(10);
	});

	it('belongs to the same person, with a cookie of its own', async () => {
		const ana = await join('asuncion', 'member', 'Ana');
		const tablet = await joinAs(relay(), (await codeFrom(ana)).code, 'whatever is typed');
		expect(tablet.account).toEqual(ana.account);
		expect(tablet.device).not.toBe(ana.device);
		expect((await ana.fetch('/api/me')).status).toBe(200);
		expect((await tablet.fetch('/api/me')).status).toBe(200);
	});

	it('takes a code once, and on the device that has it the code changes nothing', async () => {
		const ana = await join('asuncion', 'member', 'Ana');
		const { code } = await codeFrom(ana);
		const tablet = await joinAs(relay(), code, 'Ana');
		const again = await post(relay(), '/api/join', { code }, { cookie: tablet.cookie });
		expect(await again.json()).toMatchObject({ device: tablet.device });
		expect((await post(relay(), '/api/join', { code })).status).toBe(404);
	});
});

describe('a member who lost her device', () => {
	it('gets a code from the lead of her team', async () => {
		const [lead, ana] = [await join('asuncion', 'lead', 'Luz'), await join('asuncion', 'member', 'Ana')];
		const { code } = await codeFrom(lead, { account: ana.account.id });
		expect((await joinAs(relay(), code, 'Ana')).account.id).toBe(ana.account.id);
	});

	it.each([
		['a member of her team', 'asuncion', 'member'],
		['an observer of her team', 'asuncion', 'observer'],
		['the lead of another team', 'kumasi', 'lead'],
		['an expert of the hub', 'hub', 'expert']
	])('gets none from %s', async (_who, team, role) => {
		const [other, ana] = [await join(team, role, 'Other'), await join('asuncion', 'member', 'Ana')];
		const refused = await other.post('/api/devices', { account: ana.account.id });
		expect(refused.status).toBe(403);
		const nobody = await other.post('/api/devices', { account: 'z'.repeat(25) });
		expect([nobody.status, await nobody.json()]).toEqual([403, await refused.json()]);
	});

	it('gets none from a lead when she also belongs elsewhere: that would lend the lead her other rights', async () => {
		const [lead, ana] = [await join('asuncion', 'lead', 'Luz'), await join('asuncion', 'member', 'Ana')];
		await ana.post('/api/join', { code: await relay().invite(['--team', 'hub', '--role', 'coordinator']) });
		expect((await lead.post('/api/devices', { account: ana.account.id })).status).toBe(403);
	});
});

describe('forgetting a device', () => {
	it('ends its cookie', async () => {
		const ana = await join('asuncion', 'member', 'Ana');
		const tablet = await joinAs(relay(), (await codeFrom(ana)).code, 'Ana');
		expect((await forget(ana, tablet.device)).status).toBe(204);
		expect((await tablet.fetch('/api/me')).status).toBe(401);
		expect((await ana.fetch('/api/me')).status).toBe(200);
	});

	it("is refused for a stranger's device as for one that never was", async () => {
		const [ana, ama] = [await join('asuncion', 'member', 'Ana'), await join('kumasi', 'lead', 'Ama')];
		const answers = [await forget(ama, ana.device), await forget(ama, 'z'.repeat(25))];
		expect(answers.map(({ status }) => status)).toEqual([404, 404]);
		expect(await answers[0]!.json()).toEqual(await answers[1]!.json());
		expect((await ana.fetch('/api/me')).status).toBe(200);
	});
});
