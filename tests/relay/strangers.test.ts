// Who has no right gets nothing, all are answered alike, and nothing is created for them (F41).
import { beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../src/lib/domain/ids.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { protocol, readFromRelay, writeControl } from '../../src/lib/sync/control.ts';
import { updateFrame } from '../../src/lib/sync/frames.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { post, servedRelay } from '../support/served.ts';
import { openRaw } from '../support/signed-socket.ts';
import { eventually, freshCase } from '../support/stock-client.ts';

const relay = servedRelay();
const guesses = 10_000;
const join = async (role: string, name: string, team = 'asuncion') =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', role]), name);
let ana: TestMember;
let existing: string[];
beforeAll(async () => {
	ana = await join('lead', 'Ana');
	existing = [freshCase(), freshCase()];
	for (const name of existing) {
		const socket = openRaw(relay(), `/sync/${name}`, { cookie: ana.cookie, origin: relay().origin });
		await socket.opened;
		const document = new Y.Doc();
		document.getMap('meta').set('title', 'de Asunción');
		socket.send(updateFrame(Y.encodeStateAsUpdate(document)));
		await eventually(async () => expect(await documents()).toContain(name));
		socket.close();
	}
});

const documents = async () => {
	const { rows } = (await (await ana.fetch('/api/feed?since=0')).json()) as {
		rows: { kind: string; subject: string }[];
	};
	return rows.filter(({ kind }) => kind === 'room').map(({ subject }) => subject);
};
const counted = async () => /(\d+) documents/.exec((await relay().command(['verify'])).output)![1];

it(
	`F41: of ${guesses} guessed names on one line none is told from one that is there, and none is made`,
	{ timeout: 60_000 },
	async () => {
		const ama = await join('lead', 'Ama', 'kumasi');
		const before = await counted();
		const line = openRaw(relay(), '/line', { cookie: ama.cookie, origin: relay().origin });
		await line.opened;
		const say = (message: Parameters<typeof writeControl>[0]) =>
			line.send(new Uint8Array([0, ...writeControl(message)]));
		say({ hello: { protocol, app: 'x', epoch: null, cursor: 0, waiting: { count: 0, names: [] } } });
		const codes = new Map<string, Set<number>>();
		const refused = () =>
			line.messages.flatMap((bytes) => {
				const said = bytes[0] === 0 ? readFromRelay(bytes.subarray(1)) : null;
				return said !== null && 'close' in said && 'code' in said.close ? [said.close] : [];
			});
		for (let channel = 1; channel <= guesses; channel++) {
			const room = channel % 100 === 0 ? existing[channel % 2]! : caseDocumentName('asuncion', newId());
			say({ open: { channel, room, head: 0, waits: true } });
			if (channel % 250 === 0) await eventually(() => expect(refused()).toHaveLength(channel));
		}
		for (const { channel, code } of refused() as { channel: number; code: number }[]) {
			const kind = channel % 100 === 0 ? 'there' : 'guessed';
			codes.set(kind, (codes.get(kind) ?? new Set()).add(code));
		}
		expect([...codes.get('there')!].sort()).toEqual([...codes.get('guessed')!].sort());
		expect([...codes.get('guessed')!].filter((code) => code !== 4403 && code !== 4529)).toEqual([]);
		expect(codes.get('guessed')).toContain(4403);
		line.close();
		expect(await counted()).toBe(before);
		expect((await documents()).sort()).toEqual([...existing].sort());
	}
);

it("F41: another team's documents are on no route, and those that are there are answered as those that are not", async () => {
	const ama = await join('lead', 'Ama', 'kumasi');
	const before = await counted();
	for (const name of [...existing, freshCase(), 'x']) {
		const command = { key: newId(), kind: 'remove-case', subject: name, body: {} };
		const answer = await ama.post('/api/commands', command);
		expect([answer.status, await answer.json()]).toEqual([409, { problem: 'subject-unknown' }]);
		const snapshots = await ama.fetch(`/api/snapshots?document=${encodeURIComponent(name)}`);
		expect([snapshots.status, await snapshots.json()]).toEqual([404, { problem: 'unknown' }]);
		const socket = openRaw(relay(), `/sync/${name}`, { cookie: ama.cookie, origin: relay().origin });
		expect([await socket.closed, socket.messages]).toEqual([4403, []]);
	}
	const feed = JSON.stringify(await (await ama.fetch('/api/feed?since=0')).json());
	expect(feed).not.toContain('team/asuncion');
	expect(await counted()).toBe(before);
});

it('F41: an old cookie and a used invitation open nothing', async () => {
	const code = await relay().invite(['--team', 'asuncion', '--role', 'member']);
	const luz = await joinAs(relay(), code, 'Luz');
	const again = await post(relay(), '/api/join', { code, name: 'Otra' });
	const never = await post(relay(), '/api/join', { code: 'AAAA-AAAA', name: 'Otra' });
	expect([again.status, await again.text()]).toEqual([never.status, await never.text()]);
	expect(again.headers.getSetCookie()).toEqual([]);
	expect((await luz.post('/api/leave')).status).toBe(204);
	for (const path of ['/api/me', '/api/feed?since=0', `/api/snapshots?document=${existing[0]}`])
		expect((await luz.fetch(path)).status).toBe(401);
	for (const path of ['/line', `/sync/${existing[0]}`, `/sync/${freshCase()}`]) {
		const socket = openRaw(relay(), path, { cookie: luz.cookie, origin: relay().origin });
		expect([await socket.closed, socket.messages]).toEqual([4401, []]);
	}
});
