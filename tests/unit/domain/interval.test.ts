// Intervals: the day of writing, and how long ago it is by now.
import { expect, test } from 'vitest';
import { dayOf, unitsAgo } from '../../../src/lib/domain/interval.ts';

test('the day is that of the device’s own calendar', () => {
	expect(dayOf(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05');
});

test.each([
	['days', '2026-11-01', '2026-11-08', 9],
	['weeks', '2026-11-01', '2026-11-14', 3],
	['weeks', '2026-11-01', '2026-11-15', 4],
	['months', '2026-08-31', '2026-09-30', 2],
	['months', '2026-08-15', '2026-11-15', 5],
	['years', '2024-11-23', '2026-11-22', 3],
	['years', '2024-11-23', '2026-11-23', 4]
] as const)('2 %s written on %s are on %s %i ago', (unit, writtenOn, today, expected) => {
	expect(unitsAgo({ count: 2, unit, writtenOn }, unit, today)).toBe(expected);
});

test('a reader whose calendar is behind the writer’s sees what was written', () => {
	expect(unitsAgo({ count: 2, unit: 'weeks', writtenOn: '2026-11-23' }, 'weeks', '2026-01-01')).toBe(2);
});
