// Ages over 80, which are few enough in a place to name somebody; "80+" may stand in their place.
import type { Mark } from './finding.ts';
import type { FoldedText } from './folded-text.ts';
import type { Lexicon } from './words/lexicon.ts';

/** Nobody is older; a larger number is something else. */
const oldest = 125;

interface AgePatterns {
	/** The number alone is the first group. */
	readonly figures: readonly RegExp[];
	readonly spelled: RegExp;
	/** A year of birth. */
	readonly born: RegExp;
}

const compiled = new Map<string, AgePatterns>();

function patternsOf({ language, ageBefore, ageBehind, bornCues, oldWords }: Lexicon): AgePatterns {
	const known = compiled.get(language);
	if (known) return known;
	const begins = '(?<![\\p{L}\\p{N}.,/])';
	const ends = '(?![\\p{L}\\p{N}])';
	const made = {
		figures: [
			new RegExp(`${begins}(\\d{2,3})(?:${ageBehind})${ends}`, 'gu'),
			new RegExp(
				`(?<=(?<!\\p{L})(?:${ageBefore})[ :]{1,2})(\\d{2,3})(?![\\p{L}\\p{N}%/.,]\\d|\\d|(?:${ageBehind})| ?(?:mg|ml|kg|%))`,
				'gu'
			)
		],
		spelled: new RegExp(
			`${begins}(?:${oldWords})(?:[ -](?:y |e |et )?\\p{L}{2,10})?(?:${ageBehind})${ends}`,
			'gu'
		),
		born: new RegExp(`(?<=(?<!\\p{L})(?:${bornCues})[ :]{1,2})(?:18|19|20)\\d\\d(?!\\d|[-/.]\\d)`, 'gu')
	};
	compiled.set(language, made);
	return made;
}

/** `writtenOn` (YYYY-MM-DD) tells which years of birth are so long ago. */
export function markAges(
	{ raw, folded, origin }: FoldedText,
	said: readonly Lexicon[],
	writtenOn: string | undefined
): Mark[] {
	const mark = (match: RegExpExecArray, mend: string | null): Mark => ({
		rule: 'age',
		start: origin(match.index),
		end: origin(match.index + match[0].length),
		mend
	});
	const old = (match: RegExpExecArray): Mark[] => {
		const [text, digits = ''] = match;
		if (Number(digits) <= 80 || Number(digits) > oldest) return [];
		const behind = raw.slice(origin(match.index + digits.length), origin(match.index + text.length));
		return [mark(match, `80+${behind}`)];
	};
	const longAgo = (match: RegExpExecArray): Mark[] =>
		writtenOn !== undefined && Number(writtenOn.slice(0, 4)) - Number(match[0]) > 80
			? [mark(match, null)]
			: [];
	return said.flatMap((lexicon) => {
		const { figures, spelled, born } = patternsOf(lexicon);
		return [
			...figures.flatMap((pattern) => [...folded.matchAll(pattern)].flatMap(old)),
			...[...folded.matchAll(spelled)].map((match) => mark(match, null)),
			...[...folded.matchAll(born)].flatMap(longAgo)
		];
	});
}
