// How long ago something is that was written down as "so long before this was written".
import type { IntervalUnit } from './answer-schema.ts';
import type { Interval } from './answer.ts';

const dayLength = 86_400_000;

/** The day at `at` (ms since 1970) by this device's own calendar: YYYY-MM-DD. */
export function dayOf(at: number): string {
	const date = new Date(at);
	const two = (number: number) => String(number).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * How many whole units ago it is on `today` (YYYY-MM-DD): its own count, and what has passed since it was written.
 * Nothing passes where the writer's calendar was ahead of the reader's.
 */
export function unitsAgo({ count, writtenOn }: Interval, unit: IntervalUnit, today: string): number {
	return count + Math.max(0, unitsBetween(writtenOn, today, unit));
}

/** The day that an interval means: YYYY-MM-DD; that it was written on where no unit was chosen yet. */
export function dayBefore({ count, unit, writtenOn }: Interval): string {
	const day = new Date(writtenOn);
	const date = day.getUTCDate();
	if (unit === 'days' || unit === 'weeks') day.setUTCDate(date - count * (unit === 'weeks' ? 7 : 1));
	else if (unit !== '') {
		day.setUTCDate(1);
		day.setUTCMonth(day.getUTCMonth() - count * (unit === 'years' ? 12 : 1));
		const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
		day.setUTCDate(Math.min(date, last));
	}
	return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10);
}

/** The moment by this device's own clock and calendar, ISO 8601 with its offset. */
export function isoOf(at: number): string {
	const offset = -new Date(at).getTimezoneOffset();
	const local = new Date(at + offset * 60_000).toISOString().slice(0, -1);
	const two = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, '0');
	return `${local}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

function unitsBetween(from: string, to: string, unit: IntervalUnit): number {
	const days = Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
	if (unit === 'days') return days;
	if (unit === 'weeks') return Math.trunc(days / 7);
	const [start, end] = [new Date(from), new Date(to)];
	const isShort = end.getUTCDate() < start.getUTCDate();
	const years = end.getUTCFullYear() - start.getUTCFullYear();
	const months = 12 * years + end.getUTCMonth() - start.getUTCMonth() - (isShort ? 1 : 0);
	return unit === 'months' ? months : Math.trunc(months / 12);
}
