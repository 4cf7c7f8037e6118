// What a screen needs only after it stands.

/** Calls when the next frame is on the screen. */
export function afterPaint(act: () => void): void {
	requestAnimationFrame(() => setTimeout(act));
}

/** Resolves when the next frame is on the screen. */
export function painted(): Promise<void> {
	return new Promise(afterPaint);
}
