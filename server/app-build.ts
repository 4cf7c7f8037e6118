// The built app: made again where its sources changed since the last time.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['src', 'static', 'package.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];
/** Which sources the build was made from. */
const stamp = join(root, 'build', '.sources');
const bundler = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

/** Builds where the sources changed since the last time; false when that failed, after printing what the bundler said. */
export async function buildWhenNeeded(): Promise<boolean> {
	const now = await hashSources();
	const built = await readFile(stamp, 'utf8').catch(() => '');
	if (built === now && existsSync(join(root, 'build', 'shell.html'))) return true;
	process.stdout.write('Building the app, once…\n');
	const child = spawn(process.execPath, [bundler, 'build', '--logLevel', 'warn'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const printed: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => printed.push(chunk));
	const stop = () => child.kill();
	process.once('SIGTERM', stop);
	const [code] = (await once(child, 'close')) as [number | null];
	process.off('SIGTERM', stop);
	if (code !== 0) {
		process.stderr.write(Buffer.concat(printed));
		return false;
	}
	await writeFile(stamp, now);
	return true;
}

/** One hash over the names and contents of everything that the build is made from. */
async function hashSources(): Promise<string> {
	const hash = createHash('sha256');
	for (const file of (await Promise.all(sources.map(filesUnder))).flat()) {
		hash.update(`${file}\0`).update(await readFile(join(root, file)));
	}
	return hash.digest('hex');
}

async function filesUnder(path: string): Promise<string[]> {
	const entries = await readdir(join(root, path), { withFileTypes: true, recursive: true }).catch(() => null);
	if (entries === null) return existsSync(join(root, path)) ? [path] : [];
	const files = entries.filter((entry) => entry.isFile());
	return files.map((entry) => join(entry.parentPath, entry.name).slice(root.length)).sort();
}
