// Fetching a part of the app where the screen has a place that says when it does not come.

/** @throws what the import throws; the app's own note about it at the head of the screen is not shown. */
export async function fetchPart<T>(part: () => Promise<T>): Promise<T> {
	const saidHere = (event: Event) => event.preventDefault();
	addEventListener('ronda:part-missing', saidHere);
	try {
		return await part();
	} finally {
		removeEventListener('ronda:part-missing', saidHere);
	}
}
