// The agenda of a session: parts follow each other without a gap, in the order that was set.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agendaOf, inAgendaOrder, minutesTooMany, moved } from '../../../src/lib/domain/session-agenda.ts';

const about = { title: 't', didactic: '', didacticBy: '', didacticMinutes: 15, link: '', opensHours: 2 };
const anyCases = fc.uniqueArray(
	fc.record({ id: fc.string({ minLength: 1 }), minutes: fc.option(fc.integer({ min: 5, max: 120 })) }),
	{
		selector: ({ id }) => id,
		maxLength: 8
	}
);

test('every part begins where the one before it ends', () => {
	fc.assert(
		fc.property(anyCases, fc.boolean(), (cases, hasDidactic) => {
			const session = { startsAt: 1000, about: { ...about, didactic: hasDidactic ? 'Pain' : '' } };
			const agenda = agendaOf(session, cases);
			expect(agenda.length).toBe(cases.length + (hasDidactic ? 3 : 2));
			agenda.slice(1).forEach((part, index) => {
				const before = agenda[index]!;
				expect(part.startsAt).toBe(before.startsAt + before.minutes * 60_000);
			});
			const length = agenda.reduce((sum, { minutes }) => sum + minutes, 0);
			expect(minutesTooMany({ minutes: length }, agenda)).toBe(0);
			expect(minutesTooMany({ minutes: length - 5 }, agenda)).toBe(5);
		})
	);
});

test('cases that the order does not name come behind, and none is lost or doubled', () => {
	const cases = ['a', 'b', 'c'].map((id) => ({ id, minutes: null }));
	expect(inAgendaOrder(['c', 'x', 'a'], cases).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
	fc.assert(
		fc.property(
			fc.array(fc.nat()),
			fc.integer({ min: -2, max: 9 }),
			fc.integer({ min: -2, max: 9 }),
			(list, from, to) => {
				expect(moved(list, from, to).toSorted()).toEqual(list.toSorted());
			}
		)
	);
});
