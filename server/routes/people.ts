// Routes of the person who is signed in: who am I, my further devices, leaving this one.
import * as v from 'valibot';
import { isId } from '../../src/lib/domain/id-shape.ts';
import type { Person } from '../access.ts';
import { issueCode } from '../codes.ts';
import { Refusal, type Answer } from '../http/answer.ts';
import { endedCookie } from '../http/cookies.ts';
import type { Route, Visit } from '../http/router.ts';
import { isSecure, renewedCookie, signedIn, signedInWith } from '../http/signed-in.ts';
import { mayHelp } from '../store/people.ts';
import type { RouteParts } from './parts.ts';

/** How long a code for a further device is good, in milliseconds. */
const deviceCodeLife = 10 * 60 * 1000;

const furtherDevice = v.object({
	/** A member who lost hers; without it the device is for the person who asks. */
	account: v.exactOptional(v.pipe(v.string(), v.check(isId, 'not-an-account')))
});

export function peopleRoutes(parts: RouteParts): Route[] {
	return [
		{ method: 'GET', path: '/api/me', handle: (visit) => tellMe(parts, visit) },
		{ method: 'POST', path: '/api/devices', handle: (visit) => addDevice(parts, visit) },
		{ method: 'DELETE', path: '/api/devices/:id', handle: (visit) => forgetDevice(parts, visit) },
		{ method: 'POST', path: '/api/leave', handle: (visit) => leave(parts, visit) }
	];
}

async function tellMe({ access, store, origins }: RouteParts, { request }: Visit): Promise<Answer> {
	const { account, device, memberships } = await signedIn(access, request);
	const { isSample } = await store.run('networkFacts', {});
	return {
		status: 200,
		headers: renewedCookie(request, isSecure(request, origins)),
		body: { account, device, memberships, sample: isSample }
	};
}

async function addDevice(parts: RouteParts, { request, body }: Visit): Promise<Answer> {
	const { person, given } = await signedInWith(parts.access, request, () => body(furtherDevice));
	const account = given.account ?? person.account.id;
	if (!(await canHelp(parts, person, account))) throw new Refusal(403, 'not-allowed');
	const { code, codeHash } = await issueCode(parts.codeSalt);
	const now = parts.clock();
	const expiresAt = now + deviceCodeLife;
	await parts.store.run('addDeviceCode', { codeHash, account, now, expiresAt });
	return { status: 200, body: { code, expiresAt: new Date(expiresAt).toISOString() } };
}

/** Somebody else's device and one that never was are answered alike. */
async function forgetDevice(parts: RouteParts, { request, params }: Visit): Promise<Answer> {
	const person = await signedIn(parts.access, request);
	const device = params['id'] ?? '';
	const account = await parts.store.run('accountOfDevice', { device });
	if (account === null || !(await canHelp(parts, person, account))) throw new Refusal(404, 'device-unknown');
	return end(parts, account, device);
}

async function leave(parts: RouteParts, { request }: Visit): Promise<Answer> {
	const { account, device } = await signedIn(parts.access, request);
	const answer = await end(parts, account.id, device);
	return { ...answer, headers: { 'set-cookie': endedCookie(device, isSecure(request, parts.origins)) } };
}

async function end({ store, access }: RouteParts, account: string, device: string): Promise<Answer> {
	await store.run('endDevice', { device });
	access.announce(account);
	return { status: 204 };
}

async function canHelp({ store }: RouteParts, person: Person, account: string): Promise<boolean> {
	return mayHelp(person, account, await store.run('membershipsOf', { account }));
}
