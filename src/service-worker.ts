// The app's own copy on the device: every page starts from it, and nothing that belongs to a person enters it.
/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { build, version } from '$service-worker';
import {
	addPlugins,
	cleanupOutdatedCaches,
	createHandlerBoundToURL,
	precacheAndRoute
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** The page behind every address; SvelteKit's lists leave it out. */
const shell = '/shell.html';

/**
 * What the page asks for when a screen could not be loaded, to reload where the relay has another version. From here
 * it learns the version that a reload would give it; from the relay it would reload without end until an update.
 */
const versionFile = '/_app/version.json';

/** The two files that the shell begins with: their names change with any part of the build. */
const entries = build.filter((url) => url.includes('/immutable/entry/'));
const revision = [version, ...entries].join(' ');

/** Addresses that are the relay's, and the page for other browsers: never a page's of the app. */
const ofTheRelay = /^\/((api|packs|sync|line|healthz|metrics)([/?]|$)|old-browser\.)/;

const types = new Map([
	['html', 'text/html'],
	['css', 'text/css'],
	['js', 'text/javascript'],
	['json', 'application/json']
]);

/** Whether this is the file that was asked for, and not the page of a captive portal or a proxy. */
async function isGenuine(url: string, response: Response): Promise<boolean> {
	const { pathname } = new URL(url);
	const expected = types.get(pathname.slice(pathname.lastIndexOf('.') + 1));
	const type = response.headers.get('content-type') ?? '';
	if (response.status !== 200 || (expected !== undefined && !type.startsWith(expected))) return false;
	if (pathname !== shell) return true;
	const page = await response.clone().text();
	return entries.every((entry) => page.includes(entry));
}

// One file that is not genuine fails the installation: the former version goes on, and the browser tries again later.
addPlugins([
	{
		cacheWillUpdate: async ({ request, response }) =>
			(await isGenuine(request.url, response)) ? response : null
	}
]);
precacheAndRoute(
	[
		...build.filter((url) => !isLater(url)).map((url) => ({ url, revision: null })),
		...[shell, versionFile].map((url) => ({ url, revision }))
	],
	{ cleanURLs: false, directoryIndex: '' }
);
cleanupOutdatedCaches();

/** What is kept when it is first asked for, or at leisure: the app stands without it (see vite.config.ts). */
const laterCache = 'ronda-later';

function isLater(url: string): boolean {
	return url.includes('/immutable/later/');
}

async function keepLater(request: Request): Promise<Response> {
	const cache = await caches.open(laterCache);
	const kept = await cache.match(request);
	if (kept !== undefined) return kept;
	const response = await fetch(request);
	// A full disk does not keep it: the page has what came all the same.
	if (await isGenuine(request.url, response)) await cache.put(request, response.clone()).catch(() => {});
	return response;
}

/** What belongs together lies in a folder of its own: a language, the hub's screens, the coach. */
function kindOf(url: string): string {
	return url.split('/immutable/later/')[1]?.split('/')[0] ?? '';
}

/** One after the other, so that nothing else waits for it; null: all. Rejects where the network does not bring one. */
async function keepLaterOf(kinds: readonly string[] | null): Promise<void> {
	const cache = await caches.open(laterCache);
	for (const url of build.filter((url) => isLater(url) && (kinds?.includes(kindOf(url)) ?? true))) {
		await keepLater(new Request(url));
		if ((await cache.match(url)) === undefined) throw new Error(`${url} is not what it should be`);
	}
}

let keeping: Promise<void> | null = null;
/** The kinds that were asked for and are not being seen to. */
let asked: readonly (readonly string[] | null)[] = [];
/** What has been asked for and is all here: a page that is shown asks again each time. */
const whole = new Set<string>();

/** Asked for while it is under way, it goes on when that has ended: the network that it began with may be gone. */
function keepOnce(kinds: readonly string[] | null): Promise<void> {
	asked = [kinds];
	keeping ??= keepWhileAsked().finally(() => (keeping = null));
	return keeping;
}

async function keepWhileAsked(): Promise<void> {
	while (asked.length > 0) {
		const [kinds = null] = asked;
		asked = [];
		if (whole.has(String(kinds))) continue;
		await keepLaterOf(kinds).then(
			() => whole.add(String(kinds)),
			() => {}
		);
	}
}

async function keptKinds(): Promise<string[]> {
	const requests = await (await caches.open(laterCache)).keys();
	return requests.map(({ url }) => kindOf(url));
}

// What a device has of them it is to have after an update too, before that starts without a network.
self.addEventListener('install', (event) => event.waitUntil(keptKinds().then(keepLaterOf)));

async function forgetFormerLater(): Promise<void> {
	const cache = await caches.open(laterCache);
	for (const { url } of await cache.keys())
		if (!build.includes(new URL(url).pathname)) await cache.delete(url);
}

registerRoute(
	({ url }) => url.origin === self.location.origin && isLater(url.pathname),
	({ request }) => keepLater(request)
);
registerRoute(new NavigationRoute(createHandlerBoundToURL(shell), { denylist: [ofTheRelay] }));

// A first visit may go on without a network at once; an update waits until the page asks for it.
self.addEventListener('activate', (event) =>
	event.waitUntil(Promise.all([self.clients.claim(), forgetFormerLater()]))
);
self.addEventListener('message', (event) => {
	if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
	if (event.data?.type === 'CLAIM') event.waitUntil(self.clients.claim());
	if (event.data?.type === 'KEEP_LATER') event.waitUntil(keepOnce(event.data.kinds));
});

// What an update costs is told to the pages, which count it.
new PerformanceObserver((list) => {
	const entries = list.getEntries() as PerformanceResourceTiming[];
	const bytes = entries.reduce((sum, { transferSize }) => sum + transferSize, 0);
	void self.clients
		.matchAll({ includeUncontrolled: true })
		.then(([page]) => page?.postMessage({ type: 'TRANSFERRED', bytes }));
}).observe({ type: 'resource', buffered: true });
