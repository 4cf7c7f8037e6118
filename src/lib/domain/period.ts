// Months, in which measures are entered: `2026-11`, by the calendar of who enters.

const shape = /^(20\d{2})-(0[1-9]|1[0-2])$/;

export function isMonth(text: string): boolean {
	return shape.test(text);
}

/** The month at `at` (ms since 1970) by this device's own calendar. */
export function monthOf(at: number): string {
	const date = new Date(at);
	return monthNumbered(12 * date.getFullYear() + date.getMonth());
}

/** The month `by` months later, earlier where it is negative. @throws RangeError for anything but a month. */
export function addMonths(month: string, by: number): string {
	return monthNumbered(numberOf(month) + by);
}

/** Every month from the first to the last, both included; none where the first comes later. */
export function monthsBetween(first: string, last: string): string[] {
	const [from, to] = [numberOf(first), numberOf(last)];
	return Array.from({ length: Math.max(0, to - from + 1) }, (_month, index) => monthNumbered(from + index));
}

export function yearOf(month: string): number {
	return Math.floor(numberOf(month) / 12);
}

/** Noon on its first day, in ms since 1970: a time that names this month in every format. */
export function startOf(month: string): number {
	const number = numberOf(month);
	return new Date(Math.floor(number / 12), number % 12, 1, 12).getTime();
}

/**
 * A month in weeks that begin on Monday: noon of each day in ms since 1970 by this device's calendar, null before the
 * first day and after the last.
 */
export function weeksOf(month: string): (number | null)[][] {
	const [first, next] = [new Date(startOf(month)), new Date(startOf(addMonths(month, 1)))];
	const days: (number | null)[] = Array.from({ length: (first.getDay() + 6) % 7 }, () => null);
	for (const day = new Date(first); day < next; day.setDate(day.getDate() + 1)) days.push(day.getTime());
	while (days.length % 7 > 0) days.push(null);
	return Array.from({ length: days.length / 7 }, (_, week) => days.slice(7 * week, 7 * week + 7));
}

function numberOf(month: string): number {
	const [, year, of] = shape.exec(month) ?? [];
	if (year === undefined || of === undefined) throw new RangeError(`Not a month: ${month}`);
	return 12 * Number(year) + Number(of) - 1;
}

function monthNumbered(number: number): string {
	return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}
