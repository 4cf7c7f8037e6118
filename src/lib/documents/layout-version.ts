// The version of how words lie in a Y.Doc, written as `meta.layout` into each document.

/** Changes are additive only; a change that an older app must not write past raises this number. */
export const documentLayout = 1;

/** Every layout can be shown: what an older app does not know, it keeps and leaves out. */
export function isReadableLayout(layout: number): boolean {
	return Number.isSafeInteger(layout) && layout >= 1;
}

/** A document of a newer layout opens read-only. */
export function isWritableLayout(layout: number): boolean {
	return isReadableLayout(layout) && layout <= documentLayout;
}
