// GET /api/feed: what changed for this person since a cursor.
import * as v from 'valibot';
import { Refusal, type Answer } from '../http/answer.ts';
import type { Route, Visit } from '../http/router.ts';
import { isSecure, renewedCookie, signedIn } from '../http/signed-in.ts';
import type { RouteParts } from './parts.ts';

const cursor = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

export function feedRoutes(parts: RouteParts): Route[] {
	return [{ method: 'GET', path: '/api/feed', handle: (visit) => tellFeed(parts, visit) }];
}

async function tellFeed({ access, feed, origins }: RouteParts, { request, url }: Visit): Promise<Answer> {
	const person = await signedIn(access, request);
	const since = v.safeParse(cursor, url.searchParams.get('since') ?? '0');
	if (!since.success) throw new Refusal(422, 'not-a-cursor', { path: 'since' });
	const page = await feed.since(person, url.searchParams.get('epoch'), since.output);
	return { status: 200, headers: renewedCookie(request, isSecure(request, origins)), body: page };
}
