// Names of people and places: by what stands before them, by lists of frequent names, and by capitals where none belong.
import type { Mark } from './finding.ts';
import type { RuleName } from './rule-names.ts';
import type { FoldedText } from './folded-text.ts';
import { longestName, NameReader } from './name-reader.ts';
import type { Lexicon } from './words/lexicon.ts';

/** What follows a name at the beginning of a sentence: an age, whose she is, what is hers. */
const opening = /^(?:, (?:\d|her |his |their |my |our |su |mi |sua |seu |sa |son |leur )|'s )/;
/** What things do as well as persons. */
const stative =
	/^(?:is|was|has|had|does|can|cannot|could|now|still|started|stopped|came|comes|went|es|era|fue|esta|estaba|tiene|tenia|no|ya|sigue|vino|viene|llego|e|foi|tem|tinha|nao|ja|segue|veio|vem|est|etait|a|avait|ne|va|allait|vient|venait)$/;
/** Words that end like this stand for no person. */
const abstract =
	/(?:ness|tion|sion|ment|ing|ity|ism|osis|itis|emia|oma|pathy|therapy|gram|scopy|tomy|uria|lysis|cion|cao|coes|dad|dade|miento|mento|ose|ite|emie|ome|pathie|terapia|patia|grafia|graphie|scopia|scopie|tomia|tomie|mente|eza|encia|ence|ance|ismo|isme|ura|ure|aje|agem|age)s?$/;

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

class NameFinder extends NameReader {
	find(): Named[] {
		const found: Named[] = [];
		for (let at = 0; at < this.tokens.length; at += 1) {
			const named = this.#byTitle(at) ?? this.#byCue(at) ?? this.#byPlace(at) ?? this.#byLook(at);
			if (named === null) continue;
			found.push(named);
			at = named.to;
		}
		return [...found, ...this.#again(found)];
	}

	/** "Mrs X", "Dr. X", "Mrs Dr. X": whatever begins with a capital there. */
	#byTitle(at: number): Named | null {
		let last = at;
		while (last - at < 2 && this.#isTitle(last + 1) && this.token(last + 1)?.isCapital && this.follows(last))
			last += 1;
		const title = this.token(last);
		const next = this.token(last + 1);
		if (title === undefined || next === undefined || !this.#isTitle(at) || !this.follows(last)) return null;
		if (this.isStrict && this.words.is('offices', title.word)) return null;
		const isListed = this.words.isListed(next);
		// A dot behind a long word ends its sentence; behind a short one it is the title's own.
		const isFree =
			next.isCapital && !this.words.isPlain(next) && (!next.startsSentence || title.word.length <= 4);
		if (!isListed && !isFree) return null;
		return { from: at, to: this.endOf(last + 1), rule: 'name', mend: this.words.doctor(title.word) };
	}

	#isTitle(at: number): boolean {
		return this.words.is('titles', this.token(at)?.word ?? '');
	}

	/** "her daughter X", "named X". */
	#byCue(at: number): Named | null {
		const cue = this.token(at);
		if (cue === undefined || !this.words.is('nameCues', cue.word)) return null;
		let next = at + 1;
		const gap = /^(?: |, ?| ?: ?| ?\(| - )$/;
		while (
			next - at < 4 &&
			this.follows(next - 1, gap) &&
			!this.token(next)?.isCapital &&
			this.words.is('nameFillers', this.token(next)?.word ?? '')
		)
			next += 1;
		const first = this.token(next);
		if (first === undefined || !this.follows(next - 1, gap)) return null;
		const isByList =
			this.words.isListed(first) &&
			!this.words.isPlain(first) &&
			(first.isCapital || !this.words.isAlsoWord(first));
		const isByCapital =
			first.isCapital && !this.isShouted && (this.words.isUnknown(first) || this.#isInitials(next));
		if (this.isPlaceAt(next)) return null;
		if (!isByList && !isByCapital) return null;
		return { from: next, to: this.endOf(next), rule: 'name', mend: '' };
	}

	/** `J. K.` or `J.K.M.` */
	#isInitials(at: number): boolean {
		const [one, two] = [this.token(at), this.token(at + 1)];
		return one?.word.length === 1 && two?.word.length === 1 && two.isCapital && this.follows(at, /^\. ?$/);
	}

	/** "barrio X", "in X", "X Hospital". */
	#byPlace(at: number): Named | null {
		const noun = this.token(at);
		if (noun === undefined || this.isStrict || this.isShouted || !this.words.is('placeNouns', noun.word))
			return null;
		let next = at + 1;
		while (
			next - at < 4 &&
			this.follows(next - 1, /^ $/) &&
			this.words.is('placeOf', this.token(next)?.word ?? '')
		)
			next += 1;
		const first = this.token(next);
		if (first === undefined || !this.follows(next - 1, /^ $/) || !first.isCapital || !this.isNamePart(first))
			return null;
		const to = this.endOf(next);
		if (this.isRegionRun(next, to)) return null;
		return { from: noun.isCapital ? at : next - this.#capitalsBefore(next), to, rule: 'place', mend: '' };
	}

	/** Capitalised words of the kind ("Santa", "San") that belong to the name. */
	#capitalsBefore(at: number): number {
		return this.token(at - 1)?.isCapital ? 1 : 0;
	}

	/** Capitals where the language has none, and listed names where it has. */
	#byLook(at: number): Named | null {
		const token = this.token(at);
		if (token === undefined) return null;
		if (this.isStrict || this.isShouted) return this.#byLists(at);
		if (!token.isCapital) return this.#byLists(at);
		if (token.word.length === 1) return this.#byInitial(at);
		if (
			!this.words.isUnknown(token) &&
			!(this.words.isListed(token) && !token.isUpper && !this.words.isPlain(token))
		)
			return null;
		const to = this.endOf(at);
		if (this.isRegionRun(at, to)) return null;
		const isPlace = this.isPlace(at);
		const end = this.isPlaceAt(at) ? to + 1 : to;
		if (token.startsSentence && end === to && !isPlace && !this.#opensAsName(at, to)) return null;
		return { from: at, to: end, rule: isPlace || end > to ? 'place' : 'name', mend: '' };
	}

	/** "K. X": an initial and a name. */
	#byInitial(at: number): Named | null {
		const next = this.token(at + 1);
		if (
			next === undefined ||
			next.word.length === 1 ||
			!this.follows(at, /^\. ?$/) ||
			!this.words.isUnknown(next)
		)
			return null;
		return { from: at, to: this.endOf(at + 1), rule: 'name', mend: '' };
	}

	/** At the beginning of a sentence every word has a capital: what follows must speak for a name. */
	#opensAsName(at: number, to: number): boolean {
		const token = this.token(at)!;
		const isWord = this.words.isAlsoWord(token);
		if (this.words.isGiven(token) && !isWord) return true;
		const name = this.tokens.slice(at, to + 1).filter(({ isCapital, word }) => isCapital && word.length > 1);
		if (name.length > 1) return !this.isHeading(at) || name.some((each) => this.words.isListed(each));
		const next = this.token(to + 1);
		if (
			next !== undefined &&
			this.follows(to, /^ $/) &&
			!(stative.test(next.word) && abstract.test(token.word)) &&
			!next.isCapital &&
			this.words.is('personVerbs', next.word)
		)
			return true;
		return opening.test(this.words.behind(token, 8));
	}

	/** A given and a family name from the lists, in whatever letters. */
	#byLists(at: number): Named | null {
		const [one, two] = [this.token(at), this.token(at + 1)];
		if (one === undefined || two === undefined || !this.follows(at, /^ $/)) return null;
		if (this.isStrict && !one.isCapital) return null;
		if (!this.words.isGiven(one) || !this.words.isListed(two)) return null;
		if (this.words.isAlsoWord(one) && this.words.isAlsoWord(two)) return null;
		let to = at + 1;
		while (to - at < longestName && this.follows(to, /^ $/) && this.words.isListed(this.token(to + 1)!))
			to += 1;
		return { from: at, to: Math.max(to, one.isCapital ? this.endOf(at) : to), rule: 'name', mend: '' };
	}

	/** Names that were found once are names wherever they stand with a capital. */
	#again(found: readonly Named[]): Named[] {
		const names = new Map<string, Named>();
		const taken = new Set<number>();
		for (const named of found)
			for (let at = named.from; at <= named.to; at += 1) {
				taken.add(at);
				const token = this.token(at)!;
				if (token.isCapital && token.word.length > 2 && !this.words.isPlain(token))
					names.set(token.word, named);
			}
		return this.tokens.flatMap((token, at): Named[] => {
			const as = names.get(token.word);
			if (as === undefined || taken.has(at) || !token.isCapital) return [];
			return [{ from: at, to: at, rule: as.rule, mend: '' }];
		});
	}
}
