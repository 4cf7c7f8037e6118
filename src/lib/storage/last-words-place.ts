// Where last words lie, apart from what reads them, so that a start without any loads nothing for it.

export const lastWordsPlace = (account: string): string => `ronda-last-words/${account}`;

/** Whether the last page of this account left words behind. */
export function hasLastWords(account: string): boolean {
	try {
		return localStorage.getItem(lastWordsPlace(account)) !== null;
	} catch {
		return false;
	}
}

/** Drops them: they are on the disk, or this person leaves the device. */
export function forgetLastWords(account: string): void {
	try {
		localStorage.removeItem(lastWordsPlace(account));
	} catch {
		// Where the browser keeps nothing, nothing is left behind.
	}
}
