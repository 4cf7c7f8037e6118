// A text as it is compared with what somebody seeks.

/** Letters that are written in two ways and do not come apart into a letter and its mark. */
const alike: Readonly<Record<string, string>> = {
	...{ đ: 'd', ð: 'd', ł: 'l', ø: 'o', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' },
	...{ ى: 'ي', ة: 'ه', ـ: '' }
};
const alikeLetters = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');

/** Marks of scripts in which they are accents, and of those only. */
const accents = /[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]/gu;

/** Without accents and capitals, so that "dolor oseo" finds "Dolor óseo". */
export function plain(text: string): string {
	const lower = text.toLowerCase();
	// Nearly all that is written has none.
	if (/^[ -~\s]*$/.test(lower)) return lower;
	return lower
		.normalize('NFD')
		.replace(/\p{M}+/gu, (marks) => marks.replace(accents, ''))
		.replace(alikeLetters, (letter) => alike[letter] ?? letter);
}
