// The panel's recommendations in the reader's language, where an interpreter has put them into it.
import type { CaseStory, Translation } from './case-story.ts';

/** `chain`: language tags, the reader's own first. Null where nobody has translated any of them into one of these. */
export function adviceTranslatedInto(
	chain: readonly string[],
	{ recommendations, translations }: Pick<CaseStory, 'recommendations' | 'translations'>
): Translation | null {
	const holdsAny = ({ recommendations: translated }: Translation) =>
		recommendations.some(({ id }) => Boolean(translated[id]));
	for (const tag of chain) {
		const found = translations.find((known) => known.language === tag && holdsAny(known));
		if (found) return found;
	}
	return null;
}
