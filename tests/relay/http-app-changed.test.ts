// The relay goes on when files of its build change under it, as every update does, and when a reader leaves (F33).
import { mkdir, mkdtemp, readdir, readlink, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { listFiles } from '../../server/http/listed-files.ts';
import { openRelay } from '../../server/relay.ts';
import { freshData } from '../support/fresh-data.ts';
import { eventually } from '../support/stock-client.ts';

const shell = '<!doctype html><title>Ronda</title>';
/** More than all buffers between a file and its reader take, in bytes. */
const large = 32 * 1024 * 1024;
let build: string;
let origin: string;
let logged: string[];

beforeEach(async () => {
	const folder = await mkdtemp(join(tmpdir(), 'ronda-changed-'));
	build = join(folder, 'build');
	await mkdir(join(build, '_app', 'immutable'), { recursive: true });
	await writeFile(join(build, 'shell.html'), shell);
	await writeFile(join(build, 'manifest.webmanifest'), '{}');
	await writeFile(join(build, '_app', 'immutable', 'part.js'), '// part');
	await writeFile(join(build, 'large.txt'), '');
	await truncate(join(build, 'large.txt'), large);
	logged = [];
	const data = await freshData();
	const config = readConfig({ PORT: '0', DATA: data }, { isSample: false });
	const relay = await openRelay(
		{ ...config, buildFolder: build },
		{ clock: Date.now, log: (event) => logged.push(event) }
	);
	origin = relay.origin;
	onTestFinished(async () => {
		await relay.close();
		for (const each of [folder, data]) await rm(each, { recursive: true });
	});
});

async function answerTo(path: string, accept = '*/*'): Promise<[number, string]> {
	const answer = await fetch(origin + path, { headers: { accept }, signal: AbortSignal.timeout(5000) });
	return [answer.status, await answer.text()];
}

const mustStartAgain: [number, unknown] = [503, expect.stringContaining('start the relay again')];

it('while a new build is made, parts come from the former ones, and what is gone is not found', async () => {
	await rm(build, { recursive: true });
	expect(await answerTo('/_app/immutable/part.js')).toEqual([200, '// part']);
	expect(await answerTo('/manifest.webmanifest')).toEqual([404, 'Not found\n']);
	expect(await answerTo('/cases', 'text/html')).toEqual(mustStartAgain);
	expect((await answerTo('/healthz'))[0]).toBe(200);
	expect(logged).not.toContain('request-failed');
});

it.each(['<!doctype html><title>Another, and longer</title>', shell.replace('Ronda', 'Later')])(
	'a file that is another now does not go out under the length and tag of the old one: %s',
	async (now) => {
		await writeFile(join(build, 'shell.html'), now);
		expect(await answerTo('/', 'text/html')).toEqual(mustStartAgain);
		await writeFile(join(build, 'manifest.webmanifest'), '[]');
		expect((await answerTo('/manifest.webmanifest'))[0]).toBe(404);
	}
);

it('a file that cannot be opened fails one request, which is written down', async () => {
	const file = join(build, 'manifest.webmanifest');
	await rm(file);
	await symlink(file, file);
	expect((await answerTo('/manifest.webmanifest'))[0]).toBe(500);
	expect(logged).toContain('request-failed');
	expect(await answerTo('/', 'text/html')).toEqual([200, shell]);
});

it('a reader who leaves in the middle of a file leaves no handle behind', async () => {
	const path = '/large.txt';
	const leave = async () => {
		const leaving = new AbortController();
		const answer = await fetch(origin + path, { signal: leaving.signal });
		await answer.body!.getReader().read();
		expect(await openFiles()).toContain(join(build, path));
		leaving.abort();
	};
	for (const _ of [1, 2, 3]) await leave();
	await eventually(async () => expect(await openFiles()).toEqual([]));
	expect(logged).not.toContain('request-failed');
	expect((await answerTo(path))[1].length).toBe(large);
	expect(await openFiles()).toEqual([]);
});

it('nor does one who left before the file was opened', async () => {
	const server = createServer().listen(0, '127.0.0.1');
	onTestFinished(() => void server.close());
	await once(server, 'listening');
	const reader = get({ port: (server.address() as AddressInfo).port, path: '/shell.html' });
	reader.on('error', () => {});
	const [request, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
	reader.destroy();
	await once(response, 'close');
	expect(await listFiles(build, () => 'no-cache')(request, response)).toBe(true);
	await eventually(async () => expect(await openFiles()).toEqual([]));
});

/** What this process has open in the build, as Linux tells it. */
async function openFiles(): Promise<string[]> {
	const links = (await readdir('/proc/self/fd')).map((handle) =>
		readlink(join('/proc/self/fd', handle)).catch(() => '')
	);
	return (await Promise.all(links)).filter((file) => file.startsWith(build));
}
