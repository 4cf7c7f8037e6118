// Values of expressions and their conversions, as XPath 1.0 and ODK's XForms specification have them.

/** Dates are texts, `YYYY-MM-DD` or with a time behind it; what is not answered is the empty text. */
export type Value = string | number | boolean;

const numberShape = /^\s*-?(\d+(\.\d*)?|\.\d+)\s*$/;
const dateShape =
	/^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const dayLength = 86_400_000;

/** NaN where a text is no number; a date is its days since 1970-01-01, with its time by its own clock. */
export function toNumber(value: Value): number {
	if (typeof value === 'number') return value;
	if (typeof value === 'boolean') return value ? 1 : 0;
	return numberShape.test(value) ? Number(value) : daysOf(value);
}

export function toText(value: Value): string {
	return typeof value === 'number' && value === 0 ? '0' : String(value);
}

export function toBoolean(value: Value): boolean {
	if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
	return typeof value === 'boolean' ? value : value !== '';
}

/** Days since 1970-01-01; NaN where the text is no date of the calendar. */
export function daysOf(text: string): number {
	const [, year, month, day, hour = '0', minute = '0', second = '0'] = dateShape.exec(text) ?? [];
	const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
	const date = new Date(at);
	if (Number.isNaN(at) || date.getUTCMonth() + 1 !== Number(month)) return NaN;
	return at / dayLength + (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
}

/** The day that lies so many days after 1970-01-01; the empty text where there is none. */
export function dateAfter(days: number): string {
	const at = new Date(Math.floor(days) * dayLength);
	return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10);
}

/** A date by `format`: %Y %y %m %n %b %d %e %a, with the names of months and days that are handed in. */
export function formatDate(text: string, format: string, names: DateNames): string {
	const days = daysOf(text);
	if (Number.isNaN(days)) return '';
	const date = new Date(Math.floor(days) * dayLength);
	const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
	const two = (number: number) => String(number).padStart(2, '0');
	const parts: Readonly<Record<string, string | undefined>> = {
		'%Y': String(year).padStart(4, '0'),
		'%y': two(year % 100),
		'%m': two(month + 1),
		'%n': String(month + 1),
		'%b': names.months[month],
		'%d': two(day),
		'%e': String(day),
		'%a': names.days[date.getUTCDay()]
	};
	return format.replace(/%[YymnbdeaHhMS3]/g, (sign) => parts[sign] ?? sign);
}

/** Short names: January first, Sunday first. */
export interface DateNames {
	readonly months: readonly string[];
	readonly days: readonly string[];
}

export const englishDateNames: DateNames = {
	months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
	days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
};
