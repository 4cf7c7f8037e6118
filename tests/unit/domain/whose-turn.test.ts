// Whose turn it is in a case: a table from what was decided to what comes next, and what waits for whom in Today.
import { describe, expect, test } from 'vitest';
import { caseStory, type CaseEvent } from '../../../src/lib/domain/case-story.ts';
import { hasNews, waitsFor, whoseTurn } from '../../../src/lib/domain/whose-turn.ts';

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

	test('what one decided oneself is no news', () => {
		const story = storyOf(...submitted);
		expect(hasNews(story, { account: 'Ana', looked: 0 })).toBe(false);
		expect(hasNews(story, { account: 'Luis', looked: 1 })).toBe(true);
		expect(hasNews(story, { account: 'Luis', looked: 2 })).toBe(false);
	});
});
