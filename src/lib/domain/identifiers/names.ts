// Names of people and places: by what stands before them, by lists of frequent names, and by capitals where none belong.
import type { Mark, RuleName } from './finding.ts';
import type { FoldedText, Token } from './folded-text.ts';
import { NameWords } from './name-words.ts';
import { isPublicWord, isRegion } from './words/public-words.ts';
import type { Lexicon } from './words/lexicon.ts';

/** Longest name in words. */
const longest = 6;

interface Named {
	/** Positions among the tokens, both inclusive. */
	readonly from: number;
	readonly to: number;
	readonly rule: RuleName;
	readonly mend: string;
}

/** `isStrict`: names only behind a cue or from the lists; capitals alone say nothing (models, laws, offices). */
export function markNames(
	text: FoldedText,
	said: readonly Lexicon[],
	{ isStrict }: { isStrict: boolean }
): Mark[] {
	if (said.length === 0) return [];
	const found = new NameFinder(text, said, isStrict).find();
	return found.map(({ from, to, rule, mend }) => ({
		rule,
		start: text.origin(text.tokens[from]!.start),
		end: text.origin(text.tokens[to]!.end),
		mend
	}));
}

class NameFinder {
	readonly #tokens: readonly Token[];
	readonly #words: NameWords;
	readonly #isStrict: boolean;
	/** Nearly all words are capitals: capitals say nothing. */
	readonly #isShouted: boolean;

	constructor(text: FoldedText, said: readonly Lexicon[], isStrict: boolean) {
		this.#tokens = text.tokens;
		this.#words = new NameWords(text, said);
		this.#isStrict = isStrict;
		const long = text.tokens.filter(({ word }) => word.length > 2);
		this.#isShouted = long.length > 2 && long.filter(({ isUpper }) => isUpper).length > 0.6 * long.length;
	}

	find(): Named[] {
		const found: Named[] = [];
		for (let at = 0; at < this.#tokens.length; at += 1) {
			const named = this.#byTitle(at) ?? this.#byCue(at) ?? this.#byPlace(at) ?? this.#byLook(at);
			if (named === null) continue;
			found.push(named);
			at = named.to;
		}
		return [...found, ...this.#again(found)];
	}

	#token(at: number): Token | undefined {
		return this.#tokens[at];
	}

	/** Whether the next word follows directly, with at most a dot (of a title, of an initial) between. */
	#follows(at: number, gap = /^(?: |\. ?|-)$/): boolean {
		const [before, behind] = [this.#token(at), this.#token(at + 1)];
		return before !== undefined && behind !== undefined && gap.test(this.#words.gap(before, behind));
	}

	/** The last word of the name that begins at `from`. */
	#endOf(from: number): number {
		let to = from;
		while (to - from + 1 < longest) {
			const next = this.#token(to + 1);
			const isInitial = this.#token(to)?.word.length === 1;
			if (next === undefined || !this.#follows(to, isInitial ? /^(?: |\. ?)$/ : /^ $/)) break;
			const particle = this.#words.is('particles', next.word) ? this.#particlesFrom(to + 1) : 0;
			const after = this.#token(to + 1 + particle);
			if (after === undefined || !this.#isNamePart(after)) break;
			to += 1 + particle;
		}
		return to;
	}

	/** How many particles stand there one after the other, each followed directly. */
	#particlesFrom(at: number): number {
		let count = 0;
		while (
			count < 3 &&
			this.#words.is('particles', this.#token(at + count)?.word ?? '') &&
			this.#follows(at + count, /^ $/)
		)
			count += 1;
		return count;
	}

	#isNamePart(token: Token): boolean {
		if (!token.isCapital && !(this.#isShouted && this.#words.isListed(token)))
			return this.#words.isListed(token) && token.isCapital;
		if (token.word.length === 1) return true;
		if (this.#words.isListed(token)) return true;
		return this.#isShouted
			? false
			: this.#words.isUnknown(token) ||
					(token.isUpper &&
						token.word.length > 3 &&
						!this.#words.isPlain(token) &&
						!isPublicWord(token.word));
	}

	/** "Mrs X", "Dr. X": whatever begins with a capital there. */
	#byTitle(at: number): Named | null {
		const title = this.#token(at);
		const next = this.#token(at + 1);
		if (title === undefined || next === undefined || !this.#words.is('titles', title.word)) return null;
		if (!this.#follows(at)) return null;
		if (this.#isStrict && this.#words.is('offices', title.word)) return null;
		const isName =
			next.isCapital && !next.startsSentence
				? !this.#words.isPlain(next) || this.#words.isListed(next)
				: this.#words.isListed(next) ||
					(next.isCapital && /^[\p{L}]{1,4}\.$/u.test(`${title.word}.`) && !this.#words.isPlain(next));
		if (this.#words.is('titles', next.word) && next.isCapital) {
			const inner = this.#byTitle(at + 1);
			if (inner !== null) return { ...inner, from: at };
		}
		if (!isName || (this.#isShouted && !this.#words.isListed(next) && this.#words.isPlain(next))) return null;
		return { from: at, to: this.#endOf(at + 1), rule: 'name', mend: this.#words.doctor(title.word) };
	}

	/** "her daughter X", "named X". */
	#byCue(at: number): Named | null {
		const cue = this.#token(at);
		if (cue === undefined || !this.#words.is('nameCues', cue.word)) return null;
		let next = at + 1;
		const gap = /^(?: |, ?| ?: ?| ?\(| - )$/;
		while (
			next - at < 4 &&
			this.#follows(next - 1, gap) &&
			!this.#token(next)?.isCapital &&
			this.#words.is('nameFillers', this.#token(next)?.word ?? '')
		)
			next += 1;
		const first = this.#token(next);
		if (first === undefined || !this.#follows(next - 1, gap)) return null;
		const isByList =
			this.#words.isListed(first) &&
			!this.#words.isPlain(first) &&
			(first.isCapital || !this.#words.isAlsoWord(first));
		const isByCapital =
			first.isCapital && !this.#isShouted && (this.#words.isUnknown(first) || this.#isInitials(next));
		if (this.#isPlaceAt(next)) return null;
		if (!isByList && !isByCapital) return null;
		return { from: next, to: this.#endOf(next), rule: 'name', mend: '' };
	}

	/** `J. K.` or `J.K.M.` */
	#isInitials(at: number): boolean {
		const [one, two] = [this.#token(at), this.#token(at + 1)];
		return one?.word.length === 1 && two?.word.length === 1 && two.isCapital && this.#follows(at, /^\. ?$/);
	}

	/** "barrio X", "in X", "X Hospital". */
	#byPlace(at: number): Named | null {
		const noun = this.#token(at);
		if (noun === undefined || this.#isStrict || this.#isShouted || !this.#words.is('placeNouns', noun.word))
			return null;
		let next = at + 1;
		while (
			next - at < 4 &&
			this.#follows(next - 1, /^ $/) &&
			this.#words.is('placeOf', this.#token(next)?.word ?? '')
		)
			next += 1;
		const first = this.#token(next);
		if (
			first === undefined ||
			!this.#follows(next - 1, /^ $/) ||
			!first.isCapital ||
			!this.#isNamePart(first)
		)
			return null;
		const to = this.#endOf(next);
		if (this.#isRegionRun(next, to)) return null;
		return { from: noun.isCapital ? at : next - this.#capitalsBefore(next), to, rule: 'place', mend: '' };
	}

	/** Capitalised words of the kind ("Santa", "San") that belong to the name. */
	#capitalsBefore(at: number): number {
		return this.#token(at - 1)?.isCapital ? 1 : 0;
	}

	#isRegionRun(from: number, to: number): boolean {
		return this.#tokens
			.slice(from, to + 1)
			.every(({ word }) => isRegion(word) || this.#words.is('particles', word));
	}

	/** A place's name ends in what it is: "X Road". */
	#isPlaceAt(at: number): boolean {
		const to = this.#endOf(at);
		const behind = this.#token(to + 1);
		return (
			behind !== undefined && this.#follows(to, /^ $/) && this.#words.is('placeNounsBehind', behind.word)
		);
	}

	/** Capitals where the language has none, and listed names where it has. */
	#byLook(at: number): Named | null {
		const token = this.#token(at);
		if (token === undefined) return null;
		if (this.#isStrict || this.#isShouted) return this.#byLists(at);
		if (!token.isCapital) return this.#byLists(at);
		if (token.word.length === 1) return this.#byInitial(at);
		if (
			!this.#words.isUnknown(token) &&
			!(this.#words.isListed(token) && !token.isUpper && !this.#words.isPlain(token))
		)
			return null;
		const to = this.#endOf(at);
		if (this.#isRegionRun(at, to)) return null;
		const isPlace = this.#isPlace(at);
		const end = this.#isPlaceAt(at) ? to + 1 : to;
		if (token.startsSentence && end === to && !isPlace && !this.#opensAsName(at, to)) return null;
		return { from: at, to: end, rule: isPlace || end > to ? 'place' : 'name', mend: '' };
	}

	#isPlace(at: number): boolean {
		const before = this.#token(at - 1);
		const [token] = [this.#token(at)];
		if (before === undefined || token === undefined || token.startsSentence) return false;
		return (
			this.#words.is('placePrepositions', before.word) &&
			/^ ?'?$|^ $/.test(this.#words.gap(before, token).slice(0, 2))
		);
	}

	/** "K. X": an initial and a name. */
	#byInitial(at: number): Named | null {
		const next = this.#token(at + 1);
		if (
			next === undefined ||
			next.word.length === 1 ||
			!this.#follows(at, /^\. ?$/) ||
			!this.#words.isUnknown(next)
		)
			return null;
		return { from: at, to: this.#endOf(at + 1), rule: 'name', mend: '' };
	}

	/** At the beginning of a sentence every word has a capital: what follows must speak for a name. */
	#opensAsName(at: number, to: number): boolean {
		const token = this.#token(at)!;
		const isWord = this.#words.isAlsoWord(token);
		if (this.#words.isGiven(token) && !isWord) return true;
		const name = this.#tokens.slice(at, to + 1).filter(({ isCapital, word }) => isCapital && word.length > 1);
		if (name.length > 1) return !this.#isHeading(at) || name.some((each) => this.#words.isListed(each));
		const next = this.#token(to + 1);
		if (
			next !== undefined &&
			this.#follows(to, /^ $/) &&
			!next.isCapital &&
			this.#words.is('personVerbs', next.word)
		)
			return true;
		return /^(?:, \d|'s )/.test(this.#words.behind(token, 3));
	}

	/** Four capitals in a row, or more, are a heading. */
	#isHeading(at: number): boolean {
		return (
			this.#tokens.slice(at, at + 4).length === 4 &&
			this.#tokens
				.slice(at, at + 4)
				.every(({ isCapital, startsSentence }, index) => isCapital && (index === 0 || !startsSentence))
		);
	}

	/** A given and a family name from the lists, in whatever letters. */
	#byLists(at: number): Named | null {
		const [one, two] = [this.#token(at), this.#token(at + 1)];
		if (one === undefined || two === undefined || !this.#follows(at, /^ $/)) return null;
		if (this.#isStrict && !one.isCapital) return null;
		if (!this.#words.isGiven(one) || !this.#words.isListed(two)) return null;
		if (this.#words.isAlsoWord(one) && this.#words.isAlsoWord(two)) return null;
		let to = at + 1;
		while (to - at < longest && this.#follows(to, /^ $/) && this.#words.isListed(this.#token(to + 1)!))
			to += 1;
		return { from: at, to: Math.max(to, one.isCapital ? this.#endOf(at) : to), rule: 'name', mend: '' };
	}

	/** Names that were found once are names wherever they stand with a capital. */
	#again(found: readonly Named[]): Named[] {
		const names = new Map<string, Named>();
		const taken = new Set<number>();
		for (const named of found)
			for (let at = named.from; at <= named.to; at += 1) {
				taken.add(at);
				const token = this.#token(at)!;
				if (token.isCapital && token.word.length > 2 && !this.#words.isPlain(token))
					names.set(token.word, named);
			}
		return this.#tokens.flatMap((token, at): Named[] => {
			const as = names.get(token.word);
			if (as === undefined || taken.has(at) || !token.isCapital) return [];
			return [{ from: at, to: at, rule: as.rule, mend: '' }];
		});
	}
}
