// Finds words in texts that are on the device: without accents and capitals, every word as the beginning of one.

/** Where all words that were sought stand together. */
export interface Hit<T> {
	readonly place: T;
	readonly text: string;
}

/** `texts` in reading order; nothing is found of nothing sought. */
export function findWords<T>(texts: readonly { place: T; text: string }[], sought: string): Hit<T>[] {
	const wanted = wordsOf(sought);
	if (wanted.length === 0) return [];
	return texts.filter(({ text }) => {
		const words = wordsOf(text);
		return wanted.every((start) => words.some((word) => word.startsWith(start)));
	});
}

function wordsOf(text: string): string[] {
	return (
		text
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
			.toLowerCase()
			.match(/[\p{L}\p{N}]+/gu) ?? []
	);
}
