// A follow-up that is being written becomes one decision once everything that is needed was said.
import { expect, test } from 'vitest';
import { readBody } from '../../../src/lib/domain/case-decision-bodies.ts';
import { emptyFollowUp, followUpBody, type FollowUpDraft } from '../../../src/lib/domain/follow-up.ts';

const recommendations = [{ id: 'r1' }, { id: 'r2' }];
const now = new Date(2026, 10, 30, 12).getTime();
const body = (draft: Partial<FollowUpDraft>) =>
	followUpBody({ ...emptyFollowUp, ...draft }, { recommendations, now });
const done = {
	r1: { state: 'done', reason: 'cost', words: ' twice a day ' },
	r2: { state: 'not', reason: 'drug-not-available', words: '' }
} as const;

test('it waits for each recommendation and for the next date', () => {
	expect(body({ next: 'never' })).toBeNull();
	expect(body({ done: { r1: done.r1 }, next: 'never' })).toBeNull();
	expect(body({ done })).toBeNull();
	expect(body({ done, next: 'day', day: '' })).toBeNull();
});

test('what was done has no reason why it was not', () => {
	const sent = body({ done, next: 'never', outcome: 'better', daysDown: 'about 3' });
	expect(sent?.done).toEqual([
		{ id: 'r1', state: 'done', reason: null, words: 'twice a day' },
		{ id: 'r2', state: 'not', reason: 'drug-not-available', words: '' }
	]);
	expect(sent).toMatchObject({ nextOn: null, outcome: 'better', daysDown: null });
	expect(readBody('follow-up', sent)).not.toBeNull();
});

test.each([
	['month', '2026-12-30'],
	['three', '2027-02-28'],
	['day', '2027-01-09']
] as const)('%s from the last of November is %s', (next, nextOn) => {
	expect(body({ done, next, day: '2027-01-09' })?.nextOn).toBe(nextOn);
});
