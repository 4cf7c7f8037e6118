// The cookie that names a device, one a person: `ronda-<device>=<secret>`.
import type { IncomingMessage } from 'node:http';
import { isId } from '../../src/lib/domain/id-shape.ts';

const lifetimeInSeconds = 400 * 24 * 60 * 60;
const shape = /^ronda-([0-9a-z]+)=([\w-]{20,100})$/;

export interface DeviceCookie {
	readonly device: string;
	readonly secret: string;
}

/** Every device cookie of a request's `Cookie` header; others and malformed ones are passed over. */
export function readDeviceCookies(header: string | undefined): DeviceCookie[] {
	const found: DeviceCookie[] = [];
	for (const part of (header ?? '').split(';')) {
		const [, device, secret] = shape.exec(part.trim()) ?? [];
		if (device !== undefined && secret !== undefined && isId(device)) found.push({ device, secret });
	}
	return found;
}

/**
 * The cookie a request speaks with: the one named by `X-Ronda-Device` or `?device=`, or else the only one
 * there is. Null when none fits, or when several people use this browser and none of them is named.
 */
export function chosenCookie(request: IncomingMessage): DeviceCookie | null {
	const cookies = readDeviceCookies(request.headers.cookie);
	const named = namedDevice(request);
	if (named !== null) return cookies.find(({ device }) => device === named) ?? null;
	return cookies.length === 1 ? cookies[0]! : null;
}

export function namedDevice(request: IncomingMessage): string | null {
	const header = request.headers['x-ronda-device'];
	if (typeof header === 'string') return header;
	return URL.parse(request.url ?? '/', 'http://relay')?.searchParams.get('device') ?? null;
}

export function deviceCookie({ device, secret }: DeviceCookie, isSecure: boolean): string {
	return `ronda-${device}=${secret}; ${attributes(lifetimeInSeconds, isSecure)}`;
}

/** A cookie that makes the browser forget the device. */
export function endedCookie(device: string, isSecure: boolean): string {
	return `ronda-${device}=; ${attributes(0, isSecure)}`;
}

function attributes(maxAge: number, isSecure: boolean): string {
	return `Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${isSecure ? '; Secure' : ''}`;
}
