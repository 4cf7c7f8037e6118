// POST /api/join turns a code into a person with a device, once a person.
import { describe, expect, it } from 'vitest';
import { joinAs } from '../support/member.ts';
import { post, servedRelay } from '../support/served.ts';

const relay = servedRelay();
const memberCode = (...more: string[]) => relay().invite(['--team', 'asuncion', '--role', 'member', ...more]);
const accountOf = async (answer: Response) =>
	((await answer.json()) as { account: { id: string } }).account.id;

describe('an invitation code', () => {
	it('answers account, device and memberships, and a cookie that scripts and other sites cannot use', async () => {
		const answer = await post(relay(), '/api/join', {
			code: await memberCode('--site', 'Hospital San Roque'),
			name: '  Ana Benítez ',
			cadre: 'nurse'
		});
		expect(answer.status).toBe(200);
		const body = (await answer.json()) as { device: string };
		expect(body).toEqual({
			account: { id: expect.stringMatching(/^[0-9a-z]{25}$/), name: 'Ana Benítez', cadre: 'nurse' },
			device: expect.stringMatching(/^[0-9a-z]{25}$/),
			sample: false,
			memberships: [
				{
					team: 'asuncion',
					site: 'Hospital San Roque',
					role: 'member',
					programmes: expect.arrayContaining(['palliative-care'])
				}
			]
		});
		const cookie = answer.headers.getSetCookie()[0]!;
		expect(cookie).toMatch(new RegExp(`^ronda-${body.device}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict`));
		expect(cookie).toContain(`Max-Age=${400 * 24 * 60 * 60}`);
		expect(cookie).not.toContain('Secure');
		expect(answer.headers.get('cache-control')).toBe('no-store');
	});

	it('is taken in small letters, with spaces and without its dash', async () => {
		const code = await memberCode();
		const typed = ` ${code.replace('-', ' ').toLowerCase()} `;
		expect((await post(relay(), '/api/join', { code: typed, name: 'Ana' })).status).toBe(200);
	});

	it('fills in the name and cadre that the inviter gave', async () => {
		const code = await memberCode('--name', 'Rosa', '--cadre', 'doctor');
		const answer = await post(relay(), '/api/join', { code });
		expect(await answer.json()).toMatchObject({ account: { name: 'Rosa', cadre: 'doctor' } });
	});

	it('asks for a name when nobody gave one, and is not used up by that', async () => {
		const code = await memberCode();
		const answer = await post(relay(), '/api/join', { code });
		expect(answer.status).toBe(422);
		expect(await answer.json()).toEqual({ problem: 'name-missing', path: 'name' });
		expect((await post(relay(), '/api/join', { code, name: 'Ana' })).status).toBe(200);
	});
});

describe('unknown, used and expired codes', () => {
	it('are answered alike', async () => {
		const used = await memberCode();
		await joinAs(relay(), used, 'First');
		const usedAnswer = await post(relay(), '/api/join', { code: used, name: 'Second' });
		const unknownAnswer = await post(relay(), '/api/join', { code: 'ABCD-EFGH', name: 'Second' });
		expect([usedAnswer.status, unknownAnswer.status]).toEqual([404, 404]);
		expect(await usedAnswer.json()).toEqual({ problem: 'code-unknown' });
		expect(await unknownAnswer.json()).toEqual({ problem: 'code-unknown' });
		expect(usedAnswer.headers.getSetCookie()).toEqual([]);
	});
});

describe('one person in every count (F50)', () => {
	it('is one person when the code is typed twice on one device', async () => {
		const code = await memberCode();
		const ana = await joinAs(relay(), code, 'Ana');
		const again = await post(relay(), '/api/join', { code, name: 'Ana' }, { cookie: ana.cookie });
		expect(again.status).toBe(200);
		expect(await again.json()).toMatchObject({ account: { id: ana.account.id }, device: ana.device });
	});

	it('is one person when a group code is typed twice on one device', async () => {
		const code = await memberCode('--uses', '2');
		const ana = await joinAs(relay(), code, 'Ana');
		const again = await post(relay(), '/api/join', { code, name: 'ana' }, { cookie: ana.cookie });
		expect(await accountOf(again)).toBe(ana.account.id);
		expect((await joinAs(relay(), code, 'Luz')).account.id).not.toBe(ana.account.id);
		expect((await post(relay(), '/api/join', { code, name: 'Third' })).status).toBe(404);
	});

	it('is two people when two names are typed with a group code on a shared device', async () => {
		const code = await memberCode('--uses', '2');
		const ana = await joinAs(relay(), code, 'Ana');
		const luz = await post(relay(), '/api/join', { code, name: 'Luz' }, { cookie: ana.cookie });
		expect(await accountOf(luz)).not.toBe(ana.account.id);
	});

	it('is one person when the answer was lost and the same request comes again', async () => {
		const request = { code: await memberCode(), name: 'Ana', key: 'a-random-key-of-this-request' };
		const lost = await accountOf(await post(relay(), '/api/join', request));
		const again = await post(relay(), '/api/join', request);
		expect(again.status).toBe(200);
		expect(await accountOf(again)).toBe(lost);
	});

	it('adds a membership to the person whom the request names', async () => {
		const ana = await joinAs(relay(), await memberCode(), 'Ana');
		const code = await relay().invite(['--team', 'kumasi', '--role', 'lead']);
		const answer = await ana.post('/api/join', { code, name: 'Ana' });
		expect(await answer.json()).toMatchObject({
			account: { id: ana.account.id },
			device: ana.device,
			memberships: [
				{ team: 'asuncion', role: 'member' },
				{ team: 'kumasi', role: 'lead' }
			]
		});
	});
});
