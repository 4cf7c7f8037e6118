// Requests to the relay over HTTP: named by this device, answered in JSON, or not answered at all.

/** The relay said no, and why; `status` is HTTP's, `problem` the relay's own word for it. */
export class RelayRefusal extends Error {
	override readonly name = 'RelayRefusal';
	readonly status: number;
	readonly problem: string;

	constructor(status: number, problem: string) {
		super(`${status} ${problem}`);
		this.status = status;
		this.problem = problem;
	}
}

/** No relay was reached: no network, or something else answered in its place (a hotel's login page, say). */
export class NoAnswer extends Error {
	override readonly name = 'NoAnswer';
}

/** Longest wait for an answer, in ms. */
const patience = 60_000;

/** Sends one request. Rejects with RelayRefusal or NoAnswer, with nothing else. */
export async function askRelay(
	path: string,
	{ device, body, method }: { device?: string; body?: unknown; method?: string } = {}
): Promise<unknown> {
	const response = await reach(path, {
		method: method ?? (body === undefined ? 'GET' : 'POST'),
		headers: {
			...(device === undefined ? {} : { 'X-Ronda-Device': device }),
			...(body === undefined ? {} : { 'Content-Type': 'application/json' })
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	if (response.status === 204) return null;
	if (!(response.headers.get('Content-Type') ?? '').startsWith('application/json'))
		throw new NoAnswer('not JSON');
	const answer = (await response.json().catch(() => null)) as { problem?: unknown } | null;
	if (response.ok) return answer;
	throw new RelayRefusal(response.status, typeof answer?.problem === 'string' ? answer.problem : 'unknown');
}

/** The bytes of a published part. Whoever stores them checks their hash. */
export async function fetchPart(hash: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
	const response = await reach(`/packs/${hash}`, {}, signal);
	if (!response.ok) throw new NoAnswer(`part ${response.status}`);
	try {
		return new Uint8Array(await response.arrayBuffer());
	} catch {
		throw new NoAnswer('cut short');
	}
}

async function reach(
	path: string,
	init: Omit<RequestInit, 'signal' | 'credentials'>,
	cancel?: AbortSignal
): Promise<Response> {
	const tooLong = AbortSignal.timeout(patience);
	const signal = cancel === undefined ? tooLong : AbortSignal.any([tooLong, cancel]);
	try {
		return await fetch(path, { ...init, credentials: 'same-origin', signal });
	} catch {
		throw new NoAnswer('no network');
	}
}
