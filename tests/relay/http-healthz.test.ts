// GET /healthz tells whether the relay can keep what it is given.
import { expect, it } from 'vitest';
import { servedRelay } from '../support/served.ts';

const relay = servedRelay();

it('answers 200, the version and the epoch once the relay serves', async () => {
	const answer = await fetch(`${relay().origin}/healthz`);
	expect(answer.status).toBe(200);
	expect(await answer.json()).toEqual({
		status: 'ok',
		version: expect.stringMatching(/./),
		epoch: expect.stringMatching(/^[0-9a-z]{25}$/)
	});
});

it('answers HEAD without a body', async () => {
	const answer = await fetch(`${relay().origin}/healthz`, { method: 'HEAD' });
	expect(answer.status).toBe(200);
	expect(await answer.text()).toBe('');
});
