// POST /api/leave ends this device and no other.
import { expect, it } from 'vitest';
import { joinAs } from '../support/member.ts';
import { post, servedRelay } from '../support/served.ts';

const relay = servedRelay();

it('ends the cookie on both sides', async () => {
	const ana = await joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'member']), 'Ana');
	const answer = await ana.post('/api/leave');
	expect(answer.status).toBe(204);
	expect(answer.headers.getSetCookie()[0]).toMatch(new RegExp(`^ronda-${ana.device}=; .*Max-Age=0`));
	expect((await ana.fetch('/api/me')).status).toBe(401);
});

it('leaves the person on her other devices', async () => {
	const ana = await joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'member']), 'Ana');
	const { code } = (await (await ana.post('/api/devices')).json()) as { code: string };
	const tablet = await joinAs(relay(), code, 'Ana');
	await ana.post('/api/leave');
	expect((await tablet.fetch('/api/me')).status).toBe(200);
});

it('asks to sign in when there is no cookie', async () => {
	expect((await post(relay(), '/api/leave', {})).status).toBe(401);
});
