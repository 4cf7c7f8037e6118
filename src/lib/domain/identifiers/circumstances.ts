// What does not name somebody but lets those who live there guess: work, village, chief, marks, rare events, public roles.
import type { Mark } from './finding.ts';
import type { FoldedText } from './folded-text.ts';
import type { Circumstance, Lexicon } from './words/lexicon.ts';

const compiled = new Map<string, readonly (readonly [Circumstance, RegExp])[]>();

function patternsOf({ language, circumstances }: Lexicon): readonly (readonly [Circumstance, RegExp])[] {
	const known = compiled.get(language);
	if (known) return known;
	const made = circumstances.map(
		([rule, pattern]) => [rule, new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})`, 'gu')] as const
	);
	compiled.set(language, made);
	return made;
}

export function markCircumstances({ folded, origin }: FoldedText, said: readonly Lexicon[]): Mark[] {
	return said.flatMap((lexicon) =>
		patternsOf(lexicon).flatMap(([rule, pattern]) =>
			[...folded.matchAll(pattern)].map(({ index, 0: text }) => ({
				rule,
				start: origin(index),
				end: origin(index + text.length),
				mend: rule === 'place' ? '' : null
			}))
		)
	);
}
