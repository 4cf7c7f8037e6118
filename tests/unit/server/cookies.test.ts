// Tests of device cookies.
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { chosenCookie, deviceCookie, endedCookie, readDeviceCookies } from '../../../server/http/cookies.ts';
import { isSecure } from '../../../server/http/signed-in.ts';

const device = 'a'.repeat(25);
const other = 'b'.repeat(25);
const secret = 's'.repeat(43);
function requestWith(headers: Record<string, string>, url = '/api/me'): IncomingMessage {
	return Object.assign(new IncomingMessage(new Socket()), { headers, url });
}

describe('device cookies', () => {
	it('are found among others', () => {
		const header = `theme=dark; ronda-${device}=${secret}; ronda-${other}=${secret}`;
		expect(readDeviceCookies(header)).toEqual([
			{ device, secret },
			{ device: other, secret }
		]);
	});

	it.each([undefined, '', ';;;', 'ronda-', `ronda-${device}`, `ronda-${device}=`, `ronda-x=${secret}`])(
		'are none in %s',
		(header) => {
			expect(readDeviceCookies(header)).toEqual([]);
		}
	);

	it('are named by the header before the address', () => {
		const cookie = `ronda-${device}=${secret}; ronda-${other}=${secret}`;
		const request = requestWith({ cookie, 'x-ronda-device': other }, `/line?device=${device}`);
		expect(chosenCookie(request)?.device).toBe(other);
		expect(chosenCookie(requestWith({ cookie }, `/line?device=${device}`))?.device).toBe(device);
	});

	it('speak for nobody when several are there and none is named', () => {
		const cookie = `ronda-${device}=${secret}; ronda-${other}=${secret}`;
		expect(chosenCookie(requestWith({ cookie }))).toBeNull();
	});

	it('are Secure over https only', () => {
		expect(deviceCookie({ device, secret }, true)).toContain('; Secure');
		expect(deviceCookie({ device, secret }, false)).not.toContain('Secure');
		expect(endedCookie(device, true)).toMatch(/Max-Age=0; Secure$/);
	});
});

describe('whether a request came over TLS', () => {
	const origins = ['https://ronda.example.org', 'http://127.0.0.1:4280'];
	it.each([
		['ronda.example.org', true],
		['127.0.0.1:4280', false],
		['something.else', true]
	])('is told by the host it names: %s', (host, expected) => {
		expect(isSecure(requestWith({ host }), origins)).toBe(expected);
	});
});
