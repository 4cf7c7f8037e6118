// Who may not come in is refused, all alike, before anything is created (F41); a refused client stays away (R7).
import { connect } from 'node:net';
import { once } from 'node:events';
import { beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/lib/domain/ids.ts';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { openRaw, type Signature } from '../support/signed-socket.ts';
import { eventually, freshCase, openStock } from '../support/stock-client.ts';

const relay = servedRelay();
const documents = async () => Number(/(\d+) document/.exec((await relay().command(['verify'])).output)![1]);
const member = async (team: string, role: string, name: string) =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', role]), name);

let ana: TestMember;
let ama: TestMember;
let existing: string;
beforeAll(async () => {
	[ana, ama] = [await member('asuncion', 'member', 'Ana'), await member('kumasi', 'member', 'Ama')];
	existing = freshCase();
	const device = new LineDevice({ origin: relay().origin, cookie: ana.cookie });
	const open = await device.open(existing);
	narrative(open.document, 'story').insert(0, 'x');
	device.line.flush();
	await eventually(() => expect(open.status.current.kind).toBe('safe'));
	await device.stop();
	expect(await documents()).toBe(1);
});

/** How a socket that was opened so is closed, and whether anything was said to it first. */
async function refusal(path: string, signature: Signature): Promise<{ code: number; messages: number }> {
	const socket = openRaw(relay(), path, { origin: relay().origin, ...signature });
	return { code: await socket.closed, messages: socket.messages.length };
}

it('refuses a stranger with "sign in again", whatever she asks for', async () => {
	for (const path of [`/sync/${existing}`, `/sync/${freshCase()}`, '/sync/x', '/line']) {
		expect(await refusal(path, {})).toEqual({ code: 4401, messages: 0 });
		const forged = { cookie: ana.cookie.replace(/.{6}$/, 'AAAAAA') };
		expect(await refusal(path, forged)).toEqual({ code: 4401, messages: 0 });
	}
});

it("refuses another team's member alike for a case that is there and one that is not", async () => {
	const answers = [];
	for (const name of [existing, freshCase(), existing, freshCase()]) {
		const started = performance.now();
		const answer = await refusal(`/sync/${name}`, ama);
		answers.push({ ...answer, isQuick: performance.now() - started < 1000 });
	}
	expect(answers).toEqual(Array(4).fill({ code: 4403, messages: 0, isQuick: true }));
});

it('refuses a page of another origin, and a program that names none', async () => {
	const foreign = ['https://example.org', 'null', `${relay().origin}.example.org`, 'http://127.0.0.1'];
	for (const path of [`/sync/${existing}`, '/line']) {
		for (const origin of foreign)
			expect(await refusal(path, { ...ana, origin })).toEqual({ code: 4403, messages: 0 });
		const unnamed = openRaw(relay(), path, { cookie: ana.cookie });
		expect(await unnamed.closed).toBe(4403);
	}
});

const id = newId();
const oddNames = [
	['nothing', ''],
	['another shape', 'notes'],
	['a team that does not exist', `team/atlantis/case/${id}`],
	['upper case', `team/asuncion/case/${id.toUpperCase()}X`.slice(0, -1)],
	['upper case in the team', `team/Asuncion/case/${id}`],
	['traversal out of the team', `team/asuncion/../kumasi/case/${id}`],
	['encoded traversal', `team/asuncion/%2e%2e%2fkumasi/case/${id}`],
	['a doubly encoded name', `team%252Fasuncion%252Fcase%252F${id}`],
	['a NUL', `team/asuncion/case/${id.slice(1)}%00`],
	['a broken escape', `team/asuncion/case/${id.slice(1)}%zz`],
	['a long id', `team/asuncion/case/${id}a`],
	['a very long name', `team/asuncion/case/${'a'.repeat(5000)}`],
	['a trailing slash', `team/asuncion/case/${id}/`],
	["the hub's draft", `programme/palliative-care/draft/${id}`],
	["the hub's words on a case", `programme/palliative-care/case/${id}/hub`]
] as const;
it.each(oddNames)('refuses an odd name: %s', async (_what, name) => {
	expect(await refusal(`/sync/${name}`, ana)).toEqual({ code: 4403, messages: 0 });
});

it('creates nothing for any of them', async () => {
	expect(await documents()).toBe(1);
	const { rows } = (await (await ana.fetch('/api/feed?since=0')).json()) as {
		rows: { kind: string; subject: string }[];
	};
	expect(rows.filter(({ kind }) => kind === 'room').map(({ subject }) => subject)).toEqual([existing]);
});

it('R7: a refused client does not retry', async () => {
	const refused = openStock(relay(), ama, existing);
	await eventually(() => expect(refused.closeCodes).toEqual([4403]));
	expect(refused.provider.shouldConnect).toBe(false);
});

it('lives on after an upgrade to an address that no URL can be', async () => {
	for (const target of ['//', 'http://[', '/sync/%', '*']) {
		const socket = connect(relay().port, '127.0.0.1');
		socket.on('error', () => {});
		socket.write(
			`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
				'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
		);
		await once(socket, 'data');
		socket.destroy();
		expect((await fetch(`${relay().origin}/healthz`)).status).toBe(200);
	}
});
