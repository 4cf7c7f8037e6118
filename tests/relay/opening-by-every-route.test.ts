// A scheduled case opens to the other sites by the server's clock alone: every door of the relay is tried before, after and once it is shut again.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { claimed } from '../../server/http/router.ts';
import { allRoutes } from '../../server/routes/all-routes.ts';
import type { RouteParts } from '../../server/routes/parts.ts';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { sessionSubject } from '../../src/lib/domain/subject.ts';
import { openClockedRelay, type ClockedRelay } from '../support/clocked-relay.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { eventually, openStock } from '../support/stock-client.ts';
import {
	dayIn,
	decideAs,
	joinTeam,
	submitCase,
	writtenRevision,
	type SubmittedCase
} from '../support/submitting.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const programme = 'palliative-care';
const words = { title: 'canary-title', question: '¿Qué hacer con canary-question?' };
const hour = 3_600_000;
const year = 365 * 24 * hour;
const session = newId();
const sessionName = sessionSubject(programme, session);

let relay: ClockedRelay;
let hub: TestMember;
let submitted: SubmittedCase;
let hash: string;
/** Names under which anything of the case is kept. */
let documents: string[];
let opensAt: number;

interface Door {
	/** What a member of another team is given there, as text. */
	readonly look: (visitor: TestMember) => Promise<string>;
	/** Whether the case is to be seen there once it is open. */
	readonly shows?: true;
}

const text = async (answer: Promise<Response>) => (await answer).text();
const get = (visitor: TestMember, path: string) => text(visitor.fetch(path));
const post = (visitor: TestMember, path: string, body: object) => text(visitor.post(path, body));
const fresh = async () =>
	joinAs(relay, await relay.invite(['--team', 'kumasi', '--role', 'lead']), 'Kojo Asante');
/** In turn: a relay counts how often somebody asks. */
const each = async (looks: readonly (() => Promise<string>)[]) => {
	let all = '';
	for (const look of looks) all += await look();
	return all;
};

/** Decisions that another site might try on it, by either of its names. */
const attempts: readonly { kind: string; body: object }[] = [
	{ kind: 'present', body: { session } },
	{ kind: 'ask', body: { id: 'q1', address: null, words: 'Why?' } },
	{ kind: 'translate', body: { hash: 'f'.repeat(64), language: 'en', texts: {} } },
	{ kind: 'own', body: { account: 'x', name: 'Kojo' } },
	{ kind: 'withdraw', body: { reason: 'mistake' } }
];

/** A route that is added later needs its line here. */
const doors: Readonly<Record<string, Door>> = {
	'GET /healthz': { look: (visitor) => get(visitor, '/healthz') },
	'POST /api/join': { look: async () => JSON.stringify((await fresh()).account) },
	'GET /api/look-around': { look: (visitor) => get(visitor, '/api/look-around') },
	'POST /api/look-around': {
		look: (visitor) => post(visitor, '/api/look-around', { name: 'Kojo', language: 'en' })
	},
	'GET /api/me': { look: (visitor) => get(visitor, '/api/me') },
	'POST /api/devices': { look: (visitor) => post(visitor, '/api/devices', {}) },
	'DELETE /api/devices/:id': {
		look: async () => {
			const visitor = await fresh();
			return text(visitor.fetch(`/api/devices/${visitor.device}`, { method: 'DELETE' }));
		}
	},
	'POST /api/leave': { look: async () => post(await fresh(), '/api/leave', {}) },
	'POST /api/invitations': {
		look: (visitor) => post(visitor, '/api/invitations', { team: 'kumasi', role: 'member' })
	},
	'GET /api/feed': {
		// Whatever a device says of its own past: nothing, another relay's, or more than there is.
		look: (visitor) =>
			each(
				['', '?since=0', '?epoch=another&since=3', `?since=${2 ** 40}`].map(
					(query) => () => get(visitor, `/api/feed${query}`)
				)
			),
		shows: true
	},
	'POST /api/commands': {
		look: (visitor) =>
			each(
				attempts.flatMap(({ kind, body }) =>
					[submitted.own, submitted.published].map(
						(subject) => () => post(visitor, '/api/commands', { key: newId(), kind, subject, body })
					)
				)
			)
	},
	'POST /api/packs': { look: (visitor) => post(visitor, '/api/packs', { manifest: {}, parts: [] }) },
	'GET /packs/:hash': { look: (visitor) => get(visitor, `/packs/${hash}`) },
	'GET /api/revisions/:hash': { look: (visitor) => get(visitor, `/api/revisions/${hash}`), shows: true },
	'GET /api/snapshots': {
		look: (visitor) =>
			each(documents.map((name) => () => get(visitor, `/api/snapshots?document=${encodeURIComponent(name)}`)))
	},
	'GET /api/snapshots/:id': {
		look: (visitor) => each([1, 2, 3].map((id) => () => get(visitor, `/api/snapshots/${id}`)))
	},
	'POST /api/snapshots/:id/restore': {
		look: (visitor) => each([1, 2, 3].map((id) => () => post(visitor, `/api/snapshots/${id}/restore`, {})))
	},
	'/sync': {
		look: (visitor) =>
			each(
				documents.map((name) => async () => {
					const client = openStock(relay, visitor, name);
					await eventually(() => expect(client.closeCodes).toContain(4403), 30_000);
					client.close();
					return JSON.stringify(client.document.store.clients.size);
				})
			)
	},
	'/line': { look: lookOnLine, shows: true },
	'/metrics': { look: () => text(fetch(`${relay.metricsOrigin}/metrics`)) },
	/** The app itself, and what else lies in its folder. */
	'/': {
		look: (visitor) =>
			each(
				['/', `/cases/other/${submitted.id}`, `/present/${submitted.id}`, `/${hash}`].map(
					(path) => () => get(visitor, path)
				)
			)
	}
};

/** Rows that come by themselves, and every document of the case asked for by name. */
async function lookOnLine({ cookie }: TestMember): Promise<string> {
	const device = new LineDevice({ origin: relay.origin, cookie });
	const opened = await Promise.all(documents.map((name) => device.open(name)));
	for (const open of opened) narrative(open.document, 'tried').insert(0, 'x');
	device.line.flush();
	await eventually(() => {
		expect(device.pages.length).toBeGreaterThan(0);
		for (const open of opened) expect(open.status.current.kind).toBe('not-stored');
	}, 30_000);
	const had = [...device.pages, ...opened.map(({ document }) => document.toJSON())];
	await device.stop();
	return JSON.stringify(had);
}

const canaries = () => ['canary', hash];

/** Doors where anything of the case is to be seen, by whoever looks. */
async function doorsThatShow(visitor: TestMember): Promise<string[]> {
	const open: string[] = [];
	for (const [name, { look }] of Object.entries(doors)) {
		const seen = await look(visitor);
		if (canaries().some((canary) => seen.includes(canary))) open.push(name);
	}
	return open;
}

const doorsToShow = Object.keys(doors).filter((name) => doors[name]!.shows === true);

beforeAll(async () => {
	const start = Date.now();
	relay = await openClockedRelay(start);
	const team = await joinTeam(relay);
	hub = await joinAs(relay, await relay.invite(['--team', 'hub', '--role', 'coordinator']), 'Carla Gómez');
	hash = (await writtenRevision(words)).hash;
	submitted = await submitCase(team, words);
	const { id, own, published } = submitted;
	documents = [own, `programme/${programme}/case/${id}/hub`, `programme/${programme}/case/${id}/team/kumasi`];
	for (const [member, name, root] of [
		[team.author, own, 'answer:tried'],
		[hub, documents[1]!, 'summary']
	] as const) {
		const device = new LineDevice({ origin: relay.origin, cookie: member.cookie });
		const open = await device.open(name);
		open.document.getText(root).insert(0, 'canary-words');
		device.line.flush();
		await eventually(() => expect(open.status.current.kind).toBe('safe'), 30_000);
		await device.stop();
	}
	const date = dayIn(3);
	await decideAs(hub, 'plan', sessionName, {
		...{ title: 'Opioids', date, time: '14:00', zone: 'UTC', minutes: 75, link: '', opensHours: 2 },
		...{ didactic: '', didacticBy: '', didacticMinutes: 15 }
	});
	await decideAs(hub, 'accept', published);
	await decideAs(hub, 'schedule', published, { session, minutes: 20 });
	await decideAs(hub, 'order', sessionName, { cases: [id] });
	opensAt = Date.parse(`${date}T12:00:00Z`);
});

afterAll(() => relay.close());

it('every door of the relay has its line in the table of this test', () => {
	const routes = allRoutes({} as RouteParts).map(({ method, path }) => `${method} ${path}`);
	const sockets = claimed
		.map((folder) => `/${folder}`)
		.filter((folder) => !routes.some((route) => route.split(' ')[1]!.split('/')[1] === folder.slice(1)));
	expect(Object.keys(doors).sort()).toEqual([...routes, ...sockets, '/'].sort());
});

it('a minute before its opening no door shows it to another site, an observer or one who joins just then', async () => {
	await relay.setClock(opensAt - 60_000);
	const observer = await relay.invite(['--team', 'kumasi', '--role', 'observer']);
	for (const visitor of [await fresh(), await joinAs(relay, observer, 'Ama Owusu')])
		expect(await doorsThatShow(visitor)).toEqual([]);
	expect(await get(hub, `/api/revisions/${hash}`)).toContain('canary-question');
});

it('no device’s clock opens it: none is asked for, and what a request says of the time is passed over', async () => {
	const visitor = await fresh();
	for (const moment of [Date.now() - 2 * year, opensAt + hour, Date.now() + 3 * year]) {
		const headers = {
			date: new Date(moment).toUTCString(),
			'if-modified-since': new Date(moment).toUTCString()
		};
		const seen = await each(
			[`/api/feed?now=${moment}`, `/api/revisions/${hash}?now=${moment}`].map(
				(path) => () => text(visitor.fetch(path, { headers }))
			)
		);
		expect(seen).not.toMatch(new RegExp(`canary|"hash":"${hash}`));
	}
	const early = { key: newId(), kind: 'open', subject: sessionName, body: {}, at: opensAt + hour };
	for (const member of [visitor, hub]) expect((await member.post('/api/commands', early)).status).toBe(409);
	expect(await doorsThatShow(visitor)).toEqual([]);
});

it('at its opening it is there: in the feed, on the line and as a revision, and at no other door', async () => {
	await relay.setClock(opensAt);
	const visitor = await fresh();
	await eventually(async () => expect(await get(visitor, '/api/feed')).toContain('canary-title'));
	expect(await doorsThatShow(visitor)).toEqual(doorsToShow);
	const elsewhere = await relay.invite(['--team', 'hub', '--role', 'interpreter']);
	expect(await get(await joinAs(relay, elsewhere, 'Ruth'), '/api/feed')).toContain('canary-title');
});

it('R18: a session that is moved takes it back at every door', async () => {
	const visitor = await fresh();
	await decideAs(hub, 'move', sessionName, { date: dayIn(30), time: '14:00', zone: 'UTC', minutes: 75 });
	expect(await doorsThatShow(visitor)).toEqual([]);
	expect(await get(visitor, '/api/feed')).toContain(`"kind":"gone","subject":"${submitted.published}"`);
});
