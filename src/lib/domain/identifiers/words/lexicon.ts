// What the rules must know of a language. All words are folded: lower case, without accents.

export type IntervalUnit = 'days' | 'weeks' | 'months' | 'years';

export interface Lexicon {
	readonly language: string;
	/** January first; each a pattern. */
	readonly months: readonly string[];
	/** Between day, month and year: "of", "de". */
	readonly ofDate: string;
	/** Before a date without a year, or a month alone: "on", "since". */
	readonly dateCues: string;
	readonly bornCues: string;
	/** Patterns of an age: before its number, and behind it. */
	readonly ageBefore: string;
	readonly ageBehind: string;
	/** Number words from eighty to ninety-nine begin with one of these. */
	readonly oldWords: string;
	/** Stands in place of a date. */
	before(count: number, unit: IntervalUnit): string;

	/** "Mrs": belongs to the name behind it. */
	readonly titles: ReadonlySet<string>;
	/** Titles of doctors, and what may stand in the name's place. */
	readonly doctors: ReadonlyMap<string, string>;
	/** Relatives, staff, "named", "patient": a capital behind them is a name. */
	readonly nameCues: ReadonlySet<string>;
	/** May stand between such a word and the name. */
	readonly nameFillers: ReadonlySet<string>;
	readonly particles: ReadonlySet<string>;
	/** What only a person does: a capital in front of it is a name. */
	readonly personVerbs: ReadonlySet<string>;
	/** Before a place. */
	readonly placePrepositions: ReadonlySet<string>;
	/** Kinds of places, before the name ("barrio X") and behind it ("X Road"). */
	readonly placeNouns: ReadonlySet<string>;
	readonly placeNounsBehind: ReadonlySet<string>;
	/** "of", between the kind and the name. */
	readonly placeOf: ReadonlySet<string>;
	/** Offices whose holders may be named in a policy case. */
	readonly offices: ReadonlySet<string>;
	/** Begins sentences, or carries a capital, without being a name. */
	readonly ordinary: ReadonlySet<string>;
	/** Patterns of what only makes one think, by rule. */
	readonly circumstances: readonly (readonly [Circumstance, string])[];
}

export type Circumstance =
	| 'occupation'
	| 'village'
	| 'landmark'
	| 'chief'
	| 'clan'
	| 'tattoo'
	| 'small-count'
	| 'rare-event'
	| 'public-role'
	| 'place';

/** The words of a text, parted by white space. */
export function wordSet(words: string): ReadonlySet<string> {
	return new Set(words.trim().split(/\s+/));
}
