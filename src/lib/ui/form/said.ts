// A text as it is shown: its words, and the language they turned out to be in.
import { languageTagged } from '../../domain/language.ts';
import { localized, type Localized } from '../../domain/localized.ts';

export interface Said {
	readonly text: string;
	/** The tag for `lang=`, undefined where it is the language of the page around it. */
	readonly language: string | undefined;
	/** For `dir=`: which way that language is written; undefined where `language` is. */
	readonly direction?: 'ltr' | 'rtl' | undefined;
	/** The same in a second language, to stand below or beside it. */
	readonly second?: Said | undefined;
}

/** `chain`: the languages to look in; `around`: the language of the page, which needs no mark. */
export function say(text: Localized, chain: readonly string[], around: string): Said {
	const found = localized(text, chain);
	return marked(found.text, found.language, around);
}

/**
 * As `say`, with the same in a `second` language. There is no second where the text lacks that language, or says the
 * same in it.
 */
export function sayTwice(
	text: Localized,
	chain: readonly string[],
	around: string,
	second: string | null
): Said {
	const said = say(text, chain, around);
	const other = second !== null && Object.hasOwn(text, second) ? text[second] : undefined;
	if (second === null || other === undefined || other === said.text) return said;
	return { ...said, second: marked(other, second, around) };
}

function marked(text: string, language: string, around: string): Said {
	if (primary(language) === primary(around)) return { text, language: undefined };
	return { text, language, direction: languageTagged(language)?.direction ?? 'ltr' };
}

function primary(tag: string): string {
	return tag.split('-')[0] ?? tag;
}

/** Both texts in one line, for lists that take no markup. */
export function bothOf({ text, second }: Said): string {
	return second === undefined ? text : `${text} · ${apart(second.text)}`;
}

/** Keeps the direction of a text from reaching what stands beside it. */
export function apart(text: string): string {
	return `\u2068${text}\u2069`;
}
