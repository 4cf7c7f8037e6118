// In which languages the words of a case may be written: no document says it, so that those of its people are taken.
import { placeOf } from '../place.ts';
import { languagesWithoutNameRules } from './find-identifiers.ts';

/**
 * The languages that the reader has chosen, the first of which mends are written in, and those of the team's place in
 * which names can be looked for.
 */
export function narrativeLanguages(chosen: readonly string[], team: string): string[] {
	const ofPlace = placeOf(team)?.languages ?? [];
	const unread = languagesWithoutNameRules(ofPlace);
	return [...new Set([...chosen, ...ofPlace.filter((tag) => !unread.includes(tag))])];
}
