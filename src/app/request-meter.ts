// Counts what requests cost, those of the app's own copy too, and keeps what a page counted to its end.
import { count, takeCounted } from './data-meter.ts';

/** Of the browser's small storage: a page that goes away may have no time for more. */
const place = 'ronda-counted';

/** From now on, and what the page asked for before; the worker tells of its own. */
export function meterRequests(): void {
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
			const isOwnCopy = entry.workerStart > 0 && /\/_app\//.test(entry.name);
			if (!isOwnCopy) count(entry.transferSize);
		}
	}).observe({ type: 'resource', buffered: true });
	navigator.serviceWorker?.addEventListener('message', ({ data }) => {
		if (data?.type === 'TRANSFERRED') count(data.bytes);
	});
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden') putAside();
		else takeUp();
	});
	takeUp();
}

function putAside(): void {
	const bytes = takeCounted();
	try {
		localStorage.setItem(place, String(bytes + Number(localStorage.getItem(place))));
	} catch {
		// Full, or not allowed: it may still be written down.
		count(bytes);
	}
}

function takeUp(): void {
	try {
		count(Number(localStorage.getItem(place)));
		localStorage.removeItem(place);
	} catch {
		// Not allowed: nothing was put aside either.
	}
}
