// Changing routes want the exact Origin of this relay and a valid cookie, before anything is looked at (F41).
import { beforeAll, describe, expect, it } from 'vitest';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';

const relay = servedRelay();
const changing = [
	['POST', '/api/join'],
	['POST', '/api/devices'],
	['DELETE', `/api/devices/${'a'.repeat(25)}`],
	['POST', '/api/leave'],
	['POST', '/api/invitations'],
	['POST', '/api/commands'],
	['POST', '/api/packs']
] as const;
let ana: TestMember;
beforeAll(async () => {
	ana = await joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'lead']), 'Ana');
});

describe.each(changing)('%s %s', (method, path) => {
	it.each([
		['another site', 'https://elsewhere.example'],
		['a longer name', (origin: string) => `${origin}.elsewhere.example`],
		['another scheme', (origin: string) => origin.replace('http:', 'https:')],
		['an opaque origin', 'null'],
		['no origin', null]
	])('is refused from %s, even with the cookie', async (_who, origin) => {
		const headers = new Headers({ cookie: ana.cookie });
		const from = typeof origin === 'function' ? origin(relay().origin) : origin;
		if (from !== null) headers.set('origin', from);
		const answer = await fetch(relay().origin + path, { method, headers });
		expect(answer.status).toBe(403);
		expect(await answer.json()).toEqual({ problem: 'foreign-origin' });
	});
});

describe.each(changing.slice(1))('%s %s', (method, path) => {
	it('asks to sign in without a cookie, whatever the body', async () => {
		const headers = { origin: relay().origin };
		const body = method === 'POST' ? '{"broken' : null;
		const answer = await fetch(relay().origin + path, { method, headers, body });
		expect([answer.status, await answer.json()]).toEqual([401, { problem: 'sign-in' }]);
	});
});

it('takes localhost and the address as the same relay', async () => {
	const answer = await ana.fetch('/api/devices', {
		method: 'POST',
		headers: { origin: `http://localhost:${relay().port}` }
	});
	expect(answer.status).toBe(200);
});
