// Times, dates, numbers and sizes in a named language: never in the host's, and with Latin digits everywhere.

/** Instants are ms since 1970 and are shown in the device's time zone. */
export interface Formats {
	/** 14:02: a ward does not count in halves of a day. */
	clock(at: number): string;
	/** 24 November 2026: the month is spelled, because 3/4/26 is two dates. */
	date(at: number): string;
	/** 14:02 for today, then "yesterday", "3 days ago", and the date after a week. */
	when(at: number, now?: number): string;
	/** November 2026 */
	month(at: number): string;
	/** Nov */
	shortMonth(at: number): string;
	/** 0.123 is 12 % */
	percent(share: number): string;
	/** 1,234.5 in the signs of the language. */
	number(value: number): string;
	/** As `number`, without grouping: what a person would type. */
	typedNumber(value: number): string;
	/** 14 kB, 1.2 MB */
	bytes(count: number): string;
	/** "2 weeks" */
	duration(count: number, unit: TimeUnit): string;
	/** "2 weeks ago"; a negative count lies ahead: "in 2 weeks" */
	ago(count: number, unit: TimeUnit): string;
	/** "Ana, Luis and Rosa" */
	list(parts: readonly string[]): string;
}

type TimeUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

const latin = { numberingSystem: 'latn' } as const;
const dayLength = 86_400_000;
/** Unseen signs that some languages set before a minus. */
const marks = /\p{Cf}/gu;

/**
 * `chain()` gives the language to use now, then those to fall back to where the browser lacks its data;
 * `apart()` keeps the direction of a text from reaching what stands beside it.
 */
export function createFormats(chain: () => readonly string[], apart: (text: string) => string): Formats {
	// For the first language of the chain that this part of Intl has data for. Making one costs a slow phone
	// milliseconds, and a list asks for one in every row.
	const made: Record<string, unknown> = {};
	// It keeps the zone that it was made in, and people travel.
	const make = <T>(Maker: Maker<T>, options: object, tags = chain()) =>
		(made[JSON.stringify(options) + tags + new Date().getTimezoneOffset()] ??= new Maker(
			Maker.supportedLocalesOf(tags, { localeMatcher: 'lookup' })[0] ?? 'en',
			{ ...latin, ...options }
		)) as T;

	const time = (options: Intl.DateTimeFormatOptions, at: number) =>
		make(Intl.DateTimeFormat, options).format(at);
	const figure = (options: Intl.NumberFormatOptions, value: number) =>
		make(Intl.NumberFormat, options).format(value);
	const measure = (options: Intl.NumberFormatOptions, value: number) =>
		make(Intl.NumberFormat, { ...options, style: 'unit' }, chain().filter(hasUnits)).format(value);
	const relative = (count: number, unit: TimeUnit, numeric: 'auto' | 'always') =>
		make(Intl.RelativeTimeFormat, { numeric }).format(count, unit);

	const formats: Formats = {
		clock: (at) => time({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at),
		date: (at) => time({ day: 'numeric', month: 'long', year: 'numeric' }, at),
		month: (at) => time({ month: 'long', year: 'numeric' }, at),
		shortMonth: (at) => time({ month: 'short' }, at),
		percent: (share) => figure({ style: 'percent', maximumFractionDigits: 0 }, share),
		when(at, now = Date.now()) {
			const days = Math.round((startOfDay(at) - startOfDay(now)) / dayLength);
			if (days === 0) return formats.clock(at);
			if (days > 0 || days < -6) return formats.date(at);
			return relative(days, 'day', 'auto');
		},
		number: (value) => figure({ maximumFractionDigits: 10 }, value),
		typedNumber: (value) =>
			figure({ maximumFractionDigits: 10, useGrouping: false }, value).replace(marks, ''),
		bytes(count) {
			const [unit, size] = sizeOf(count);
			const maximumFractionDigits = unit === 'kilobyte' ? 0 : 1;
			return measure({ unit, unitDisplay: 'short', maximumFractionDigits }, size);
		},
		duration: (count, unit) => measure({ unit, unitDisplay: 'long' }, count),
		ago: (count, unit) => relative(-count, unit, 'always'),
		list: (parts) => make(Intl.ListFormat, {}).format(parts.map(apart))
	};
	return formats;
}

function startOfDay(at: number): number {
	return new Date(at).setHours(0, 0, 0, 0);
}

/** Anything that is not nothing is at least 1 kB. */
function sizeOf(count: number): ['kilobyte' | 'megabyte' | 'gigabyte', number] {
	if (count >= 1e9) return ['gigabyte', count / 1e9];
	if (count >= 1e6) return ['megabyte', count / 1e6];
	return ['kilobyte', Math.ceil(count / 1000)];
}

/** False for a language with numbers and no words for units (Akan, in Chromium 156): the host's would stand there. */
function hasUnits(tag: string): boolean {
	const host = new Intl.NumberFormat().resolvedOptions().locale;
	return host.split('-')[0] === tag.split('-')[0] || dayIn(tag) !== dayIn(host);
}

function dayIn(tag: string): string | undefined {
	const days = new Intl.NumberFormat(tag, { style: 'unit', unit: 'day', unitDisplay: 'long' });
	return days.formatToParts(3).find(({ type }) => type === 'unit')?.value;
}

/** A part of Intl; browsers have the data of fewer languages than Node. */
interface Maker<T> {
	new (locale: string, options: object): T;
	supportedLocalesOf(tags: readonly string[], options: { localeMatcher: 'lookup' }): string[];
}
