// A person who has joined through the relay's own route, with the cookie that names her device.

export interface TestMember {
	/** The value for a `cookie` header: `ronda-<device>=<secret>`. */
	readonly cookie: string;
	readonly account: { readonly id: string; readonly name: string; readonly cadre: string | null };
	readonly device: string;
	/** `fetch` on the relay with this member's cookie, device header and the relay's own Origin. */
	fetch(path: string, init?: RequestInit): Promise<Response>;
	/** POST of a JSON body (default `{}`). */
	post(path: string, body?: unknown): Promise<Response>;
}

/** Types `code` under `name` as on a fresh device; throws with the answer when the relay refuses. */
export async function joinAs(
	relay: { readonly origin: string },
	code: string,
	name: string,
	more: { readonly cadre?: string; readonly site?: string } = {}
): Promise<TestMember> {
	const answer = await fetch(`${relay.origin}/api/join`, {
		method: 'POST',
		headers: { origin: relay.origin, 'content-type': 'application/json' },
		body: JSON.stringify({ code, name, ...more })
	});
	if (!answer.ok) throw new Error(`join was answered ${answer.status}: ${await answer.text()}`);
	const joined = (await answer.json()) as { account: TestMember['account']; device: string };
	const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
	const fetchAsMember = (path: string, init: RequestInit = {}) => {
		const headers = new Headers(init.headers);
		if (!headers.has('cookie')) headers.set('cookie', cookie);
		if (!headers.has('origin')) headers.set('origin', relay.origin);
		headers.set('x-ronda-device', joined.device);
		return fetch(relay.origin + path, { ...init, headers });
	};
	return {
		cookie,
		account: joined.account,
		device: joined.device,
		fetch: fetchAsMember,
		post: (path, body = {}) => fetchAsMember(path, { method: 'POST', body: JSON.stringify(body) })
	};
}
