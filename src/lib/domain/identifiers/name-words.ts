// What the words around a capital say of it, in all the languages that are read together.
import type { FoldedText, Token } from './folded-text.ts';
import type { Lexicon } from './words/lexicon.ts';
import { familyNames, givenNames, namesThatAreWords } from './words/given-names.ts';
import { isPublicWord } from './words/public-words.ts';

type WordList = {
	[K in keyof Lexicon]: Lexicon[K] extends ReadonlySet<string> ? K : never;
}[keyof Lexicon];

export class NameWords {
	readonly #said: readonly Lexicon[];
	readonly #text: FoldedText;
	/** Words that stand somewhere in the text with a small first letter: they are no names. */
	readonly #small: ReadonlySet<string>;

	constructor(text: FoldedText, said: readonly Lexicon[]) {
		this.#text = text;
		this.#said = said;
		this.#small = new Set(
			text.tokens.filter((token) => !token.isCapital && isInProse(text.folded, token)).map(({ word }) => word)
		);
	}

	is(list: WordList, word: string): boolean {
		return this.#said.some((lexicon) => lexicon[list].has(word));
	}

	/** What may stand in place of a doctor's name. */
	doctor(title: string): string {
		return this.#said.map(({ doctors }) => doctors.get(title)).find((mend) => mend !== undefined) ?? '';
	}

	isGiven({ word }: Token): boolean {
		return partsOf(word).some((part) => givenNames.has(part));
	}

	isListed({ word }: Token): boolean {
		return partsOf(word).some((part) => givenNames.has(part) || familyNames.has(part));
	}

	isAlsoWord({ word }: Token): boolean {
		return namesThatAreWords.has(word);
	}

	/** A capitalised word that is neither of the language nor public. */
	isUnknown(token: Token): boolean {
		const { word, isCapital, isUpper, start, end } = token;
		if (!isCapital || word.length < 2 || this.#isUnit(token) || (isUpper && word.length < 6)) return false;
		if (this.isPlain(token) || this.#small.has(word) || isPublicWord(word)) return false;
		const behind = this.#text.folded.slice(end, end + 14);
		const isDose = /^ ?\d+(?:[.,]\d+)? ?(?:mg|mcg|ug|µg|ml|g|%|ui|iu|tab|comp|gotas|drops|gouttes)/u.test(
			behind
		);
		const isModel =
			/^[-/]?\d/.test(behind) || /[\d/]$/.test(this.#text.folded.slice(Math.max(0, start - 1), start));
		return !isDose && !isModel;
	}

	/** Two or three letters beside a figure: `45 Gy`, `Na 132`. */
	#isUnit({ word, start, end }: Token): boolean {
		if (word.length > 3) return false;
		if (/^ ?\d/.test(this.#text.folded.slice(end, end + 2))) return true;
		return /\d ?$/.test(this.#text.folded.slice(Math.max(0, start - 2), start));
	}

	/** A word of the language: its plural and its parts too. */
	isPlain({ word }: Token): boolean {
		if (this.is('ordinary', word) || this.is('titles', word)) return true;
		if (word.endsWith('s') && this.is('ordinary', word.slice(0, -1))) return true;
		const [first = '', ...rest] = word.split('-');
		return (
			rest.length > 0 &&
			(this.is('ordinary', first) ||
				first.length < 3 ||
				/^(?:post|anti|non|intra|peri|sub|auto)$/.test(first))
		);
	}

	/** What lies between two words. */
	gap(before: Token, behind: Token): string {
		return this.#text.folded.slice(before.end, behind.start);
	}

	behind({ end }: Token, length: number): string {
		return this.#text.folded.slice(end, end + length);
	}
}

function partsOf(word: string): string[] {
	return word.includes('-') ? [word, ...word.split('-')] : [word];
}

/** False within addresses of mail and web, whose small letters say nothing. */
function isInProse(folded: string, { start, end }: Token): boolean {
	if (/[@._/\d]/.test(folded[start - 1] ?? '')) return false;
	return !/^(?:[@_/\d]|\.\p{L})/u.test(folded.slice(end, end + 2));
}
