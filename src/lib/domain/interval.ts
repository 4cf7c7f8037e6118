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
