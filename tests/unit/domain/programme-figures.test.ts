// A programme's figures: every recommendation is counted once, by what the team said last.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followUpStates } from '../../../src/lib/domain/case-decision-bodies.ts';
import { caseStory, type CaseEvent, type CaseStory } from '../../../src/lib/domain/case-story.ts';
import { programmeFigures } from '../../../src/lib/domain/programme-figures.ts';

const day = 86_400_000;
const hash = 'a'.repeat(64);
const about = { title: 'Bone pain', kind: 'patient', programme: 'palliative-care', language: 'es' };

type Told = readonly (readonly [id: string, state: (typeof followUpStates)[number]])[];

/** A case whose recommendations came on day 0, and of which something was told on the days given. */
function story(
	given: readonly string[],
	told: readonly { day: number; done: Told; outcome?: string }[]
): CaseStory {
	const events: [string, number, object][] = [
		['approve', 0, { hash }],
		['submit', 0, { hash, about }],
		['answer', 0, { recommendations: given.map((id) => ({ id, text: 'x', author: 'A' })), followUpOn: null }],
		...told.map(({ day: on, done, outcome = null }): [string, number, object] => [
			'follow-up',
			on * day,
			{
				done: done.map(([id, state]) => ({ id, state, reason: state === 'not' ? 'cost' : null })),
				outcome,
				nextOn: null
			}
		])
	];
	return caseStory(
		events.map(([kind, at, body], index): CaseEvent => ({
			...{ sequence: index + 1, kind, by: 'a', byName: 'A', at, body }
		}))
	);
}

test('what was said last of a recommendation counts, and deaths stand beside the median', () => {
	const figures = programmeFigures([
		story(
			['a', 'b'],
			[
				{
					day: 10,
					done: [
						['a', 'not'],
						['b', 'done']
					]
				},
				{ day: 30, done: [['a', 'done']] }
			]
		),
		story(['c'], [{ day: 20, done: [['c', 'not']], outcome: 'died' }]),
		story(['d'], [])
	]);
	expect(figures).toMatchObject({
		...{ cases: 3, recommendations: 4, unanswered: 1, advised: 3, followedUp: 2, medianDays: 15, died: 1 },
		byState: { done: 2, partly: 0, not: 1, 'no-longer': 0 },
		reasons: [['cost', 1]]
	});
	expect(figures.byStatus.get('followed-up')).toBe(2);
});

test('of nothing there is no median', () => {
	expect(programmeFigures([])).toMatchObject({ cases: 0, medianDays: null, died: 0 });
});

test('states and the unanswered add up to the recommendations; the median lies among the times', () => {
	const ids = ['a', 'b', 'c'] as const;
	const done = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...followUpStates)));
	const round = fc.record({ day: fc.nat({ max: 90 }), done });
	const anyCase = fc
		.tuple(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }), fc.array(round, { maxLength: 3 }))
		.map(([given, told]) => ({ given, told, story: story(given, told) }));
	fc.assert(
		fc.property(fc.array(anyCase), (all) => {
			const figures = programmeFigures(all.map((one) => one.story));
			const states = Object.values(figures.byState).reduce((sum, count) => sum + count, 0);
			expect(states + figures.unanswered).toBe(figures.recommendations);
			expect(figures.recommendations).toBe(all.reduce((sum, { given }) => sum + given.length, 0));
			const days = all.flatMap(({ told }) => told.slice(0, 1).map((first) => first.day));
			if (days.length === 0) expect(figures.medianDays).toBeNull();
			else {
				expect(figures.medianDays).toBeGreaterThanOrEqual(Math.min(...days));
				expect(figures.medianDays).toBeLessThanOrEqual(Math.max(...days));
			}
		})
	);
});
