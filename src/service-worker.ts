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
		...build.map((url) => ({ url, revision: null })),
		...[shell, versionFile].map((url) => ({ url, revision }))
	],
	{ cleanURLs: false, directoryIndex: '' }
);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL(shell), { denylist: [ofTheRelay] }));

// A first visit may go on without a network at once; an update waits until the page asks for it.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
	if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// What an update costs is told to the pages, which count it.
new PerformanceObserver((list) => {
	const entries = list.getEntries() as PerformanceResourceTiming[];
	const bytes = entries.reduce((sum, { transferSize }) => sum + transferSize, 0);
	void self.clients
		.matchAll({ includeUncontrolled: true })
		.then(([page]) => page?.postMessage({ type: 'TRANSFERRED', bytes }));
}).observe({ type: 'resource', buffered: true });
