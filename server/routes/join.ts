// POST /api/join: a typed code becomes a device with a cookie.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { newId } from '../../src/lib/domain/ids.ts';
import { hashSecret } from '../access.ts';
import { hashCode } from '../codes.ts';
import { Refusal, type Answer } from '../http/answer.ts';
import { deviceCookie, namedDevice, readDeviceCookies } from '../http/cookies.ts';
import type { Route, Visit } from '../http/router.ts';
import { isSecure } from '../http/signed-in.ts';
import type { RouteParts } from './parts.ts';
import { cadre, line, personName, site } from './typed.ts';

const joining = v.object({
	code: line(40),
	name: v.exactOptional(personName),
	cadre: v.optional(v.nullable(cadre), null),
	site: v.optional(v.nullable(site), null),
	/** The request's own random key: with it, an answer that was lost on the way can be asked for again. */
	key: v.optional(v.nullable(v.pipe(v.string(), v.minLength(20), v.maxLength(100))), null)
});

export function joinRoutes(parts: RouteParts): Route[] {
	return [{ method: 'POST', path: '/api/join', handle: (visit) => join(parts, visit) }];
}

async function join(parts: RouteParts, { request, body }: Visit): Promise<Answer> {
	const typed = await body(joining);
	await parts.limits.countCode(request);
	const answer = await letIn(parts, request, typed);
	await parts.limits.codeWasRight(request);
	return answer;
}

/** Uses up a code, and answers with who joined and the cookie of her device. @throws Refusal 404 or 422. */
export async function letIn(
	parts: RouteParts,
	request: IncomingMessage,
	{ code, name, cadre, site, key }: v.InferOutput<typeof joining>
): Promise<Answer> {
	const cookies = readDeviceCookies(request.headers.cookie);
	const fresh = { device: newId(), secret: randomBytes(32).toString('base64url') };
	const outcome = await parts.store.run('join', {
		codeHash: await hashCode(code, parts.codeSalt),
		keyHash: key === null ? null : hashSecret(key),
		name: name ?? null,
		cadre,
		site,
		known: cookies.map(({ device, secret }) => ({ device, secretHash: hashSecret(secret) })),
		as: namedDevice(request),
		newAccount: newId(),
		newDevice: { device: fresh.device, secretHash: hashSecret(fresh.secret) },
		now: parts.clock()
	});
	if (outcome.problem === 'code-unknown') throw new Refusal(404, outcome.problem);
	if (outcome.problem !== null) throw new Refusal(422, outcome.problem, { path: 'name' });
	const { account, device, memberships } = outcome;
	parts.access.announce(account.id);
	const { isSample } = await parts.store.run('networkFacts', {});
	const cookie = cookies.find((known) => known.device === device) ?? fresh;
	return {
		status: 200,
		headers: { 'set-cookie': deviceCookie(cookie, isSecure(request, parts.origins)) },
		body: { account, device, memberships, sample: isSample }
	};
}
