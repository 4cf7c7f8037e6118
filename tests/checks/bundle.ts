// The built app as files and the imports between them, with what each costs on the line.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

interface Chunk {
	readonly file: string;
	readonly imports?: readonly string[];
	readonly css?: readonly string[];
	readonly isEntry?: boolean;
	readonly isDynamicEntry?: boolean;
}

export interface Bundle {
	/** Files of a member's first screen: what the shell preloads, the page `/` and what opens it, with all that these import. */
	readonly first: ReadonlySet<string>;
	/** Files of a stranger's first screen, the choice of a language: what the shell preloads, and `/join`. */
	readonly stranger: ReadonlySet<string>;
	/** Files by path that open a workspace (`src/app/session.ts`). */
	readonly opening: readonly string[];
	/** Source of each part that is loaded later, and the files that it adds to the first screen's. */
	readonly lazy: ReadonlyMap<string, ReadonlySet<string>>;
	/** What the service worker's text names; null when there is no worker. */
	readonly precached: ReadonlySet<string> | null;
	/** Files by path that hold Yjs. */
	readonly withYjs: readonly string[];
	/** Bytes of a file after brotli. */
	size(file: string): number;
}

/** Yjs complains in these words when it is there twice; no bundler shortens them. */
const yjsMark = 'Yjs was already imported';

/** Where the line is; only what opens a workspace says it. */
const openingMark = '/line?device=';

/** Reads what `vite build` left in `folder`. @throws Error when there is no build. */
export async function readBundle(folder: string): Promise<Bundle> {
	const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
		await readFile(join(folder, '.svelte-kit/output/client/.vite/manifest.json'), 'utf8')
	);
	const shell = await readFile(join(folder, 'build/shell.html'), 'utf8');
	const worker = await readFile(join(folder, 'build/service-worker.js'), 'utf8').catch(() => null);
	const routes = await readFile(join(folder, '.svelte-kit/generated/client-optimized/app.js'), 'utf8');
	const chunks = Object.entries(manifest);
	const files = [...new Set(chunks.flatMap(([, { file, css = [] }]) => [file, ...css]))];
	const contents = new Map(
		await Promise.all(
			[...files, 'shell.html'].map(
				async (file) => [file, await readFile(join(folder, 'build', file))] as const
			)
		)
	);

	const preloaded = [...shell.matchAll(/href="\/([^"]+)" rel="(?:modulepreload|stylesheet)"/g)].map(
		([, file = '']) => file
	);
	const holding = (mark: string) => files.filter((file) => contents.get(file)?.includes(mark));
	const opening = holding(openingMark);
	const screen = (route: string, asked: readonly string[]) => {
		const nodes = new RegExp(`"${route}": \\[([\\d,]+)`).exec(routes)?.[1]?.split(',') ?? [];
		const begins = ([key, { file }]: readonly [string, Chunk]) =>
			nodes.some((node) => key.endsWith(`nodes/${node}.js`)) || [...preloaded, ...asked].includes(file);
		const imported = chunks.filter(begins).flatMap(([key]) => [...closure(manifest, key)]);
		return new Set([...preloaded, ...imported]);
	};
	const first = screen('/', opening);
	const entries = chunks.filter(([, chunk]) => chunk.isDynamicEntry || chunk.isEntry);
	return {
		first,
		stranger: screen('/join', []),
		opening,
		lazy: new Map(
			entries.map(([key]) => [key, new Set([...closure(manifest, key)].filter((file) => !first.has(file)))])
		),
		precached: worker === null ? null : namedIn(worker, contents),
		withYjs: holding(yjsMark),
		size: (file) => brotliCompressSync(contents.get(file) ?? Buffer.alloc(0)).byteLength
	};
}

/** The file of a chunk, its styles, and those of everything that it imports statically. */
function closure(manifest: Readonly<Record<string, Chunk>>, start: string): Set<string> {
	const seen = new Set<string>();
	const files = new Set<string>();
	const follow = (key: string) => {
		const chunk = manifest[key];
		if (chunk === undefined || seen.has(key)) return;
		seen.add(key);
		for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
		chunk.imports?.forEach(follow);
	};
	follow(start);
	return files;
}

function namedIn(worker: string, contents: ReadonlyMap<string, unknown>): Set<string> {
	const quoted = [...worker.matchAll(/["'`]\/([^"'`\s]+)["'`]/g)].map(([, file = '']) => file);
	return new Set(quoted.filter((file) => contents.has(file)));
}
