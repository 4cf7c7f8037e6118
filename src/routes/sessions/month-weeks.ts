// The days of a month in rows of a week that begins on Monday.
import { addMonths, startOf } from '$lib/domain/period.ts';

/** Noon of each day in ms since 1970 by this device's calendar; null before the first and after the last. */
export function weeksOf(month: string): (number | null)[][] {
	const [first, next] = [new Date(startOf(month)), new Date(startOf(addMonths(month, 1)))];
	const days: (number | null)[] = Array.from({ length: (first.getDay() + 6) % 7 }, () => null);
	for (const day = new Date(first); day < next; day.setDate(day.getDate() + 1)) days.push(day.getTime());
	while (days.length % 7 > 0) days.push(null);
	return Array.from({ length: days.length / 7 }, (_, week) => days.slice(7 * week, 7 * week + 7));
}
