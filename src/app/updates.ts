// Updates of the app itself: offered when they are here, and never applied while somebody is at work.
import { dev } from '$app/environment';
import { type Observed, Source } from '../lib/workspace/observed.ts';
import { app } from './app-state.ts';
import { meterRequests } from './data-meter.ts';

export type UpdateState =
	| { kind: 'none' }
	/** A new version is on this device; it starts when the member says so, or at the next start of the app. */
	| { kind: 'ready' }
	/** A part of the app could not be loaded, so that something on the screen does not work. */
	| { kind: 'incomplete' };

/** How often a page that stays open looks for a new version, in milliseconds. */
const lookEvery = 6 * 60 * 60 * 1000;

const state = new Source<UpdateState>({ kind: 'none' });
let startNewVersion = (): boolean => false;

export const updates: Observed<UpdateState> = state;

/** Starts the new version where one waits, else this one again; words that are being written reach the disk first. */
export function applyUpdate(): void {
	if (!startNewVersion()) void reload();
}

/** Registers the service worker. Call it when the first screen stands: the app's own copy takes the line for a while. */
export async function watchUpdates(): Promise<void> {
	meterRequests();
	addEventListener('vite:preloadError', () => state.set({ kind: 'incomplete' }));
	if (dev || !('serviceWorker' in navigator)) return;
	try {
		await register();
	} catch (reason) {
		keepThisVersion(reason);
	}
}

async function register(): Promise<void> {
	const { Workbox } = await import('workbox-window');
	const worker = new Workbox('/service-worker.js');
	let isAsked = false;
	let lookedAt = Date.now();
	worker.addEventListener('waiting', () => state.set({ kind: 'ready' }));
	worker.addEventListener('controlling', ({ isUpdate }) => {
		if (isAsked) void reload();
		else if (isUpdate) state.set({ kind: 'ready' });
	});
	const registration = await worker.register();
	// Languages and the panel's screens come to this device once the app itself is here.
	void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ type: 'KEEP_LATER' }));
	startNewVersion = () => {
		isAsked = Boolean(registration?.waiting);
		worker.messageSkipWaiting();
		return isAsked;
	};
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden' || Date.now() - lookedAt < lookEvery) return;
		lookedAt = Date.now();
		worker.update().catch(keepThisVersion);
	});
}

async function reload(): Promise<void> {
	if (app.current.kind === 'ready') await app.current.workspace.close().catch(keepThisVersion);
	location.reload();
}

function keepThisVersion(reason: unknown): void {
	console.warn('The app stays as it is:', reason);
}
