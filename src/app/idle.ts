// Nobody has touched this page for a while: told once, also where the device slept in between.

/** Calls `onIdle` after `time` ms without a touch, a key or a turn of the wheel, unless `signal` aborts before. */
export function watchIdle(time: number, signal: AbortSignal, onIdle: () => void): void {
	let touchedAt = Date.now();
	const touch = () => (touchedAt = Date.now());
	const look = () => {
		if (signal.aborted) return;
		const left = touchedAt + time - Date.now();
		if (left <= 0) onIdle();
		else timer = setTimeout(look, left);
	};
	let timer = setTimeout(look, time);
	for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
		addEventListener(kind, touch, { signal, passive: true, capture: true });
	// A device that slept does not count its timers; the clock tells when it wakes.
	const wake = () => {
		clearTimeout(timer);
		look();
	};
	document.addEventListener('visibilitychange', wake, { signal });
	signal.addEventListener('abort', () => clearTimeout(timer));
}
