// Where an answer stands in a response: at an item, or at an item of one row of a repeat.

export interface Place {
	readonly linkId: string;
	/** Id of the row; null outside of repeats. */
	readonly row: string | null;
}

const rowShape = /^row:([0-9a-z]{1,40}):(.+)$/;

/** `<linkId>`, or `row:<rowId>:<linkId>` (design/sync.md §2). */
export function addressOf({ linkId, row }: Place): string {
	return row === null ? linkId : `row:${row}:${linkId}`;
}

/** The place that an address names; whatever is no row's is taken for a link id. */
export function placeAt(address: string): Place {
	const [, row, linkId] = rowShape.exec(address) ?? [];
	return row === undefined || linkId === undefined ? { linkId: address, row: null } : { linkId, row };
}
