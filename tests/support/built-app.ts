// A build of the app under a version of the test's choosing, in a folder of its own, so that builds can follow each other.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['src', 'static', 'package.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];

export interface BuiltApp {
	/** Absolute path of the folder that a relay serves. */
	readonly folder: string;
	throwAway(): Promise<void>;
}

/** What is another in this build than in the sources: words of one file. */
export interface Change {
	readonly file: string;
	readonly words: string;
	readonly by: string;
}

/** @throws Error with what the bundler said. */
export async function buildApp(version: string, change?: Change): Promise<BuiltApp> {
	const project = await mkdtemp(join(tmpdir(), 'ronda-build-'));
	for (const source of sources) await cp(join(root, source), join(project, source), { recursive: true });
	if (change !== undefined) await makeChange(project, change);
	await symlink(join(root, 'node_modules'), join(project, 'node_modules'), 'junction');
	const bundler = join('node_modules', 'vite', 'bin', 'vite.js');
	const child = spawn(process.execPath, [bundler, 'build', '--logLevel', 'error'], {
		cwd: project,
		env: { ...process.env, RONDA_VERSION: version },
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let said = '';
	child.stderr.on('data', (words) => (said += words));
	const [code] = (await once(child, 'close')) as [number | null];
	if (code !== 0) throw new Error(`the build of ${version} failed: ${said}`);
	return {
		folder: join(project, 'build'),
		throwAway: () => rm(project, { recursive: true })
	};
}

async function makeChange(project: string, { file, words, by }: Change): Promise<void> {
	const path = join(project, file);
	const source = await readFile(path, 'utf8');
	if (!source.includes(words)) throw new Error(`${file} does not say: ${words}`);
	await writeFile(path, source.replace(words, by));
}
