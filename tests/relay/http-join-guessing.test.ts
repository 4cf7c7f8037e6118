// Guessing codes is slowed down before it gets anywhere, and wrong guesses cost nobody else their code.
import { expect, it } from 'vitest';
import { post, servedRelay } from '../support/served.ts';

const relay = servedRelay({ env: { TRUST_PROXY: 'on' } });

it('refuses an address that was wrong too often, with the time to wait, and no other address', async () => {
	const code = await relay().invite(['--team', 'asuncion', '--role', 'member']);
	const tryAs = (address: string, typed: string) =>
		post(relay(), '/api/join', { code: typed, name: 'A' }, { 'x-forwarded-for': address });
	const statuses: number[] = [];
	while (statuses.at(-1) !== 429 && statuses.length < 100) {
		statuses.push((await tryAs('203.0.113.9', 'WRNG-CODE')).status);
	}
	expect(new Set(statuses.slice(0, -1))).toEqual(new Set([404]));
	const refused = await tryAs('203.0.113.9', code);
	expect(refused.status).toBe(429);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(await refused.json()).toEqual({ problem: 'slow-down' });
	expect((await tryAs('198.51.100.7', code)).status).toBe(200);
});

it('does not count right codes', async () => {
	const code = await relay().invite(['--team', 'asuncion', '--role', 'member', '--uses', '30']);
	const another = await relay().invite(['--team', 'asuncion', '--role', 'member', '--uses', '30']);
	for (let person = 0; person < 60; person += 1) {
		const answer = await post(
			relay(),
			'/api/join',
			{ code: person < 30 ? code : another, name: `Person ${person}` },
			{ 'x-forwarded-for': '192.0.2.1' }
		);
		expect(answer.status).toBe(200);
	}
});
