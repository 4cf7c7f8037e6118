// GET /api/me tells a device whose it is.
import { describe, expect, it } from 'vitest';
import { joinAs } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';

const relay = servedRelay();
const join = async (name: string) =>
	joinAs(relay(), await relay().invite(['--team', 'kumasi', '--role', 'lead']), name);
const me = (headers: Record<string, string>, query = '') =>
	fetch(`${relay().origin}/api/me${query}`, { headers });

describe('with the device cookie', () => {
	it('answers account, device and memberships, and renews the cookie', async () => {
		const ama = await join('Ama');
		const answer = await me({ cookie: ama.cookie });
		expect(await answer.json()).toEqual({
			account: { id: ama.account.id, name: 'Ama', cadre: null },
			device: ama.device,
			memberships: [
				{ team: 'kumasi', site: null, role: 'lead', programmes: expect.arrayContaining(['palliative-care']) }
			],
			sample: false
		});
		expect(answer.headers.getSetCookie()[0]).toContain(`${ama.cookie}; Path=/`);
		expect(answer.headers.get('cache-control')).toBe('no-store');
	});
});

describe('on a browser of several people', () => {
	it('answers for the one named by header or query', async () => {
		const [ama, kofi] = [await join('Ama'), await join('Kofi')];
		const cookie = `${ama.cookie}; ${kofi.cookie}`;
		const byHeader = await me({ cookie, 'x-ronda-device': kofi.device });
		expect(await byHeader.json()).toMatchObject({ account: { name: 'Kofi' } });
		const byQuery = await me({ cookie }, `?device=${ama.device}`);
		expect(await byQuery.json()).toMatchObject({ account: { name: 'Ama' } });
	});

	it('answers nobody when none is named, or one who is not there', async () => {
		const [ama, kofi] = [await join('Ama'), await join('Kofi')];
		expect((await me({ cookie: `${ama.cookie}; ${kofi.cookie}` })).status).toBe(401);
		expect((await me({ cookie: ama.cookie, 'x-ronda-device': kofi.device })).status).toBe(401);
	});
});

describe('without a valid cookie', () => {
	it.each([
		['none', ''],
		['another name', 'session=abc'],
		['a made-up device', `ronda-${'a'.repeat(25)}=${'b'.repeat(43)}`],
		['a malformed one', 'ronda-=; ronda-x=y; =;;']
	])('answers 401: %s', async (_kind, cookie) => {
		const answer = await me({ cookie });
		expect(answer.status).toBe(401);
		expect(await answer.json()).toEqual({ problem: 'sign-in' });
	});

	it("answers 401 to another device's secret", async () => {
		const [ama, kofi] = [await join('Ama'), await join('Kofi')];
		const secret = kofi.cookie.split('=')[1]!;
		expect((await me({ cookie: `ronda-${ama.device}=${secret}` })).status).toBe(401);
	});
});
