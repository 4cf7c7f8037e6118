// GET /api/revisions/<hash>: a submitted case revision, for whoever may know the case now; never kept by a cache.
import { Refusal, type Answer } from '../http/answer.ts';
import type { Route, Visit } from '../http/router.ts';
import { signedIn } from '../http/signed-in.ts';
import type { RouteParts } from './parts.ts';

export function revisionRoutes(parts: RouteParts): Route[] {
	return [{ method: 'GET', path: '/api/revisions/:hash', handle: (visit) => send(parts, visit) }];
}

/** Unknown and forbidden are answered alike. */
async function send({ access, store, feed, clock }: RouteParts, { request, params }: Visit): Promise<Answer> {
	const person = await signedIn(access, request);
	const json = await store.run('openRevision', {
		hash: params['hash'] ?? '',
		account: person.account.id,
		audiences: [...feed.audiencesOf(person)],
		now: clock()
	});
	if (json === null) throw new Refusal(404, 'unknown');
	const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
	return { status: 200, headers, body: Buffer.from(json, 'utf8') };
}
