// E-mail, web and network addresses, and names in social networks.
import type { Mark } from './finding.ts';
import type { RuleName } from './rule-names.ts';
import type { FoldedText } from './folded-text.ts';

/** Every quantity is bounded, so that reading a text takes time in line with its length. */
const patterns: readonly (readonly [RuleName, RegExp])[] = [
	['url', /(?:https?:\/\/|www\.)[^\s<>"]{2,300}/gu],
	[
		'url',
		/(?<![\p{L}\p{N}@.])(?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|gov|edu|info|app|io|link|ly|gl|me|gob|gouv)(?:\.[a-z]{2})?(?:\/[^\s<>"]{0,200})?(?![\p{L}\p{N}])/gu
	],
	[
		'url',
		/(?:facebook|instagram|tiktok|fb|insta|telegram|twitter)(?: ?: ?| )[@/]?[a-z0-9_]{1,30}[._\d][a-z0-9._]{0,30}/gu
	],
	['url', /(?<![\p{L}\p{N}.])@[a-z][a-z0-9_.]{2,30}/gu],
	['ip', /(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d.]*\d)/gu],
	['ip', /(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\p{L}\p{N}:])/gu],
	['ip', /(?<![\p{L}\p{N}:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\p{L}\p{N}:-])/gu]
];

export function markOnlineAddresses({ folded, origin }: FoldedText): Mark[] {
	const found = patterns.flatMap(([rule, pattern]) =>
		[...folded.matchAll(pattern)].map(({ index, 0: match }) => ({
			rule,
			start: origin(index),
			end: origin(index + match.replace(/[.,;:!?)]+$/, '').length),
			mend: ''
		}))
	);
	return [...markMail(folded, origin), ...found];
}

/** Read outwards from each @: no run of letters is walked twice. */
function markMail(folded: string, origin: (index: number) => number): Mark[] {
	const marks: Mark[] = [];
	for (let at = folded.indexOf('@'); at !== -1; at = folded.indexOf('@', at + 1)) {
		const local = /[a-z0-9._%+-]{1,64}$/.exec(folded.slice(Math.max(0, at - 64), at));
		const domain = /^ ?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/.exec(folded.slice(at + 1, at + 200));
		if (local === null || domain === null) continue;
		const end = at + 1 + domain[0].length;
		marks.push({ rule: 'email', start: origin(at - local[0].length), end: origin(end), mend: '' });
	}
	return marks;
}
