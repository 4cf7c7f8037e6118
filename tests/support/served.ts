// One relay for the tests of a file: started before them, stopped after them.
import { afterAll, beforeAll } from 'vitest';
import { startRelay, type RelayOptions, type TestRelay } from './relay.ts';

/** Answers a function, because the relay is there only once the tests run. */
export function servedRelay(options: RelayOptions = {}): () => TestRelay {
	let relay: TestRelay | undefined;
	beforeAll(async () => {
		relay = await startRelay(options);
	});
	afterAll(() => relay?.stop());
	return () => {
		if (relay === undefined) throw new Error('The relay is there only inside tests and hooks');
		return relay;
	};
}

/** POST of a JSON body with these headers; the relay's own Origin unless another is given. */
export function post(
	relay: TestRelay,
	path: string,
	body: unknown,
	headers: Readonly<Record<string, string>> = {}
): Promise<Response> {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return fetch(relay.origin + path, {
		method: 'POST',
		headers: { origin: relay.origin, ...headers },
		body: text
	});
}
