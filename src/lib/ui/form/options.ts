// Options of a question as they are shown, and how a long list of them is narrowed.
import { soughtWords, wordsFoundIn } from '../../domain/text-search.ts';
import { bothOf, type Said } from './said.ts';

export interface ShownOption<T> {
	readonly value: T;
	readonly words: Said;
}

/** From so many on a list can be searched. */
const longList = 12;

export function isLong(options: readonly unknown[]): boolean {
	return options.length >= longList;
}

/** Those that hold what is sought, without regard to accents; what is chosen stays in sight. */
export function narrowed<T>(
	options: readonly ShownOption<T>[],
	sought: string,
	isChosen: (value: T) => boolean
): readonly ShownOption<T>[] {
	const wanted = soughtWords(sought);
	if (wanted.length === 0) return options;
	return options.filter(
		({ value, words }) => isChosen(value) || wordsFoundIn(bothOf(words), wanted).size === wanted.length
	);
}
