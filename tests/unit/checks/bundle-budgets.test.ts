// Tests of the budgets of the build, on small builds made for them.
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readBundle } from '../../checks/bundle.ts';
import { budgetFaults } from '../../checks/bundle-budgets.ts';

const yjs = '"Yjs was already imported. This breaks constructor checks"';
/** Text that brotli cannot make smaller than `bytes`. */
const dense = (bytes: number) => randomBytes(bytes).toString('latin1');

const folders: string[] = [];
afterEach(async () => {
	for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** Builds a tiny app whose files have these contents, and answers what the budgets say of it. */
async function faultsWith(contents: Readonly<Record<string, string | null>> = {}): Promise<string[]> {
	const folder = await mkdtemp(join(tmpdir(), 'ronda-bundle-'));
	folders.push(folder);
	const files: Record<string, string | null> = {
		'.svelte-kit/output/client/.vite/manifest.json': JSON.stringify({
			'start.js': { file: 'start.js', isEntry: true, imports: ['vendor.js'] },
			'vendor.js': { file: 'vendor.js', css: ['vendor.css'] },
			'nodes/2.js': { file: 'today.js', isEntry: true, imports: ['vendor.js'] },
			'nodes/3.js': { file: 'case.js', isEntry: true, imports: ['vendor.js', 'form.js'] },
			'nodes/4.js': { file: 'join.js', isEntry: true, imports: ['vendor.js'] },
			'form.js': { file: 'form.js' },
			'opening.js': { file: 'opening.js', imports: ['disk.js'] },
			'disk.js': { file: 'disk.js' },
			'connection.ts': { file: 'connection.js', isDynamicEntry: true },
			'src/locales/en/index.ts': { file: 'en.js', isDynamicEntry: true }
		}),
		'.svelte-kit/generated/client-optimized/app.js': 'dictionary = { "/": [2], "/case": [3], "/join": [4] }',
		'build/shell.html': '<link href="/start.js" rel="modulepreload">',
		'build/service-worker.js': 'precache(["/start.js", `/en.js`, "/api/feed"])',
		'build/start.js': '',
		'build/vendor.js': '',
		'build/vendor.css': '',
		'build/today.js': '',
		'build/case.js': '',
		'build/form.js': '',
		'build/join.js': '',
		'build/opening.js': '"/line?device="',
		'build/disk.js': '',
		'build/connection.js': yjs,
		'build/en.js': '',
		...contents
	};
	for (const [path, text] of Object.entries(files)) {
		await mkdir(join(folder, dirname(path)), { recursive: true });
		if (text !== null) await writeFile(join(folder, path), text, 'latin1');
	}
	return budgetFaults(await readBundle(folder));
}

describe('the budgets', () => {
	it('are kept by a small app', async () => {
		expect(await faultsWith()).toEqual([]);
	});

	it.each(['start.js', 'vendor.js', 'vendor.css', 'today.js', 'disk.js'])(
		'count %s to the first screen',
		async (file) => {
			const faults = await faultsWith({ [`build/${file}`]: dense(90_001) });
			expect(faults).toContainEqual(expect.stringContaining('the first screen: '));
		}
	);

	it('hold a stranger to less, and know what opens a workspace', async () => {
		expect(await faultsWith({ 'build/join.js': dense(60_001) })).toEqual([
			expect.stringMatching(/^the first screen of a stranger: \d+ bytes, over 60000$/),
			expect.stringMatching(/^nodes\/4\.js: /)
		]);
		expect(await faultsWith({ 'build/opening.js': '' })).toEqual([
			'what opens a workspace must be in one file, not in []'
		]);
	});

	it('leave the case form out of the first screen, and count all that it adds', async () => {
		const faults = await faultsWith({ 'build/case.js': dense(40_000), 'build/form.js': dense(30_000) });
		expect(faults).toEqual([expect.stringMatching(/^nodes\/3\.js: \d+ bytes, over 60000$/)]);
	});

	it('hold a language to its own', async () => {
		expect(await faultsWith({ 'build/en.js': dense(15_001) })).toEqual([
			expect.stringMatching(/^src\/locales\/en\/index\.ts: \d+ bytes, over 15000$/)
		]);
	});

	it('count what the worker keeps, and want a worker that keeps something', async () => {
		const heavy = await faultsWith({ 'build/en.js': dense(300_001) });
		expect(heavy).toContainEqual(expect.stringMatching(/^the precache: /));
		expect(await faultsWith({ 'build/service-worker.js': null })).toEqual([
			'there is no service worker, so nothing starts offline'
		]);
		expect(await faultsWith({ 'build/service-worker.js': 'precache([])' })).toEqual([
			'the service worker names no file of the app'
		]);
	});

	it('find Yjs before the first paint, and twice', async () => {
		expect(await faultsWith({ 'build/vendor.js': yjs })).toEqual([
			'Yjs is in vendor.js, before the first paint',
			'Yjs must be in one file, not in [vendor.js, connection.js]'
		]);
	});
});
