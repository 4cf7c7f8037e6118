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
