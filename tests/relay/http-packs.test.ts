// Packs: shipped questionnaires are there, a coordinator publishes more, parts travel by hash.
import { createHash } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import { request } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PackManifest } from '../../src/lib/domain/pack.ts';
import { parseQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';

const relay = servedRelay();
const join = async (team: string, role: string) =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', role]), `${team} ${role}`);
let coordinator: TestMember;
let shipped: PackManifest;
beforeAll(async () => {
	coordinator = await join('hub', 'coordinator');
	const feed = (await (await coordinator.fetch('/api/feed')).json()) as {
		rows: { subject: string; body: PackManifest }[];
	};
	shipped = feed.rows.find(({ subject }) => subject === 'questionnaire/palliative/1')!.body;
});

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** One part as it travels, without the client unpacking it. */
function take(hash: string, headers: Record<string, string> = {}) {
	return new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>(
		(resolve, reject) => {
			const asked = request(`${relay().origin}/packs/${hash}`, { headers }, (answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', () => {
					resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) });
				});
			});
			asked.on('error', reject).end();
		}
	);
}

describe('GET /packs/<hash>', () => {
	it('gives the very bytes of that name, to be kept for ever', async () => {
		const [part] = shipped.parts;
		const { status, headers, bytes } = await take(part!.hash);
		expect(status).toBe(200);
		expect(hashOf(bytes)).toBe(part!.hash);
		expect(bytes.byteLength).toBe(part!.bytes);
		expect(headers).toMatchObject({
			'content-type': 'application/json',
			'cache-control': 'public, max-age=31536000, immutable'
		});
		expect(parseQuestionnaire(JSON.parse(bytes.toString())).name).toBe('palliative');
	});

	it('is compressed for who can read that', async () => {
		const [part] = shipped.parts;
		const { headers, bytes } = await take(part!.hash, { 'accept-encoding': 'gzip, br' });
		expect(headers['content-encoding']).toBe('br');
		expect(bytes.byteLength).toBeLessThan(part!.bytes / 2);
		expect(hashOf(brotliDecompressSync(bytes))).toBe(part!.hash);
	});

	it('goes on where a download was cut', async () => {
		const [part] = shipped.parts;
		const start = await take(part!.hash, { range: 'bytes=0-99' });
		const rest = await take(part!.hash, { range: 'bytes=100-' });
		expect([start.status, rest.status]).toEqual([206, 206]);
		expect(start.headers['content-range']).toBe(`bytes 0-99/${part!.bytes}`);
		expect(hashOf(Buffer.concat([start.bytes, rest.bytes]))).toBe(part!.hash);
		expect((await take(part!.hash, { range: `bytes=${part!.bytes}-` })).status).toBe(416);
	});

	it('is not sent again to who has it', async () => {
		const [part] = shipped.parts;
		const { headers } = await take(part!.hash);
		expect((await take(part!.hash, { 'if-none-match': String(headers['etag']) })).status).toBe(304);
	});

	it('knows no other name', async () => {
		expect((await take('0'.repeat(64))).status).toBe(404);
		expect((await take('..%2f..%2fpackage.json')).status).toBe(404);
	});
});

describe('POST /api/packs', () => {
	const text = Buffer.from('# Safe handling\n');
	const manifest = (version: number): PackManifest => ({
		kind: 'curriculum',
		name: 'safe-handling',
		version,
		licence: 'CC-BY-4.0',
		layout: 1,
		title: { en: 'Safe handling' },
		parts: [{ hash: hashOf(text), bytes: text.byteLength, type: 'text/markdown' }]
	});
	const parts = [text.toString('base64')];

	it('publishes to everyone, and the same once more is the same', async () => {
		const first = await coordinator.post('/api/packs', { manifest: manifest(1), parts });
		expect(first.status).toBe(200);
		const answer = await first.json();
		const again = await coordinator.post('/api/packs', { manifest: manifest(1), parts });
		expect(await again.json()).toEqual(answer);
		expect((await take(hashOf(text))).bytes).toEqual(text);
		const feed = await (await (await join('yangon', 'observer')).fetch('/api/feed')).json();
		expect(feed).toMatchObject({
			rows: expect.arrayContaining([
				expect.objectContaining({ kind: 'pack', subject: 'curriculum/safe-handling/1', body: manifest(1) })
			])
		});
	});

	it('takes a further version without the parts that are there', async () => {
		await coordinator.post('/api/packs', { manifest: manifest(1), parts });
		expect((await coordinator.post('/api/packs', { manifest: manifest(2), parts: [] })).status).toBe(200);
	});

	it('never changes a published version', async () => {
		await coordinator.post('/api/packs', { manifest: manifest(1), parts });
		const changed = { ...manifest(1), title: { en: 'Another title' } };
		const answer = await coordinator.post('/api/packs', { manifest: changed, parts });
		expect([answer.status, await answer.json()]).toEqual([409, { problem: 'version-taken' }]);
	});

	it('refuses parts that are missing, or not what the manifest says', async () => {
		const other = Buffer.from('other bytes');
		const named = { ...manifest(9), parts: [{ ...manifest(9).parts[0]!, hash: hashOf(other) }] };
		const missing = await coordinator.post('/api/packs', { manifest: named, parts: [] });
		expect([missing.status, await missing.json()]).toEqual([422, { problem: 'part-missing', path: 'parts' }]);
		const wrong = await coordinator.post('/api/packs', {
			manifest: manifest(9),
			parts: [other.toString('base64')]
		});
		expect(wrong.status).toBe(422);
	});

	it('refuses a questionnaire that no app could read', async () => {
		const bytes = Buffer.from('{"name":"broken"}');
		const part = { hash: hashOf(bytes), bytes: bytes.byteLength, type: 'application/json' };
		const broken = { ...manifest(1), kind: 'questionnaire', name: 'broken', parts: [part] };
		const answer = await coordinator.post('/api/packs', {
			manifest: broken,
			parts: [bytes.toString('base64')]
		});
		expect([answer.status, await answer.json()]).toEqual([
			422,
			{ problem: 'questionnaire-unreadable', path: 'parts' }
		]);
	});

	it.each([
		['hub', 'expert'],
		['asuncion', 'lead']
	])('is for coordinators, not for %s %s', async (team, role) => {
		const person = await join(team, role);
		expect((await person.post('/api/packs', { manifest: manifest(3), parts })).status).toBe(403);
	});
});
