// The project's own source files, read once for the checks that look at their text.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SourceFile {
	/** From the project's folder, with forward slashes. */
	readonly path: string;
	readonly text: string;
}

const textual = /\.(ts|mjs|js|svelte|css|html)$/;

/** Everything under src, server and tests that people write as code, in the order of paths. */
export async function readSourceFiles(folder: string): Promise<SourceFile[]> {
	const listed = await Promise.all(
		['src', 'server', 'tests'].map((top) =>
			readdir(join(folder, top), { recursive: true, withFileTypes: true })
		)
	);
	const paths = listed
		.flat()
		.filter((entry) => entry.isFile() && textual.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
		.sort();
	return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })));
}
