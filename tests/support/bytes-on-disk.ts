// Looks for words in the bytes of a disk, in every encoding that a database or a browser writes them in.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** UTF-8 (SQLite, Yjs), UTF-16LE and Latin-1 (what a browser keeps of a string). */
const encodings = ['utf8', 'utf16le', 'latin1'] as const;

export function holds(bytes: Buffer, words: string): boolean {
	return encodings.some((encoding) => bytes.includes(Buffer.from(words, encoding)));
}

/** Names of the files below a folder that hold the words: databases, logs beside them, copies, ledgers alike. */
export async function filesThatHold(folder: string, words: string): Promise<string[]> {
	const found: string[] = [];
	for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
		if (!entry.isFile()) continue;
		// A file that went away while this looks held nothing that stays.
		const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
		if (holds(bytes, words)) found.push(entry.name);
	}
	return found.sort();
}
