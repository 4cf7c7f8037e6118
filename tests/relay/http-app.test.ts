// The built app on the relay's own origin: the shell for navigations, files with their caching, strict headers.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openRelay, type Relay } from '../../server/relay.ts';

const shell = '<!doctype html><title>Ronda</title>';
let folder: string;
let built: Relay;
let unbuilt: Relay;

async function open(name: string, environment: Record<string, string> = {}): Promise<Relay> {
	const data = join(folder, `${name}-data`);
	const config = readConfig({ PORT: '0', DATA: data, ...environment }, { isSample: false });
	return openRelay({ ...config, buildFolder: join(folder, name) }, { clock: Date.now, log: () => {} });
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ronda-app-'));
	const chunks = join(folder, 'built', '_app', 'immutable');
	await mkdir(chunks, { recursive: true });
	await writeFile(join(folder, 'built', 'shell.html'), shell);
	await writeFile(join(folder, 'built', 'service-worker.js'), '// worker');
	await writeFile(join(chunks, 'a.js'), '// chunk');
	await writeFile(join(chunks, 'a.js.br'), brotliCompressSync('// chunk'));
	await writeFile(join(folder, 'built', '.sources'), 'secret');
	await writeFile(join(folder, 'built', '_app', 'version.json'), '{"version":"abc123"}');
	built = await open('built');
	unbuilt = await open('unbuilt');
});
afterAll(async () => {
	await built.close();
	await unbuilt.close();
	await rm(folder, { recursive: true, force: true });
});

const get = (path: string, accept = 'text/html,*/*') => fetch(built.origin + path, { headers: { accept } });

describe('a navigation', () => {
	it('the front door opens to a program that asks for anything', async () => {
		expect(await (await get('/', '*/*')).text()).toBe(shell);
		expect((await get('/cases', '*/*')).status).toBe(404);
	});

	it.each(['/', '/cases', '/cases/team/asuncion/x', '/join'])('gets the shell at %s', async (path) => {
		const answer = await get(path);
		expect(answer.status).toBe(200);
		expect(await answer.text()).toBe(shell);
		expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
		expect(answer.headers.get('cache-control')).toBe('no-cache');
	});

	it('carries a policy that only adds to the page, and the other guards', async () => {
		const { headers } = await get('/');
		expect(headers.get('content-security-policy')).toBe(
			"frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
		);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(headers.get('permissions-policy')).toContain('geolocation=()');
		expect(headers.get('strict-transport-security')).toBeNull();
	});
});

describe('a file', () => {
	it('with a hash in its name is kept for a year', async () => {
		const { headers } = await get('/_app/immutable/a.js', '*/*');
		expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
	});

	it('of the worker is asked for each time', async () => {
		const answer = await get('/service-worker.js', '*/*');
		expect(answer.headers.get('cache-control')).toBe('no-cache');
		const etag = answer.headers.get('etag')!;
		const again = await fetch(`${built.origin}/service-worker.js`, { headers: { 'if-none-match': etag } });
		expect(again.status).toBe(304);
	});

	it('comes compressed to whoever can read that', async () => {
		const encodings = ['br', 'identity'].map(async (encoding) => {
			const headers = { 'accept-encoding': encoding };
			const answer = await fetch(`${built.origin}/_app/immutable/a.js`, { headers });
			expect(await answer.text()).toBe('// chunk');
			expect(answer.headers.get('content-type')).toBe('text/javascript');
			expect(answer.headers.get('vary')).toBe('Accept-Encoding');
			return answer.headers.get('content-encoding');
		});
		expect(await Promise.all(encodings)).toEqual(['br', null]);
	});

	it('comes in part to whoever asks for a part, and without its bytes to whoever asks for its facts', async () => {
		const ask = (range: string) =>
			fetch(`${built.origin}/service-worker.js`, { headers: { range, 'accept-encoding': 'identity' } });
		const part = await ask('bytes=3-5');
		expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 3-5/9']);
		expect(await part.text()).toBe('wor');
		expect((await ask('bytes=9-')).status).toBe(416);
		const facts = await fetch(`${built.origin}/service-worker.js`, { method: 'HEAD' });
		expect([facts.headers.get('content-length'), await facts.text()]).toEqual(['9', '']);
	});

	it.each(['/_app/immutable/gone.js', '/.sources', '/../package.json', '/%2e%2e/package.json', '/%E0%A4%A'])(
		'that is not there is not found: %s',
		async (path) => {
			expect((await get(path, '*/*')).status).toBe(404);
		}
	);
});

it('tells the version of the build', async () => {
	expect(await (await get('/healthz')).json()).toMatchObject({ version: 'abc123' });
});

it('says what to do where nothing is built, and still serves the rest', async () => {
	const answer = await fetch(unbuilt.origin);
	expect(answer.status).toBe(503);
	expect(await answer.text()).toContain('npm run build');
	expect((await fetch(`${unbuilt.origin}/healthz`)).status).toBe(200);
});

it('is strict about transport where its origin is https', async () => {
	const secure = await open('secure', { ORIGIN: 'https://ronda.example.org' });
	const { headers } = await fetch(`${secure.origin}/healthz`);
	expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
	await secure.close();
});

it('refuses to share its folder, and lets go of it when closed', async () => {
	await expect(open('built')).rejects.toThrow('A relay is running');
	const first = await open('again');
	await first.close();
	const second = await open('again');
	await second.close();
	expect(existsSync(join(folder, 'again-data', 'ronda.db'))).toBe(true);
});
