// The panel's queue: urgent first, then who waited longest; and who owes what after how long.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseStory, type CaseEvent } from '../../../src/lib/domain/case-story.ts';
import {
	debtsOf,
	inOrderOfWaiting,
	waitsSince,
	type QueuedCase
} from '../../../src/lib/domain/review-queue.ts';

const day = 86_400_000;
const hash = 'a'.repeat(64);
const about = { title: 'Bone pain', kind: 'patient', programme: 'palliative-care', language: 'es' };

function queued(id: string, ...events: [kind: string, at: number, body?: object][]): QueuedCase {
	const story = caseStory(
		events.map(([kind, at, body = {}], index): CaseEvent => ({
			...{ sequence: index + 1, kind, by: 'a', byName: 'A', at, body }
		}))
	);
	return { id, programme: 'palliative-care', status: story.status, story };
}

const submitted = (id: string, at: number, urgency = 'routine') =>
	queued(id, ['approve', at, { hash }], ['submit', at, { hash, urgency, about }]);

test('the order says who is urgent before who waited longest, and loses nobody', () => {
	const anyCase = fc
		.tuple(fc.nat({ max: 100 }), fc.constantFrom('routine', 'soon', 'urgent'))
		.map(([at, urgency]) => ({ at, urgency }));
	fc.assert(
		fc.property(fc.array(anyCase), (wanted) => {
			const all = wanted.map(({ at, urgency }, index) => submitted(String(index), at, urgency));
			const ordered = inOrderOfWaiting(all);
			expect(new Set(ordered)).toEqual(new Set(all));
			const place = { urgent: 0, soon: 1, routine: 2 };
			ordered.slice(1).forEach((next, index) => {
				const [one, other] = [ordered[index]!.story, next.story];
				expect(place[one.urgency]).toBeLessThanOrEqual(place[other.urgency]);
				if (one.urgency === other.urgency) expect(waitsSince(one)).toBeLessThanOrEqual(waitsSince(other));
			});
		})
	);
});

test('nobody owes anything before the days are over', () => {
	const all = [submitted('one', 0)];
	expect(debtsOf(all, { now: 7 * day, days: 7 })).toEqual([]);
	expect(debtsOf(all, { now: 7 * day + 1, days: 7 })).toMatchObject([
		{ what: 'review', by: 'hub', since: 0 }
	]);
});

test('what was asked of the team is the team’s to do, a follow-up once its day is over', () => {
	const given = { id: 'r', text: 'Rotate', author: 'A' };
	const asked = queued(
		'asked',
		['approve', 0, { hash }],
		['submit', 0, { hash, about }],
		['ask-changes', 5, { words: 'more', items: [] }]
	);
	const advised = queued(
		'advised',
		['approve', 0, { hash }],
		['submit', 0, { hash, about }],
		['answer', 6, { recommendations: [given], followUpOn: '1970-01-20' }]
	);
	const now = Date.UTC(1970, 0, 20, 12);
	expect(debtsOf([asked, advised], { now, days: 7 }).map(({ what, by }) => [what, by])).toEqual([
		['changes', 'team']
	]);
	expect(debtsOf([asked, advised], { now: now + day, days: 7 }).map(({ what }) => what)).toEqual([
		'changes',
		'follow-up'
	]);
});

test('a question without a reply is owed beside the step itself; closed cases owe nothing', () => {
	const question = { id: 'q', address: null, words: 'Which laxative?' };
	const events: [string, number, object?][] = [
		['approve', 0, { hash }],
		['submit', 1, { hash, about }],
		['ask', 2, question]
	];
	expect(debtsOf([queued('one', ...events)], { now: 9 * day, days: 7 }).map(({ what }) => what)).toEqual([
		'review',
		'reply'
	]);
	const closed = queued('two', ...events, ['decline', 3, { words: 'no' }], ['close', 4]);
	expect(debtsOf([closed], { now: 9 * day, days: 7 })).toEqual([]);
});
