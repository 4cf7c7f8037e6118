// The app's own copy on this device: begun again where the network broke it, in charge of this page, and as much of it as the line bears.
import { Workbox } from 'workbox-window';
import { hubTeam } from '../lib/domain/person.ts';
import { app } from './app-state.ts';
import { words } from './words.ts';

/** How long, in ms, until an installation that failed begins again; a browser by itself waits for the next visit. */
const patience = 30_000;

/** How often a page that stays open looks for a new version, in ms. */
const lookEvery = 6 * 60 * 60 * 1000;

interface Listener {
	/** A new version is on this device. */
	onReady(): void;
	/** The new version that was asked for has taken over. */
	onStarted(): void;
}

/** Registers the worker. The function that it gives starts the version that waits, or says that none does. */
export function watchCopy({ onReady, onStarted }: Listener): () => boolean {
	let worker: Workbox;
	let here: ServiceWorkerRegistration | undefined;
	let isAsked = false;
	let lookedAt = Date.now();

	const register = () => {
		worker = new Workbox('/service-worker.js');
		worker.addEventListener('waiting', onReady);
		worker.addEventListener('controlling', ({ isUpdate }) => {
			if (isAsked) onStarted();
			else if (isUpdate) onReady();
		});
		worker.register().catch(keepThisVersion);
	};
	register();
	const arrived = new AbortController();
	const tryAgain = async () => {
		if ((await navigator.serviceWorker.getRegistration()) === undefined) register();
	};
	const timer = setInterval(() => void tryAgain(), patience);
	addEventListener('online', () => void tryAgain(), { signal: arrived.signal });
	void navigator.serviceWorker.ready.then((registration) => {
		clearInterval(timer);
		arrived.abort();
		here = registration;
		// A page that was under way when the worker began is not among those that it took charge of.
		if (navigator.serviceWorker.controller === null) registration.active?.postMessage({ type: 'CLAIM' });
		void keepTheRest(registration);
		// The network may have gone before all of it was here.
		addEventListener('online', () => void keepTheRest(registration));
	});
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden') return;
		if (here !== undefined) void keepTheRest(here);
		if (Date.now() - lookedAt < lookEvery) return;
		lookedAt = Date.now();
		worker.update().catch(keepThisVersion);
	});
	return () => {
		isAsked = Boolean(here?.waiting);
		worker.messageSkipWaiting();
		return isAsked;
	};
}

/**
 * Languages and the panel's screens come to this device once the app is here, and somebody who uses it. Asked for again,
 * they go on where the network broke off.
 */
async function keepTheRest({ active }: ServiceWorkerRegistration): Promise<void> {
	const isOfHub = (await memberships()).some(({ team }) => team === hubTeam);
	const hers = ['coach', 'forms', 'library', words.spoken, ...(isOfHub ? ['hub'] : [])];
	const { connection } = navigator as Navigator & { readonly connection?: Line };
	active?.postMessage({ type: 'KEEP_LATER', kinds: isThin(connection) ? hers : null });
}

function memberships() {
	return new Promise<readonly { readonly team: string }[]>((resolve) => {
		const look = () => {
			if (app.current.kind !== 'ready') return;
			stop();
			resolve(app.current.workspace.account.memberships);
		};
		const stop = app.observe(look);
		look();
	});
}

/** What some browsers tell of the network; the others are taken for a good one. */
interface Line {
	readonly saveData?: boolean;
	/** `slow-2g`, `2g`, `3g` or `4g`. */
	readonly effectiveType?: string;
}

function isThin({ saveData = false, effectiveType = '' }: Line = {}): boolean {
	return saveData || effectiveType.endsWith('2g');
}

export function keepThisVersion(reason: unknown): void {
	console.warn('The app stays as it is:', reason);
}
