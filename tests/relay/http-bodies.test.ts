// Odd bodies are refused with the place of the mistake, and nothing comes of them.
import { beforeAll, describe, expect, it } from 'vitest';
import { joinAs, type TestMember } from '../support/member.ts';
import { post, servedRelay } from '../support/served.ts';

const relay = servedRelay();
let ana: TestMember;
beforeAll(async () => {
	ana = await joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'lead']), 'Ana');
});

describe('POST /api/join', () => {
	it.each([
		['nothing', '', 'code'],
		['no JSON', '{"code":', ''],
		['a list', '[]', 'code'],
		['a word', '"code"', ''],
		['null', 'null', ''],
		['a number for the code', '{"code":12345678,"name":"A"}', 'code'],
		['an empty name', '{"code":"ABCD-EFGH","name":"   "}', 'name'],
		['a name of two lines', '{"code":"ABCD-EFGH","name":"A\\nB"}', 'name'],
		['a name with a NUL', '{"code":"ABCD-EFGH","name":"A\\u0000"}', 'name'],
		['a name of 81 letters', JSON.stringify({ code: 'ABCD-EFGH', name: 'x'.repeat(81) }), 'name'],
		['an object for the site', '{"code":"ABCD-EFGH","name":"A","site":{}}', 'site']
	])('names the place: %s', async (_what, body, path) => {
		const answer = await post(relay(), '/api/join', body);
		expect(answer.status).toBe(422);
		expect(await answer.json()).toEqual({ problem: expect.stringMatching(/^[a-z-]+$/), path });
	});
});

describe('POST /api/commands', () => {
	const good = { key: 'a-key-of-mine', kind: 'remove-case', subject: 'team/asuncion/case/x', body: {} };
	it.each([
		['key', { ...good, key: 'short' }],
		['kind', { ...good, kind: 'Remove Case!' }],
		['subject', { ...good, subject: 'x'.repeat(201) }],
		['body', { ...good, body: 'text' }]
	])('names the place: %s', async (path, body) => {
		const answer = await ana.post('/api/commands', body);
		expect(answer.status).toBe(422);
		expect(await answer.json()).toEqual({ problem: expect.stringMatching(/^[a-z-]+$/), path });
	});
});

it('takes keys of the prototype for ordinary ones that nobody asked for', async () => {
	const code = await relay().invite(['--team', 'asuncion', '--role', 'observer']);
	const body = `{"__proto__":{"role":"lead"},"constructor":1,"code":"${code}","name":"Eva"}`;
	const answer = await post(relay(), '/api/join', body);
	expect(await answer.json()).toMatchObject({
		account: { name: 'Eva' },
		memberships: [{ role: 'observer' }]
	});
});

it('refuses a body over its limit and goes on serving', async () => {
	const answer = await ana.post('/api/invitations', { team: 'x'.repeat(80 * 1024) });
	expect([answer.status, await answer.json()]).toEqual([413, { problem: 'too-large' }]);
	expect((await ana.fetch('/api/me')).status).toBe(200);
});

describe('addresses that are not there', () => {
	it.each([
		['GET', '/api/nothing', 404],
		['GET', '/api', 404],
		['GET', '/packs/', 404],
		['GET', '/metrics', 404],
		['POST', '/api/me', 405],
		['DELETE', '/api/leave', 405],
		['PUT', '/cases', 405]
	])('%s %s is answered in JSON, never with the app', async (method, path, status) => {
		const headers = { accept: 'text/html', origin: relay().origin };
		const answer = await fetch(relay().origin + path, { method, headers });
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
		expect(answer.headers.get('cache-control')).toBe('no-store');
	});
});

it('writes no code, name or cookie into its log', async () => {
	const code = await relay().invite(['--team', 'asuncion', '--role', 'member']);
	const eva = await joinAs(relay(), code, 'Eva the Unforgettable');
	await post(relay(), '/api/join', { code, name: 'Eva the Unforgettable' });
	expect(relay().logs()).not.toMatch(new RegExp(`Unforgettable|${code}|${eva.cookie}`));
});
