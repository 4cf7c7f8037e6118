// A page that stays open over an update goes on with the parts of its own build, for 90 days (fault F33).
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openRelay } from '../../server/relay.ts';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 10, 24);
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ronda-former-'));
	for (const build of ['one', 'two']) {
		const chunks = join(folder, build, '_app', 'immutable', 'chunks');
		await mkdir(chunks, { recursive: true });
		await writeFile(join(folder, build, 'shell.html'), `<title>${build}</title>`);
		await writeFile(join(chunks, `${build}.js`), `// ${build}`);
		await writeFile(join(chunks, 'both.js'), '// both');
	}
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts a relay with this build so many days after the beginning, and tells what it answers to each path. */
async function answers(build: string, days: number, paths: readonly string[]): Promise<(string | number)[]> {
	const config = readConfig({ PORT: '0', DATA: join(folder, 'data') }, { isSample: false });
	const relay = await openRelay(
		{ ...config, buildFolder: join(folder, build) },
		{ clock: () => start + days * day, log: () => {} }
	);
	const all = paths.map(async (path) => {
		const answer = await fetch(relay.origin + path, { headers: { accept: '*/*' } });
		return answer.ok ? answer.text() : answer.status;
	});
	const found = await Promise.all(all);
	await relay.close();
	return found;
}

it('parts stay for 90 days after the last build that had them, however long that one was served', async () => {
	const chunks = ['one', 'two', 'both'].map((name) => `/_app/immutable/chunks/${name}.js`);
	expect(await answers('one', 0, chunks)).toEqual(['// one', 404, '// both']);
	expect(await answers('two', 200, chunks)).toEqual(['// one', '// two', '// both']);
	expect(await answers('two', 290, chunks)).toEqual(['// one', '// two', '// both']);
	expect(await answers('two', 291, chunks)).toEqual([404, '// two', '// both']);
});

it('nothing else of the folder is served', async () => {
	expect(await answers('two', 292, ['/left.json', '/_app/immutable/../../left.json'])).toEqual([404, 404]);
});
