// A text as it is shown: its words, and the language they turned out to be in.
import { localized, type Localized } from '../../domain/localized.ts';

export interface Said {
	readonly text: string;
	/** The tag for `lang=`, undefined where it is the language of the page around it. */
	readonly language: string | undefined;
}

/** `chain`: the languages to look in; `around`: the language of the page, which needs no mark. */
export function say(text: Localized, chain: readonly string[], around: string): Said {
	const found = localized(text, chain);
	const isSame = primary(found.language) === primary(around);
	return { text: found.text, language: isSame ? undefined : found.language };
}

function primary(tag: string): string {
	return tag.split('-')[0] ?? tag;
}
