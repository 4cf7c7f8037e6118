// The sample network may be entered without a code; a real one may not.
import { describe, expect, it } from 'vitest';
import { post, servedRelay } from '../support/served.ts';

describe('where the sample network runs', () => {
	const relay = servedRelay({ args: ['--sample'] });

	it('says so, and makes a visitor a member of the team whose city reads her language', async () => {
		expect(await (await fetch(`${relay().origin}/api/look-around`)).json()).toEqual({ sample: true });
		for (const [language, team] of [
			['es-PY', 'asuncion'],
			['pt-BR', 'portoalegre'],
			['fr', 'kigali'],
			['ar', 'kumasi']
		]) {
			const answer = await post(relay(), '/api/look-around', { name: 'Visitor 123', language });
			expect(answer.status).toBe(200);
			expect(answer.headers.get('set-cookie')).toContain('HttpOnly');
			expect(await answer.json()).toMatchObject({ sample: true, memberships: [{ team, role: 'member' }] });
		}
	});

	it('slows down who asks too often', async () => {
		const statuses: number[] = [];
		while (statuses.at(-1) !== 429 && statuses.length < 100)
			statuses.push((await post(relay(), '/api/look-around', { name: 'V', language: 'en' })).status);
		expect(statuses.at(-1)).toBe(429);
	});
});

describe('where a real network runs', () => {
	const relay = servedRelay();

	it('lets nobody in', async () => {
		expect(await (await fetch(`${relay().origin}/api/look-around`)).json()).toEqual({ sample: false });
		const answer = await post(relay(), '/api/look-around', { name: 'Visitor 123', language: 'en' });
		expect(answer.status).toBe(404);
		expect(answer.headers.get('set-cookie')).toBeNull();
	});
});
