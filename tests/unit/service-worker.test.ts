// The app's own copy on the device: what its cache refuses to keep is given to the page all the same.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const url = 'https://ronda.test/_app/immutable/later/es/words.js';

vi.mock('$service-worker', () => ({ build: ['/_app/immutable/later/es/words.js'], version: '1' }));
vi.mock('workbox-precaching', () => ({
	addPlugins() {},
	cleanupOutdatedCaches() {},
	createHandlerBoundToURL() {},
	precacheAndRoute() {}
}));
const { routes } = vi.hoisted(() => ({ routes: [] as unknown[][] }));
vi.mock('workbox-routing', () => ({
	NavigationRoute: vi.fn(),
	registerRoute: (...route: unknown[]) => routes.push(route)
}));

beforeEach(async () => {
	const listening = { addEventListener() {}, location: { origin: 'https://ronda.test' } };
	vi.stubGlobal('self', listening);
	vi.stubGlobal(
		'PerformanceObserver',
		class {
			observe() {}
		}
	);
	await import('../../src/service-worker.ts');
});
afterEach(() => vi.unstubAllGlobals());

test('F14: a file that came is given to the page also where a full disk does not keep it', async () => {
	const put = vi.fn(() => Promise.reject(new DOMException('no room is left', 'QuotaExceededError')));
	vi.stubGlobal('caches', { open: async () => ({ match: async () => undefined, put }) });
	const headers = { 'content-type': 'text/javascript' };
	vi.stubGlobal('fetch', async () => new Response('export default {}', { headers }));
	const answer = routes[0]![1] as (asked: { request: Request }) => Promise<Response>;
	const response = await answer({ request: new Request(url) });
	expect(await response.text()).toBe('export default {}');
	expect(put).toHaveBeenCalledOnce();
});
