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
const noSessions: ReadonlyMap<string, number> = new Map();
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
	expect(debtsOf(all, { now: 7 * day, days: 7, starts: noSessions })).toEqual([]);
	expect(debtsOf(all, { now: 7 * day + 1, days: 7, starts: noSessions })).toMatchObject([
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
	expect(
		debtsOf([asked, advised], { now, days: 7, starts: noSessions }).map(({ what, by }) => [what, by])
	).toEqual([['changes', 'team']]);
	expect(
		debtsOf([asked, advised], { now: now + day, days: 7, starts: noSessions }).map(({ what }) => what)
	).toEqual(['changes', 'follow-up']);
});

const owed = (one: QueuedCase, now = 100 * day, starts = noSessions) =>
	debtsOf([one], { now, days: 7, starts }).map(({ what, by, since }) => [what, by, since]);
const accepted: [string, number, object?][] = [
	['approve', 0, { hash }],
	['submit', 1, { hash, about }],
	['accept', 2, { number: 'PAL-1' }]
];
const translated: [string, number, object?] = [
	...(['translate', 9] as const),
	{ hash, language: 'en', texts: { story: 'Bone pain' } }
];

test('what is owed is owed since the decision that made it so, whatever was said or translated later', () => {
	const question = { id: 'q', address: null, words: 'Which laxative?' };
	const talk: [string, number, object?][] = [
		translated,
		['ask', 10, question],
		['reply', 11, { to: 'q', words: 'Senna' }],
		['own', 12, { account: 'a', name: 'A' }]
	];
	expect(owed(queued('one', ...accepted, ...talk))).toEqual([['session', 'hub', 2]]);
	const scheduled: typeof accepted = [...accepted, ['schedule', 3, { session: 's', minutes: 20 }]];
	expect(owed(queued('one', ...scheduled, ['carry-over', 4], ...talk))).toEqual([['session', 'hub', 4]]);
	const presented: typeof accepted = [...scheduled, ['present', 5, { session: 's' }]];
	expect(owed(queued('one', ...presented, ...talk))).toEqual([['recommendations', 'hub', 5]]);
	expect(waitsSince(queued('one', ...presented, ...talk).story)).toBe(5);
});

test('a case in a session is the team’s to present; once the session is past, the hub says what became of it', () => {
	const scheduled = queued('one', ...accepted, ['schedule', 3, { session: 's', minutes: 20 }], translated);
	expect(owed(scheduled)).toEqual([['presentation', 'team', 3]]);
	expect(owed(scheduled, 100 * day, new Map([['s', 101 * day]]))).toEqual([['presentation', 'team', 3]]);
	expect(owed(scheduled, 100 * day, new Map([['s', 80 * day]]))).toEqual([['record', 'hub', 80 * day]]);
});

test('an example that was presented waits to be published', () => {
	const example = { ...about, kind: 'example' };
	const presented = queued(
		'one',
		...[['approve', 0, { hash }] as [string, number, object]],
		...[['submit', 1, { hash, about: example }] as [string, number, object]],
		['accept', 2, { number: 'PAL-1' }],
		['schedule', 3, { session: 's', minutes: 20 }],
		['present', 4, { session: 's' }]
	);
	expect(owed(presented)).toEqual([['publication', 'hub', 4]]);
});

test('between a team that is alone and the privacy reader it is owed by whoever the other waits for', () => {
	const object = { id: 'o', address: null, words: 'The village is named' };
	const offered: [string, number, object?][] = [['offer', 1, { hash, about }]];
	expect(owed(queued('one', ...offered))).toEqual([['privacy', 'hub', 1]]);
	const objected: typeof offered = [...offered, ['object', 2, object]];
	expect(owed(queued('one', ...objected))).toEqual([['changes', 'team', 2]]);
	expect(owed(queued('one', ...objected, ['offer', 3, { hash, about }]))).toEqual([['privacy', 'hub', 3]]);
	const changed: typeof offered = [
		['approve', 0, { hash }],
		['submit', 1, { hash, about }],
		['ask-changes', 2, { words: 'more', items: [] }]
	];
	expect(owed(queued('one', ...changed))).toEqual([['changes', 'team', 2]]);
	const again: typeof offered = [...changed, ['offer', 3, { hash, about }]];
	expect(owed(queued('one', ...again))).toEqual([['privacy', 'hub', 3]]);
	expect(owed(queued('one', ...again, ['object', 4, object]))).toEqual([['changes', 'team', 4]]);
	expect(
		owed(
			queued('one', ...again, ['object', 4, object], ['approve', 5, { hash }], ['submit', 6, { hash, about }])
		)
	).toEqual([['review', 'hub', 6]]);
});

test('a question without a reply is owed beside the step itself; closed cases owe nothing', () => {
	const question = { id: 'q', address: null, words: 'Which laxative?' };
	const events: [string, number, object?][] = [
		['approve', 0, { hash }],
		['submit', 1, { hash, about }],
		['ask', 2, question]
	];
	expect(
		debtsOf([queued('one', ...events)], { now: 9 * day, days: 7, starts: noSessions }).map(({ what }) => what)
	).toEqual(['review', 'reply']);
	const closed = queued('two', ...events, ['decline', 3, { words: 'no' }], ['close', 4]);
	expect(debtsOf([closed], { now: 9 * day, days: 7, starts: noSessions })).toEqual([]);
});
