// Updates of the app itself: offered when they are here, and never applied while somebody is at work.
import { dev } from '$app/environment';
import { type Observed, Source } from '../lib/workspace/observed.ts';
import { app } from './app-state.ts';
import { keepThisVersion, watchCopy } from './own-copy.ts';
import { meterRequests } from './request-meter.ts';

export type UpdateState =
	| { kind: 'none' }
	/** A new version is on this device; it starts when the member says so, or at the next start of the app. */
	| { kind: 'ready' }
	/** A part of the app could not be loaded, so that something on the screen does not work. */
	| { kind: 'incomplete' };

const state = new Source<UpdateState>({ kind: 'none' });
let startNewVersion = (): boolean => false;

export const updates: Observed<UpdateState> = state;

/** Starts the new version where one waits, else this one again; words that are being written reach the disk first. */
export function applyUpdate(): void {
	if (!startNewVersion()) void reload();
}

/** Registers the service worker. Call it when the first screen stands: the app's own copy takes the line for a while. */
export function watchUpdates(): void {
	meterRequests();
	addEventListener('vite:preloadError', () => {
		// Where the part has a place on the screen, that place says it.
		const isSaid = !dispatchEvent(new Event('ronda:part-missing', { cancelable: true }));
		if (!isSaid) state.set({ kind: 'incomplete' });
	});
	if (dev || !('serviceWorker' in navigator)) return;
	startNewVersion = watchCopy({
		onReady: () => state.set({ kind: 'ready' }),
		onStarted: () => void reload()
	});
}

async function reload(): Promise<void> {
	if (app.current.kind === 'ready') await app.current.workspace.close().catch(keepThisVersion);
	location.reload();
}
