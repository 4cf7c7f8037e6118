// The table of routes: finds the one for a request and turns what it answers or throws into a response.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type * as v from 'valibot';
import type { Log } from '../log.ts';
import { StoreError } from '../store/store-error.ts';
import { Refusal, send, type Answer } from './answer.ts';
import { readBody } from './body.ts';

/** One request on its way through a route. */
export interface Visit {
	readonly request: IncomingMessage;
	readonly url: URL;
	/** Values of the `:name` parts of the route's path. */
	readonly params: Readonly<Record<string, string>>;
	/** The body by schema; `limit` in bytes. */
	readonly body: <T>(schema: v.GenericSchema<unknown, T>, limit?: number) => Promise<T>;
}

export interface Route {
	readonly method: 'GET' | 'POST' | 'DELETE';
	/** Like `/api/devices/:id`. */
	readonly path: string;
	readonly handle: (visit: Visit) => Answer | Promise<Answer>;
}

export interface RouterParts {
	readonly routes: readonly Route[];
	/** Runs before each route; a Refusal ends the request. */
	readonly admit: (request: IncomingMessage) => Promise<void>;
	/** Everything that no route and no part of the interface claims. */
	readonly serveApp: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
	readonly log: Log;
}

const ordinaryLimit = 64 * 1024;
/** First parts of addresses that are never the app's, even where no route answers. */
export const claimed = ['api', 'packs', 'sync', 'line', 'healthz', 'metrics'] as const;
const claimedShape = new RegExp(`^/(${claimed.join('|')})(/|$)`);

export function createRouter(
	parts: RouterParts
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
	return async (request, response) => {
		const url = URL.parse(request.url ?? '/', 'http://relay');
		if (url === null) return send(response, new Refusal(400, 'address-malformed').answer());
		try {
			const answer = await answerOf(parts, request, url);
			if (answer !== null) send(response, answer);
			else await parts.serveApp(request, response);
		} catch (error) {
			const answer = answerToFailure(error, url.pathname, parts.log);
			if (response.headersSent) response.destroy();
			else send(response, answer);
		}
	};
}

async function answerOf(parts: RouterParts, request: IncomingMessage, url: URL): Promise<Answer | null> {
	const method = request.method === 'HEAD' ? 'GET' : request.method;
	const matches = parts.routes.flatMap((route) => {
		const params = matchPath(route.path, url.pathname);
		return params === null ? [] : [{ route, params }];
	});
	const found = matches.find(({ route }) => route.method === method);
	if (found) {
		await parts.admit(request);
		const body: Visit['body'] = (schema, limit = ordinaryLimit) => readBody(request, schema, limit);
		return found.route.handle({ request, url, params: found.params, body });
	}
	if (matches.length > 0) {
		const allow = matches.map(({ route }) => route.method).join(', ');
		throw new Refusal(405, 'method-unknown', { headers: { allow } });
	}
	if (claimedShape.test(url.pathname)) throw new Refusal(404, 'unknown');
	if (method !== 'GET') throw new Refusal(405, 'method-unknown', { headers: { allow: 'GET, HEAD' } });
	return null;
}

/** The values of a pattern's `:name` parts, or null when the path is another one. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
	const wanted = pattern.split('/');
	const given = path.split('/');
	if (wanted.length !== given.length) return null;
	const params: Record<string, string> = {};
	for (const [index, part] of wanted.entries()) {
		const value = given[index]!;
		if (part.startsWith(':') && value !== '') params[part.slice(1)] = value;
		else if (part !== value) return null;
	}
	return params;
}

function answerToFailure(error: unknown, path: string, log: Log): Answer {
	if (error instanceof Refusal) return error.answer();
	if (error instanceof StoreError) {
		log('store-failed', { reason: error.reason });
		return { status: 503, headers: { 'retry-after': '10' }, body: { problem: `store-${error.reason}` } };
	}
	const kind = error instanceof Error ? error.name : typeof error;
	log('request-failed', { kind, route: path.split('/').slice(0, 3).join('/') });
	return { status: 500, body: { problem: 'internal' } };
}
