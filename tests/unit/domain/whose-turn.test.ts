// Whose turn it is in a case: a table from what was decided to what comes next, and what waits for whom in Today.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseStory, type CaseEvent } from '../../../src/lib/domain/case-story.ts';
import { newsOf, waitsFor, whoseTurn } from '../../../src/lib/domain/whose-turn.ts';

const hash = 'a'.repeat(64);
const advice = {
	recommendations: [{ id: 'r1', text: 'Rotate', author: 'Emeka' }],
	followUpOn: '2026-12-20'
};
const bodies: Readonly<Record<string, object>> = {
	...{ 'ask-look': { hash }, offer: { hash }, approve: { hash }, submit: { hash } },
	'ask-changes': { items: [{ address: 'age', words: 'Which year?' }] },
	...{ decline: { words: 'Not for us' }, ask: { id: 'q1', address: null, words: 'Which laxative?' } },
	...{
		reply: { to: 'q1', words: 'Senna' },
		object: { id: 'q2', address: null, words: 'The village is named' },
		schedule: { session: 's', minutes: 20 },
		present: { session: 's' }
	},
	...{ recommend: advice, answer: advice, withdraw: { reason: 'mistake' } },
	'follow-up': { done: [], outcome: 'better', nextOn: null },
	died: { when: 'after', placeAsWished: null, bereavementOffered: null }
};
/** `Ana submit` is Ana's decision; who has no name is Ana. */
const storyOf = (...decided: string[]) =>
	caseStory(
		decided.map((words, index): CaseEvent => {
			const [who, kind = who!] = words.split(' ');
			const by = words.includes(' ') ? who! : 'Ana';
			return { sequence: index + 1, kind, by, byName: by, at: index, body: bodies[kind] ?? {} };
		})
	);
const submitted = ['Luis approve', 'submit'];
const scheduled = [...submitted, 'Carla accept', 'Carla schedule'];
const recommended = [...scheduled, 'Emeka present', 'Emeka recommend'];

describe('what comes next', () => {
	test.each([
		['write', []],
		['look', ['ask-look']],
		['privacy-look', ['offer']],
		['changes', ['offer', 'Petra object']],
		['privacy-look', ['offer', 'Petra object', 'offer']],
		['submit', ['ask-look', 'Luis approve']],
		['submit', ['offer', 'Petra object', 'offer', 'Petra approve']],
		['privacy-look', ['offer', 'Petra approve', 'offer']],
		['privacy-look', [...submitted, 'Emeka ask-changes', 'offer']],
		['changes', [...submitted, 'Emeka ask-changes', 'offer', 'Petra object']],
		['reply', [...submitted, 'Emeka ask-changes', 'offer', 'Petra approve', 'submit', 'Emeka ask']],
		['panel-review', ['offer', 'Petra object', 'offer', 'Petra approve', 'submit']],
		['panel-review', submitted],
		['write', [...submitted, 'recall']],
		['changes', [...submitted, 'Emeka ask-changes']],
		['look', [...submitted, 'Emeka ask-changes', 'ask-look']],
		['declined', [...submitted, 'Carla decline']],
		['panel-schedule', [...submitted, 'Carla accept']],
		['reply', [...submitted, 'Emeka ask']],
		['panel-review', [...submitted, 'Emeka ask', 'reply']],
		['session', scheduled],
		['panel-recommend', [...scheduled, 'Emeka present']],
		['follow-up', recommended],
		['follow-up', [...submitted, 'Emeka answer']],
		['told', [...recommended, 'follow-up']],
		['told', [...recommended, 'died']],
		['over', [...recommended, 'follow-up', 'Luis close']],
		['withdrawn', [...recommended, 'withdraw']],
		['removed', ['remove-case']]
	] as const)('%s after %j', (turn, decided) => {
		expect(whoseTurn(storyOf(...decided))).toBe(turn);
	});
});

describe('what waits for whom', () => {
	const seen = { today: '2026-12-21', looked: 99 };
	test.each([
		['Ana', ['ask-look'], null],
		['Luis', ['ask-look'], { for: 'look' }],
		['Luis', ['Luis approve'], null],
		['Ana', ['Luis approve'], { for: 'submit' }],
		['Ana', [...submitted, 'Emeka ask-changes'], { for: 'changes' }],
		['Ana', submitted, null],
		['Ana', recommended, { for: 'follow-up', on: '2026-12-20', isOverdue: true }],
		['Ana', [...recommended, 'follow-up'], null]
	] as const)('for %s after %j', (account, decided, waiting) => {
		expect(waitsFor(storyOf(...decided), { account, ...seen })).toEqual(waiting);
	});

	test('an answer that nobody here has looked at goes before the day of the follow-up', () => {
		const story = storyOf(...recommended);
		expect(waitsFor(story, { account: 'Ana', today: '2026-12-01', looked: 5 })).toEqual({ for: 'arrived' });
		expect(waitsFor(story, { account: 'Ana', today: '2026-12-01', looked: 6 })).toBeNull();
		expect(waitsFor(story, { account: 'Ana', today: '2026-12-20', looked: 6 })).toMatchObject({
			isOverdue: false
		});
	});
});

describe('what is news', () => {
	const decided = (...by: string[]) =>
		by.map((words, index) => {
			const [who = '', kind = 'reply'] = words.split(' ');
			return { sequence: index + 1, kind, by: who, byName: who };
		});
	const newsTo = (account: string, looked: number, ...by: string[]) =>
		newsOf(decided(...by), { account, looked })?.sequence ?? null;

	test('is what somebody else decided since one last looked', () => {
		expect(newsTo('Ana', 0, 'Luis', 'Ana')).toBe(1);
		expect(newsTo('Luis', 1, 'Luis', 'Ana')).toBe(2);
		expect(newsTo('Luis', 2, 'Luis', 'Ana')).toBeNull();
		expect(newsTo('Ana', 0, 'Ana', 'Ana')).toBeNull();
	});

	test('is not hidden by what one decides afterwards', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('Ana', 'Luis', 'Emeka')), fc.nat({ max: 9 }), (before, looked) => {
				const now = newsTo('Ana', looked, ...before);
				expect(newsTo('Ana', looked, ...before, 'Ana')).toBe(now);
				expect(now !== null).toBe(before.slice(looked).some((by) => by !== 'Ana'));
			})
		);
	});

	test('is nothing that the server does by itself, and nothing that this app has no words for', () => {
		expect(newsTo('Ana', 0, ' open')).toBeNull();
		expect(newsTo('Ana', 0, 'Luis something-new')).toBeNull();
	});
});
