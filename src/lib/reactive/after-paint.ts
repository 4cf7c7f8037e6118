// What a screen needs only after it stands.

/** Calls when the next frame is on the screen. */
export function afterPaint(act: () => void): void {
	requestAnimationFrame(() => setTimeout(act));
}
