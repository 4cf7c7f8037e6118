// Files of a folder, as they were when it was listed. What to answer is sirv's; the sending is done here, because sirv
// pipes a file without minding it: one that is gone since would end the process, one half read stay open for good.
import { fstat, type ReadStream, type Stats } from 'node:fs';
import { once } from 'node:events';
import { type IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import sirv from 'sirv';

/** Answers what asks for a listed file; false, and nothing answered, where none is meant or it is no longer that file. */
export type SendListed = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

const factsOf = promisify(fstat);

/** Lists the folder now. Sending fails with what the disk says, other than that the file is gone. */
export function listFiles(folder: string, cachingOf: (path: string) => string): SendListed {
	/** Of the file that sirv has just found: it is asked and read in one go. */
	let listed: Stats | undefined;
	const answer = sirv(folder, {
		brotli: true,
		gzip: true,
		etag: true,
		setHeaders: (draft, path, stats) => {
			listed = stats;
			draft.setHeader('cache-control', cachingOf(path));
		}
	});
	return async (request, response) => {
		const draft = new ServerResponse(request);
		const files: ReadStream[] = [];
		draft.once('pipe', (source: ReadStream) => files.push(source));
		let isListed = true;
		answer(request, draft, () => {
			isListed = false;
		});
		if (!isListed) return false;
		const [file] = files;
		if (file !== undefined && !(await isStill(listed!, file.unpipe(draft)))) return false;
		response.statusCode = draft.statusCode;
		for (const name of draft.getHeaderNames()) response.setHeader(name, draft.getHeader(name)!);
		if (file === undefined) response.end();
		else if (response.destroyed) file.destroy();
		else await pipeline(file, response).catch(unlessReaderLeft);
		return true;
	};
}

/** Whether what was opened is the file that was listed: its length and tag are what the answer tells. */
async function isStill(listed: Stats, file: ReadStream): Promise<boolean> {
	file.on('error', () => {}); // told by whoever waits for it: the opening here, the sending later
	try {
		const [descriptor] = (await once(file, 'open')) as [number];
		const { size, mtimeMs } = await factsOf(descriptor);
		if (size === listed.size && mtimeMs === listed.mtimeMs) return true;
		file.destroy();
		return false;
	} catch (error) {
		file.destroy();
		if (isOf(error, 'ENOENT')) return false;
		throw error;
	}
}

function unlessReaderLeft(error: unknown): void {
	if (!isOf(error, 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
}

function isOf(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}
