// Names of documents whose last words were written while the page went away: noted at once, where no answer is waited for.

const place = (account: string) => `ronda-announced/${account}`;

/** Notes that a document has unsent words. Returns when it is kept; where the browser keeps nothing, nothing is. */
export function announce(account: string, document: string): void {
	try {
		const names = new Set([...announced(account), document]);
		localStorage.setItem(place(account), JSON.stringify([...names]));
	} catch {
		// Without this note the words are on the disk all the same, and leave when their case is next opened.
	}
}

export function announced(account: string): string[] {
	try {
		const names: unknown = JSON.parse(localStorage.getItem(place(account)) ?? '[]');
		return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
	} catch {
		return [];
	}
}

/** Once the catalogue knows them. */
export function forgetAnnounced(account: string): void {
	try {
		localStorage.removeItem(place(account));
	} catch {
		// What is announced twice waits once.
	}
}
