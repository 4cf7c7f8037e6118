// The comma that a language is written with: the Latin one faces the wrong way in Arabic script.

/** With the space after it. `tag`: of the words that stand around it. */
export function commaIn(tag: string): string {
	return /^(ar|fa|ur)\b/.test(tag) ? '، ' : ', ';
}
