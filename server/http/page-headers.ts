// Headers of every answer. Script, style and connection sources are the app's own business (its meta tag).
import type { ServerResponse } from 'node:http';

/** Additions to the app's own policy; a source list here would forbid the app's hashed script (interface.md). */
const policy = "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

const unusedPowers = ['accelerometer', 'geolocation', 'gyroscope', 'microphone', 'payment', 'usb'];

export function setPageHeaders(response: ServerResponse, isSecure: boolean): void {
	response.setHeader('content-security-policy', policy);
	response.setHeader('x-content-type-options', 'nosniff');
	response.setHeader('referrer-policy', 'no-referrer');
	response.setHeader('permissions-policy', unusedPowers.map((power) => `${power}=()`).join(', '));
	response.setHeader('cross-origin-opener-policy', 'same-origin');
	if (isSecure) response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
}
