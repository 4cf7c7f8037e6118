// --sample makes a network to try, and remove-sample takes it away again.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseAbout } from '../../src/lib/domain/case-story.ts';
import type { FeedPage } from '../../src/lib/sync/control.ts';
import { joinAs } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;
beforeAll(async () => {
	relay = await startRelay({ args: ['--sample'] });
});
afterAll(() => relay.stop());

/** The printed code of a team and role. */
function codeOf(team: string, role: string): string {
	const [, code] = new RegExp(`^${team} +${role} +([A-Z2-9]{4}-[A-Z2-9]{4})$`, 'm').exec(relay.logs()) ?? [];
	if (code === undefined) throw new Error(`no code for ${team} ${role} in: ${relay.logs()}`);
	return code;
}

it('prints a code for every role of the hub and of eight teams', () => {
	const teams = ['asuncion', 'kumasi', 'kigali', 'tbilisi', 'petaling', 'portoalegre', 'phnompenh', 'yangon'];
	for (const team of teams) for (const role of ['lead', 'member', 'observer']) codeOf(team, role);
	for (const role of ['coordinator', 'expert', 'interpreter', 'privacy-reader']) codeOf('hub', role);
});

it('lets people in by these codes, in all four programmes, and says that it is a sample', async () => {
	const ana = await joinAs(relay, codeOf('asuncion', 'member'), 'Ana');
	const programmes = ['imaging-equipment', 'oncology-nursing', 'palliative-care', 'palliative-policy'];
	expect(await (await ana.fetch('/api/me')).json()).toMatchObject({
		memberships: [{ team: 'asuncion', role: 'member', programmes }],
		sample: true
	});
});

it('shows to every team of the programme what worked elsewhere, in two languages', async () => {
	const kofi = await joinAs(relay, codeOf('kumasi', 'observer'), 'Kofi');
	const { rows } = (await (await kofi.fetch('/api/feed?since=0')).json()) as FeedPage;
	const told = rows.map(({ body }) => body as { kind?: string; body?: { about?: CaseAbout } });
	expect(told.filter(({ kind }) => kind === 'publish')).toHaveLength(2);
	const examples = told.flatMap(({ body }) => (body?.about?.kind === 'example' ? [body.about] : []));
	expect(examples.map(({ language, team }) => [language, team]).sort()).toEqual([
		['en', 'phnompenh'],
		['es', 'asuncion']
	]);
});

it('prints codes again when it is started again, and keeps the people', async () => {
	const ana = await joinAs(relay, codeOf('kumasi', 'lead'), 'Ama');
	await relay.stop({ keepData: true });
	relay = await startRelay({ args: ['--sample'], data: relay.data, port: relay.port });
	expect((await ana.fetch('/api/me')).status).toBe(200);
	expect((await joinAs(relay, codeOf('kumasi', 'member'), 'Kofi')).account.name).toBe('Kofi');
});

it('is removed while the relay runs, with its people; real teams stay', async () => {
	const sample = await joinAs(relay, codeOf('kumasi', 'member'), 'Kofi');
	const invited = (await (
		await (
			await joinAs(relay, codeOf('kumasi', 'lead'), 'Ama')
		).post('/api/invitations', {
			team: 'kumasi',
			role: 'member'
		})
	).json()) as { code: string };
	const bySampleLead = await joinAs(relay, invited.code, 'Efua');
	const real = await joinAs(relay, await relay.invite(['--team', 'nairobi', '--role', 'lead']), 'Wanjiru');
	const { code, output } = await relay.command(['remove-sample']);
	expect([code, output]).toEqual([0, expect.stringMatching(/^Removed 8 teams, \d+ people/)]);
	expect((await sample.fetch('/api/me')).status).toBe(401);
	expect((await bySampleLead.fetch('/api/me')).status).toBe(401);
	expect(await (await real.fetch('/api/me')).json()).toMatchObject({ sample: false });
	await expect(joinAs(relay, codeOf('kumasi', 'lead'), 'Late')).rejects.toThrow('404');
});

it('is not made in a store that people use', async () => {
	await relay.stop({ keepData: true });
	relay = await startRelay({ args: ['--sample'], data: relay.data });
	expect(relay.logs()).not.toContain('asuncion');
});
