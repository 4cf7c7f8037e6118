// A text as the rules read it: lower case, without accents, with Latin digits, and the way back to the text itself.
export interface FoldedText {
	readonly raw: string;
	readonly folded: string;
	/** Where in `raw` the sign at an index of `folded` begins; at its end, the length of `raw`. */
	origin(index: number): number;
	/** Whether the sign at an index of `folded` is a capital letter. */
	isCapital(index: number): boolean;
	readonly tokens: readonly Token[];
}

/** A word. `start` and `end` are indices of `folded`. */
export interface Token {
	readonly start: number;
	readonly end: number;
	readonly word: string;
	readonly isCapital: boolean;
	/** More than its first letter is a capital: an abbreviation, or a text in capitals. */
	readonly isUpper: boolean;
	readonly startsSentence: boolean;
}

const decimal = /^\p{Nd}$/u;
const marks = /\p{M}/gu;
const dashes = /[\u00ad\u2010-\u2015\u2212\uff0d]/u;
const blanks = /[\u00a0\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff\t]/u;
const words = /\p{L}+(?:['-]\p{L}+)*/gu;
const sentenceEnd = /[.!?:;…•*>#"«»“”()[\]\n\r/+=,]/u;

/** Lower case, no accents, plain digits, dashes, blanks and apostrophes. */
export function fold(text: string): string {
	let folded = '';
	for (const sign of text) folded += foldSign(sign);
	return folded;
}

function foldSign(sign: string): string {
	const code = sign.codePointAt(0) ?? 0;
	if (code < 128) return sign === '\t' ? ' ' : sign.toLowerCase();
	if (dashes.test(sign)) return '-';
	if (blanks.test(sign)) return ' ';
	if (/[\u2018\u2019\u02bc\u00b4\uff07]/.test(sign)) return "'";
	if (sign === 'º') return '°';
	if (decimal.test(sign)) return String(digitValue(code));
	return sign.normalize('NFKD').replace(marks, '').toLowerCase();
}

/** Digits of any script stand ten in a row, zero first (Unicode, chapter 22.3). */
function digitValue(code: number): number {
	let before = 0;
	while (before < 60 && decimal.test(String.fromCodePoint(code - before - 1))) before += 1;
	return before % 10;
}

export function foldedText(raw: string): FoldedText {
	const origins: number[] = [];
	let folded = '';
	let at = 0;
	for (const sign of raw) {
		const as = foldSign(sign);
		for (let unit = 0; unit < as.length; unit += 1) origins.push(at);
		folded += as;
		at += sign.length;
	}
	const origin = (index: number) => origins[index] ?? raw.length;
	const isCapital = (index: number) => {
		const sign = raw[origin(index)] ?? '';
		return sign !== sign.toLowerCase();
	};
	return { raw, folded, origin, isCapital, tokens: tokensOf(folded, isCapital) };
}

function tokensOf(folded: string, isCapital: (index: number) => boolean): Token[] {
	const tokens: Token[] = [];
	let previousEnd = 0;
	for (const { index, 0: found } of folded.matchAll(words)) {
		const [start, end] = withoutElision(folded, index, index + found.length, isCapital);
		const gap = folded.slice(previousEnd, start);
		tokens.push({
			start,
			end,
			word: folded.slice(start, end),
			isCapital: isCapital(start),
			isUpper: end - start > 1 && isUpper(start, end, isCapital),
			startsSentence: tokens.length === 0 || (sentenceEnd.test(gap) && !/^,\s?$/.test(gap))
		});
		previousEnd = index + found.length;
	}
	return tokens;
}

/** Takes `l'`, `d'`, `qu'` off the front, and `'s` off the end; names such as N'Guessan and O'Brien stay whole. */
function withoutElision(
	folded: string,
	start: number,
	end: number,
	isCapital: (index: number) => boolean
): [number, number] {
	const apostrophe = folded.indexOf("'", start);
	if (apostrophe === -1 || apostrophe >= end) return [start, end];
	const behind = folded.slice(apostrophe + 1, end);
	if (/^(s|t|m|d|ll|re|ve)$/.test(behind)) return [start, apostrophe];
	const isElided = /^(l|d|qu|s|n|m|t|c|j|jusqu|lorsqu|puisqu)$/.test(folded.slice(start, apostrophe));
	const isOneName =
		isCapital(start) && isCapital(apostrophe + 1) && !/^[ld]$/.test(folded.slice(start, apostrophe));
	return isElided && !isOneName ? [apostrophe + 1, end] : [start, end];
}

/** At least two capitals, and all but the last letter (the s of NSAIDs) are. */
function isUpper(start: number, end: number, isCapital: (index: number) => boolean): boolean {
	let capitals = 0;
	for (let index = start; index < end; index += 1) if (isCapital(index)) capitals += 1;
	return capitals >= 2 && capitals >= end - start - 2;
}
