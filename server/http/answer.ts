// What a route answers, and the refusal that any code below a route may throw.
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

export interface Answer {
	readonly status: number;
	readonly headers?: OutgoingHttpHeaders;
	/** Bytes go out as they are, anything else as JSON; nothing for an empty answer. */
	readonly body?: unknown;
}

/** Ends a request with `status` and `{ problem, path? }`. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly status: number;
	readonly problem: string;
	readonly path: string | undefined;
	readonly headers: OutgoingHttpHeaders;

	constructor(status: number, problem: string, more: { path?: string; headers?: OutgoingHttpHeaders } = {}) {
		super(problem);
		this.status = status;
		this.problem = problem;
		this.path = more.path;
		this.headers = more.headers ?? {};
	}

	answer(): Answer {
		const body =
			this.path === undefined ? { problem: this.problem } : { problem: this.problem, path: this.path };
		return { status: this.status, headers: this.headers, body };
	}
}

export function send(response: ServerResponse, answer: Answer): void {
	const { status, headers = {}, body } = answer;
	const bytes = bytesOf(body);
	response.writeHead(status, {
		'cache-control': 'no-store',
		...(bytes && { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.byteLength }),
		...headers
	});
	response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

function bytesOf(body: unknown): Uint8Array | undefined {
	if (body === undefined || body instanceof Uint8Array) return body;
	return Buffer.from(JSON.stringify(body));
}
