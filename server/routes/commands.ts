// POST /api/commands: a decision from a device's outbox, judged once however often it is sent.
import * as v from 'valibot';
import { longestRevision } from '../../src/lib/domain/case-revision.ts';
import { Refusal, type Answer } from '../http/answer.ts';
import type { Route, Visit } from '../http/router.ts';
import { signedInWith } from '../http/signed-in.ts';
import type { RouteParts } from './parts.ts';

const command = v.object({
	key: v.pipe(v.string('not-text'), v.minLength(8, 'too-short'), v.maxLength(100, 'too-long')),
	kind: v.pipe(v.string('not-text'), v.regex(/^[a-z][a-z-]{0,59}$/, 'not-a-kind')),
	subject: v.pipe(v.string('not-text'), v.nonEmpty('blank'), v.maxLength(200, 'too-long')),
	body: v.optional(v.record(v.string(), v.unknown(), 'not-an-object'), {}),
	/** It was accepted before the server was restored: a refusal then was only for now. */
	again: v.optional(v.boolean(), false)
});

export function commandRoutes(parts: RouteParts): Route[] {
	return [{ method: 'POST', path: '/api/commands', handle: (visit) => judge(parts, visit) }];
}

/** A revision travels in its command, as JSON inside of JSON. */
const commandLimit = 2 * longestRevision + 65_536;

async function judge(parts: RouteParts, { request, body }: Visit): Promise<Answer> {
	const { access, store, clock, epoch, ledger } = parts;
	const { person, given } = await signedInWith(access, request, () => body(command, commandLimit));
	const outcome = await store.run('judgeCommand', { person, command: given, now: clock() });
	if (outcome.problem !== null) throw new Refusal(409, outcome.problem);
	if (given.kind === 'withdraw') {
		ledger.note(await store.run('withdrawnCases', {}));
		access.announce(null);
	}
	return { status: 200, body: { epoch, sequence: outcome.sequence } };
}
