// Finds words in texts that are on the device: without accents and capitals, every word as the beginning of one.
import { plain } from './plain-text.ts';

/** Where all words that were sought stand together. */
export interface Hit<T> {
	readonly place: T;
	readonly text: string;
}

/** A word as it is compared, and where it stands in the text (UTF-16 units). */
export interface Word {
	readonly word: string;
	readonly start: number;
	readonly end: number;
}

/** A piece of a text; `isFound` where it is to be marked. */
export interface Piece {
	readonly text: string;
	readonly isFound: boolean;
}

/** `texts` in reading order; nothing is found of nothing sought. */
export function findWords<T>(texts: readonly { place: T; text: string }[], sought: string): Hit<T>[] {
	const wanted = soughtWords(sought);
	if (wanted.length === 0) return [];
	return texts.filter(({ text }) => wordsFoundIn(text, wanted).size === wanted.length);
}

/** The words that are sought, each once. */
export function soughtWords(sought: string): string[] {
	return [...new Set(wordsIn(sought).map(({ word }) => word))];
}

/** Which of the words that are sought begin a word of the text. */
export function wordsFoundIn(text: string, wanted: readonly string[]): Set<string> {
	// Cutting a long text into words costs far more than a look at its letters.
	const letters = plain(text);
	const near = wanted.filter((start) => letters.includes(start));
	if (near.length === 0) return new Set();
	const words = wordsIn(text);
	return new Set(near.filter((start) => words.some(({ word }) => word.startsWith(start))));
}

/** Letters before the first word that was found, and at most, of a long text. */
const before = 50;
const most = 200;

/** The text around the first word that was found, in pieces: those that were found are to be marked. */
export function foundPieces(text: string, wanted: readonly string[]): Piece[] {
	const found = wordsIn(text).filter(({ word }) => wanted.some((start) => word.startsWith(start)));
	const first = found[0]?.start ?? 0;
	const from = text.length <= most || first <= before ? 0 : endOfWord(text, first - before);
	const to = text.length - from <= most ? text.length : endOfWord(text, from + most);
	const pieces: Piece[] = from === 0 ? [] : [{ text: '… ', isFound: false }];
	let at = from;
	for (const { start, end } of found) {
		if (start < at || end > to) continue;
		if (start > at) pieces.push({ text: text.slice(at, start), isFound: false });
		pieces.push({ text: text.slice(start, end), isFound: true });
		at = end;
	}
	if (at < to) pieces.push({ text: text.slice(at, to), isFound: false });
	if (to < text.length) pieces.push({ text: ' …', isFound: false });
	return pieces;
}

/** The first white space from `index` on, or `index` itself where none is near. */
function endOfWord(text: string, index: number): number {
	const space = text.slice(index, index + 30).search(/\s/u);
	if (space !== -1) return index + space;
	const unit = text.charCodeAt(index);
	// Not between the halves of one letter.
	return unit >= 0xdc00 && unit <= 0xdfff ? index + 1 : index;
}

/** Letters, figures and what stands on them. */
const runs = /[\p{L}\p{N}\p{M}]+/gu;

/** Scripts that leave no space between words: a dictionary cuts them, and their marks are vowels. */
const withoutSpaces =
	/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

let segmenter: Intl.Segmenter | null | undefined;

/** Made with the first word that needs it: its dictionary costs a slow phone 40 ms. Null where the browser has none. */
function dictionary(): Intl.Segmenter | null {
	return (segmenter ??= 'Segmenter' in Intl ? new Intl.Segmenter('th', { granularity: 'word' }) : null);
}

/** Every word of a text in reading order. */
export function wordsIn(text: string): Word[] {
	const words: Word[] = [];
	for (const { 0: run, index } of text.matchAll(runs)) {
		if (withoutSpaces.test(run)) words.push(...cutWords(run, index));
		else words.push(...wordAt(plain(run), index, run.length));
	}
	return words;
}

function cutWords(run: string, at: number): Word[] {
	const cutter = dictionary();
	if (cutter !== null)
		return [...cutter.segment(run)].flatMap(({ segment, index }) =>
			wordAt(plain(segment), at + index, segment.length)
		);
	// A browser without a dictionary finds letter by letter.
	return [...run.matchAll(/\P{M}\p{M}*/gu)].flatMap(({ 0: letter, index }) =>
		wordAt(plain(letter), at + index, letter.length)
	);
}

function wordAt(word: string, start: number, length: number): Word[] {
	return word === '' ? [] : [{ word, start, end: start + length }];
}
