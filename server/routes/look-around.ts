// /api/look-around: the sample network can be entered without a code, by who wants to see Ronda first.
import * as v from 'valibot';
import { placeOf } from '../../src/lib/domain/place.ts';
import { issueCode } from '../codes.ts';
import { Refusal, type Answer } from '../http/answer.ts';
import type { Route, Visit } from '../http/router.ts';
import { sampleTeams } from '../sample/sample.ts';
import { letIn } from './join.ts';
import type { RouteParts } from './parts.ts';
import { line, personName } from './typed.ts';

const visiting = v.object({ name: personName, language: line(35) });

/** For the visitor's own request only, in ms. */
const codeLife = 60_000;

export function lookAroundRoutes(parts: RouteParts): Route[] {
	return [
		{ method: 'GET', path: '/api/look-around', handle: () => tell(parts) },
		{ method: 'POST', path: '/api/look-around', handle: (visit) => lookAround(parts, visit) }
	];
}

/** Whether this relay runs the sample network. */
async function tell({ store }: RouteParts): Promise<Answer> {
	const { isSample } = await store.run('networkFacts', {});
	return { status: 200, body: { sample: isSample } };
}

/** Every visitor is a member of the sample team whose city reads her language. Counted as a wrong code is. */
async function lookAround(parts: RouteParts, { request, body }: Visit): Promise<Answer> {
	const { name, language } = await body(visiting);
	const { isSample } = await parts.store.run('networkFacts', {});
	if (!isSample) throw new Refusal(404, 'no-sample-network');
	await parts.limits.countCode(request);
	const now = parts.clock();
	const { code, codeHash } = await issueCode(parts.codeSalt);
	await parts.store.run('addInvitation', {
		...{ codeHash, team: teamFor(language), role: 'member', site: null, name: null, cadre: null },
		...{ uses: 1, isSample: true, by: null, now, expiresAt: now + codeLife }
	});
	return letIn(parts, request, { code, name, cadre: null, site: null, key: null });
}

function teamFor(language: string): string {
	const [base = ''] = language.split('-');
	const reads = (team: string) => placeOf(team)?.languages.some((tag) => tag.split('-')[0] === base);
	return sampleTeams.find(reads) ?? 'kumasi';
}
