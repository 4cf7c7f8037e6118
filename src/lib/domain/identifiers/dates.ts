// Dates, but the year: written in figures or with the month's name. The mend says how long before the writing it was.
import type { Mark } from './finding.ts';
import type { FoldedText } from './folded-text.ts';
import type { IntervalUnit, Lexicon } from './words/lexicon.ts';

interface Written {
	readonly start: number;
	readonly end: number;
	/** Null where it was not said. */
	readonly day: number | null;
	readonly month: number;
	readonly year: number | null;
}

/** English months that are words as well, and told apart by their capital. */
const isAlsoVerb = /^(?:may|march)$/;
const dayLength = 86_400_000;
const dated = /(?<![\p{L}\p{N}])(\d{1,4})( ?[-/.] ?)(\d{1,2})\2(\d{4}|\d{1,2})(?![\p{L}\p{N}]|[-/]\d)/gu;
/** Month and year in figures. */
const monthYear = /(?<![\p{L}\p{N}.,/-])(0?[1-9]|1[0-2])[/-]((?:19|20)\d\d)(?![\p{L}\p{N}/-])/gu;

/** `writtenOn`: YYYY-MM-DD. The first lexicon gives the words of the mend; `said` are those whose months are read. */
export function markDates(
	text: FoldedText,
	said: readonly Lexicon[],
	{ writtenOn, speak }: { writtenOn: string | undefined; speak: Lexicon | undefined }
): Mark[] {
	const { folded, origin } = text;
	const found = [...figures(folded), ...said.flatMap((lexicon) => named(text, lexicon))];
	return found.map((date) => ({
		rule: 'date',
		start: origin(date.start),
		end: origin(date.end),
		mend: mendOf(date, writtenOn, speak)
	}));
}

function figures(folded: string): Written[] {
	const full = [...folded.matchAll(dated)].flatMap((match): Written[] => {
		const [text, first = '', , second = '', third = ''] = match;
		const span = { start: match.index, end: match.index + text.length };
		const [one, two, three] = [Number(first), Number(second), Number(third)];
		if (first.length === 4)
			return isYear(one) && two >= 1 && two <= 12 && three >= 1 && three <= 31
				? [{ ...span, year: one, month: two, day: three }]
				: [];
		const year = third.length === 4 ? three : 2000 + three;
		if (third.length === 1 || !isYear(year) || first.length > 2 || one < 1 || two < 1) return [];
		if (third.length === 2 && first.length + second.length < 3 && match[2] === '.') return [];
		if (one <= 31 && two <= 12) return [{ ...span, day: one, month: two, year }];
		return one <= 12 && two <= 31 ? [{ ...span, day: two, month: one, year }] : [];
	});
	const short = [...folded.matchAll(monthYear)].map((match) => ({
		...{ start: match.index, end: match.index + match[0].length },
		...{ day: null, month: Number(match[1]), year: Number(match[2]) }
	}));
	return [...full, ...short];
}

interface MonthPatterns {
	readonly patterns: readonly RegExp[];
	readonly months: readonly RegExp[];
}

const compiled = new Map<string, MonthPatterns>();

/** Day before or behind the month, with or without a year; a month and a year; a month alone behind "since". */
function patternsOf({ language, months, ofDate, dateCues }: Lexicon): MonthPatterns {
	const known = compiled.get(language);
	if (known) return known;
	const month = `(?<month>${months.join('|')})`;
	const day = '(?<day>[0-3]?\\d)(?:st|nd|rd|th|er|°|o)?';
	const of = `(?: ?(?:${ofDate}) |[-/.]| )`;
	const year = `(?:(?:${of}|\\.? |, )(?:del? )?(?<year>(?:19|20)\\d\\d|'\\d\\d)(?!\\d))`;
	const begins = '(?<![\\p{L}\\p{N}])';
	const ends = '(?![\\p{L}\\p{N}])';
	const made = {
		patterns: [
			`${begins}${day}${of}${month}${ends}${year}?`,
			`${begins}${month} (?:the )?${day}${ends}(?! ?(?:mg|ml|g|%|h\\b|/))${year}?`,
			`${begins}${month}${year}${ends}`,
			`(?<=${begins}(?:${dateCues}) )${month}${ends}`,
			`(?<=${begins}(?:${dateCues}) )(?<day>[0-3]?\\d)/(?<figure>0?[1-9]|1[0-2])(?![\\p{L}\\p{N}/%]| ?(?:mmhg|mm|mg|h(?!\\p{L})))`
		].map((pattern) => new RegExp(pattern, 'gu')),
		months: months.map((each) => new RegExp(`^(?:${each})$`, 'u'))
	};
	compiled.set(language, made);
	return made;
}

function named({ folded, isCapital }: FoldedText, lexicon: Lexicon): Written[] {
	const { patterns, months } = patternsOf(lexicon);
	return patterns.flatMap((pattern, kind) =>
		[...folded.matchAll(pattern)].flatMap((match): Written[] => {
			const { day, month = '', year, figure } = match.groups ?? {};
			const number = figure === undefined ? months.findIndex((each) => each.test(month)) + 1 : Number(figure);
			const isShort = kind === 3 && month.length < 4 && month !== 'mai';
			const at = match.index + match[0].indexOf(month);
			if (isShort || (isAlsoVerb.test(month) && year === undefined && !isCapital(at))) return [];
			if (number === 0 || (day !== undefined && (Number(day) < 1 || Number(day) > 31))) return [];
			if (figure !== undefined && figure === '10' && Number(day) <= 10) return [];
			return [
				{
					start: match.index,
					end: match.index + match[0].length,
					day: day === undefined ? null : Number(day),
					month: number,
					year: year === undefined ? null : yearOf(year)
				}
			];
		})
	);
}

function yearOf(written: string): number {
	return written.startsWith("'") ? 2000 + Number(written.slice(1)) : Number(written);
}

function isYear(year: number): boolean {
	return year >= 1900 && year <= 2099;
}

/** How long before the writing; where that cannot be said, the year alone; where there is none, nothing is proposed. */
function mendOf(date: Written, writtenOn: string | undefined, speak: Lexicon | undefined): string | null {
	const days = writtenOn === undefined ? null : daysBefore(date, writtenOn);
	if (days !== null && days >= 1 && days < 20 * 366 && speak !== undefined) {
		const [count, unit] = roundInterval(days, date.day === null);
		return speak.before(count, unit);
	}
	return date.year === null ? null : String(date.year);
}

/** A date without a year is the last one before the writing; a month alone is taken at its middle. */
function daysBefore({ day, month, year }: Written, writtenOn: string): number | null {
	const written = Date.parse(writtenOn);
	if (Number.isNaN(written)) return null;
	const at = (inYear: number) => Math.round((written - Date.UTC(inYear, month - 1, day ?? 15)) / dayLength);
	if (year !== null) return at(year);
	const thisYear = new Date(written).getUTCFullYear();
	const days = at(thisYear);
	return days >= 0 ? days : at(thisYear - 1);
}

function roundInterval(days: number, isVague: boolean): [number, IntervalUnit] {
	if (days < 14 && !isVague) return [days, 'days'];
	if (days < 90 && !isVague) return [Math.round(days / 7), 'weeks'];
	if (days < 730) return [Math.max(1, Math.round(days / 30.44)), 'months'];
	return [Math.round(days / 365.25), 'years'];
}
