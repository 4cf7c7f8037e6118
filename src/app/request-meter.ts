// Counts what requests cost, those of the app's own copy too.
import { count } from './data-meter.ts';

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
}
