// A text as it is shown: its words, and the language they turned out to be in.
import { languageTagged } from '../../domain/language.ts';
import { localized, type Localized } from '../../domain/localized.ts';

export interface Said {
	readonly text: string;
	/** The tag for `lang=`, undefined where it is the language of the page around it. */
	readonly language: string | undefined;
	/** For `dir=`: which way that language is written; undefined where `language` is. */
	readonly direction?: 'ltr' | 'rtl' | undefined;
}

/** `chain`: the languages to look in; `around`: the language of the page, which needs no mark. */
export function say(text: Localized, chain: readonly string[], around: string): Said {
	const found = localized(text, chain);
	const isSame = primary(found.language) === primary(around);
	if (isSame) return { text: found.text, language: undefined };
	const direction = languageTagged(found.language)?.direction ?? 'ltr';
	return { text: found.text, language: found.language, direction };
}

function primary(tag: string): string {
	return tag.split('-')[0] ?? tag;
}
