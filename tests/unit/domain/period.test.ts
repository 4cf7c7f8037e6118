// Months in weeks, as a calendar shows them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, monthOf, startOf, weeksOf } from '../../../src/lib/domain/period.ts';

test('every day of a month stands once, in order, under its own day of the week', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 600 }), (months) => {
			const month = addMonths('2020-01', months);
			const weeks = weeksOf(month);
			const days = weeks.flat().flatMap((day) => day ?? []);
			expect(days.map((day) => new Date(day).getDate())).toEqual(days.map((_, index) => index + 1));
			expect(days.every((day) => monthOf(day) === month)).toBe(true);
			expect(days.length).toBe(Math.round((startOf(addMonths(month, 1)) - startOf(month)) / 86_400_000));
			for (const week of weeks) {
				expect(week.length).toBe(7);
				week.forEach((day, column) => {
					if (day !== null) expect((new Date(day).getDay() + 6) % 7).toBe(column);
				});
			}
		})
	);
});
