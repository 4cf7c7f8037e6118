// Decisions that wait on this device stand in a story before the server has heard of them.

/** They come behind all that the server has told. */
export const behindAll = 2 ** 50;

/** A decision that waits here has a sequence beyond all that the server has given. */
export function waitsHere(sequence: number | undefined): boolean {
	return (sequence ?? 0) >= behindAll;
}
