// A text as one looks through it for names: its words one after the other, and where a name that begins somewhere ends.
import type { FoldedText, Token } from './folded-text.ts';
import { NameWords } from './name-words.ts';
import { isPublicWord, isRegion } from './words/public-words.ts';
import type { Lexicon } from './words/lexicon.ts';

/** Longest name in words. */
export const longestName = 6;

export class NameReader {
	readonly tokens: readonly Token[];
	readonly words: NameWords;
	readonly isStrict: boolean;
	/** Nearly all words are capitals: capitals say nothing. */
	readonly isShouted: boolean;

	constructor(text: FoldedText, said: readonly Lexicon[], isStrict: boolean) {
		this.tokens = text.tokens;
		this.words = new NameWords(text, said);
		this.isStrict = isStrict;
		const long = text.tokens.filter(({ word }) => word.length > 2);
		this.isShouted = long.length > 2 && long.filter(({ isUpper }) => isUpper).length > 0.6 * long.length;
	}

	token(at: number): Token | undefined {
		return this.tokens[at];
	}

	/** Whether the next word follows directly, with at most a dot (of a title, of an initial) between. */
	follows(at: number, gap = /^(?: |\. ?|-)$/): boolean {
		const [before, behind] = [this.token(at), this.token(at + 1)];
		return before !== undefined && behind !== undefined && gap.test(this.words.gap(before, behind));
	}

	/** The last word of the name that begins at `from`. */
	endOf(from: number): number {
		let to = from;
		while (to - from + 1 < longestName) {
			const next = this.token(to + 1);
			const isInitial = this.token(to)?.word.length === 1;
			if (next === undefined || !this.follows(to, isInitial ? /^(?: |\. ?)$/ : /^ $/)) break;
			const particle = this.words.is('particles', next.word) ? this.#particlesFrom(to + 1) : 0;
			const after = this.token(to + 1 + particle);
			if (after === undefined || !this.isNamePart(after)) break;
			to += 1 + particle;
		}
		return to;
	}

	/** How many particles stand there one after the other, each followed directly. */
	#particlesFrom(at: number): number {
		let count = 0;
		while (
			count < 3 &&
			this.words.is('particles', this.token(at + count)?.word ?? '') &&
			this.follows(at + count, /^ $/)
		)
			count += 1;
		return count;
	}

	isNamePart(token: Token): boolean {
		if (!token.isCapital && !(this.isShouted && this.words.isListed(token)))
			return this.words.isListed(token) && token.isCapital;
		if (token.word.length === 1) return true;
		if (this.words.isListed(token)) return true;
		return this.isShouted
			? false
			: this.words.isUnknown(token) ||
					(token.isUpper && token.word.length > 3 && !this.words.isPlain(token) && !isPublicWord(token.word));
	}

	isRegionRun(from: number, to: number): boolean {
		return this.tokens
			.slice(from, to + 1)
			.every(({ word }) => isRegion(word) || this.words.is('particles', word));
	}

	/** A place's name ends in what it is: "X Road". */
	isPlaceAt(at: number): boolean {
		const to = this.endOf(at);
		const behind = this.token(to + 1);
		return behind !== undefined && this.follows(to, /^ $/) && this.words.is('placeNounsBehind', behind.word);
	}

	isPlace(at: number): boolean {
		const before = this.token(at - 1);
		const [token] = [this.token(at)];
		if (before === undefined || token === undefined || token.startsSentence) return false;
		return (
			this.words.is('placePrepositions', before.word) &&
			/^ ?'?$|^ $/.test(this.words.gap(before, token).slice(0, 2))
		);
	}

	/** Four capitals in a row, or more, are a heading. */
	isHeading(at: number): boolean {
		return (
			this.tokens.slice(at, at + 4).length === 4 &&
			this.tokens
				.slice(at, at + 4)
				.every(({ isCapital, startsSentence }, index) => isCapital && (index === 0 || !startsSentence))
		);
	}
}
