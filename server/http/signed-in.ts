// The person behind a request, or the refusal that asks to sign in again.
import type { IncomingMessage } from 'node:http';
import type { Access, Person } from '../access.ts';
import { Refusal } from './answer.ts';
import { chosenCookie, deviceCookie } from './cookies.ts';

/** @throws Refusal 401. */
export async function signedIn(access: Access, request: IncomingMessage): Promise<Person> {
	const person = await access.personOf(request);
	if (person === null) throw new Refusal(401, 'sign-in');
	return person;
}

/**
 * The person behind a request and what it brings. A body may trickle in for minutes: who has no right to send it is
 * refused before, and who lost it meanwhile after. @throws Refusal 401, and as `read` does.
 */
export async function signedInWith<T>(
	access: Access,
	request: IncomingMessage,
	read: () => Promise<T>,
	check: (person: Person) => void = () => {}
): Promise<{ person: Person; given: T }> {
	check(await signedIn(access, request));
	const given = await read();
	const person = await signedIn(access, request);
	check(person);
	return { given, person };
}

/** A header that starts the 400 days of the request's own cookie again. */
export function renewedCookie(request: IncomingMessage, isSecure: boolean): { 'set-cookie'?: string } {
	const cookie = chosenCookie(request);
	return cookie === null ? {} : { 'set-cookie': deviceCookie(cookie, isSecure) };
}

/** Whether a browser reaches this relay over TLS, told by which of its origins the request names as its host. */
export function isSecure(request: IncomingMessage, origins: readonly string[]): boolean {
	const { host } = request.headers;
	const origin = origins.find((known) => new URL(known).host === host) ?? origins[0];
	return origin !== undefined && origin.startsWith('https:');
}
