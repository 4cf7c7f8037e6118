// How a case is brought onto two sheets of paper: the letters get smaller, then its last sections go to the second sheet.

/** What is tried. */
export interface Fit {
	/** Of the letters, in points. */
	readonly size: number;
	/** How many sections of the case stand on the first sheet. */
	readonly onFirst: number;
}

/** Smaller letters than the last cannot be read on paper. */
const sizes = [10, 9.5, 9, 8.5] as const;

/**
 * Settles on the largest letters with which it fits. Where even the smallest do not, `isCut` is true: the sheets end
 * before the case does.
 * @param attempt lays it out so, and tells of each sheet whether it runs over.
 */
export async function fitSheets(
	sections: number,
	attempt: (fit: Fit) => Promise<readonly boolean[]>
): Promise<{ fit: Fit; isCut: boolean }> {
	let fit: Fit = { size: sizes[0], onFirst: sections };
	let over: readonly boolean[] = [];
	for (const size of sizes) {
		fit = { size, onFirst: sections };
		over = await attempt(fit);
		if (!over.includes(true)) return { fit, isCut: false };
	}
	while (over[0] === true && fit.onFirst > 1) {
		fit = { ...fit, onFirst: fit.onFirst - 1 };
		over = await attempt(fit);
	}
	return { fit, isCut: over.includes(true) };
}
