// Reads a request's JSON body up to a limit and checks it by schema.
import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { Refusal } from './answer.ts';

/**
 * The body as `schema` describes it; an empty one counts as `{}`.
 * @throws Refusal 413 past `limit` bytes, 422 `{ problem, path }` for anything that is not of that shape.
 */
export async function readBody<T>(
	request: IncomingMessage,
	schema: v.GenericSchema<unknown, T>,
	limit: number
): Promise<T> {
	const result = v.safeParse(schema, parseJson(await readText(request, limit)));
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new Refusal(422, problemOf(issue), { path: v.getDotPath(issue) ?? '' });
}

/** A word for the problem; a schema's general sentences would repeat what was sent. */
function problemOf({ message, received }: v.BaseIssue<unknown>): string {
	if (/^[a-z-]+$/.test(message)) return message;
	return received === 'undefined' ? 'missing' : 'malformed';
}

/** Reads by events: ending the loop of an async iterator would cut the connection before the refusal is sent. */
function readText(request: IncomingMessage, limit: number): Promise<string> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let length = 0;
		request.on('data', (chunk: Buffer) => {
			length += chunk.byteLength;
			if (length <= limit) chunks.push(chunk);
			else reject(new Refusal(413, 'too-large', { headers: { connection: 'close' } }));
		});
		request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
		request.once('error', reject);
	});
}

function parseJson(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		throw new Refusal(422, 'not-json', { path: '' });
	}
}
