// A text in several languages, and the choice of one of them.
import * as v from 'valibot';

/** Texts by language tag; `en` is always there. */
export type Localized = Readonly<Record<string, string>>;

const tagShape = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

export const languageTagSchema = v.pipe(v.string(), v.regex(tagShape, 'is not a language tag'));

export const localizedSchema = v.pipe(
	v.record(languageTagSchema, v.pipe(v.string(), v.trim(), v.nonEmpty('is blank'))),
	v.check((texts) => texts['en'] !== undefined, 'has no text in en')
);

/**
 * The text in the first language of `chain` that has one, and which language that is (for `lang=`).
 * A text that is missing along the whole chain falls back to English, so that nothing is ever blank.
 */
export function localized(text: Localized, chain: readonly string[]): { text: string; language: string } {
	for (const language of chain) {
		const found = Object.hasOwn(text, language) ? text[language] : undefined;
		if (found !== undefined) return { text: found, language };
	}
	return { text: text['en'] ?? '', language: 'en' };
}
