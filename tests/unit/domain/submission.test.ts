// What is settled beside the form before a case leaves: urgency, language, times that may not be right any more.
import { expect, test } from 'vitest';
import type { AnswerValue } from '../../../src/lib/domain/answer.ts';
import { agedIntervals, urgencyIn, urgencyItem, writtenIn } from '../../../src/lib/domain/submission.ts';

const holding = (answers: Record<string, AnswerValue>) => (address: string) => answers[address];
const nothing = holding({});

test('urgency is routine and the language the team’s until somebody says otherwise', () => {
	expect([urgencyIn(nothing), writtenIn(nothing, 'es-PY')]).toEqual(['routine', 'es-PY']);
	const said = holding({ 'consent-urgency': 'urgent', 'consent-written-in': 'gn' });
	expect([urgencyIn(said), writtenIn(said, 'es-PY')]).toEqual(['urgent', 'gn']);
	expect(urgencyIn(holding({ 'consent-urgency': 'now!' }))).toBe('routine');
});

test('where the form asks how soon, its answer counts; where it does not, or asks otherwise, Ronda asks', () => {
	const answers = ['before-session', 'next-session', 'later-session'];
	expect(answers.map((urgency) => urgencyIn(holding({ urgency, 'consent-urgency': 'soon' })))).toEqual([
		'urgent',
		'soon',
		'routine'
	]);
	expect(urgencyIn(holding({ urgency: 'whenever', 'consent-urgency': 'soon' }))).toBe('soon');
	const asking = (type: 'choice' | 'string', ...codes: string[]) =>
		urgencyItem({
			...{
				name: 'short',
				version: 1,
				layout: 1,
				kind: 'patient',
				title: {},
				licence: 'CC0',
				languages: ['en']
			},
			items: [
				{
					linkId: 'all',
					type: 'group',
					label: {},
					items: [{ linkId: 'urgency', type, label: {}, options: codes.map((code) => ({ code, label: {} })) }]
				}
			]
		});
	expect(asking('choice', ...answers)?.linkId).toBe('urgency');
	expect([asking('choice', 'now'), asking('choice'), asking('string')]).toEqual([null, null, null]);
});

test.each([
	['written today', '2026-11-25', undefined, 0],
	['written six days ago', '2026-11-19', undefined, 0],
	['written a week ago', '2026-11-18', undefined, 1],
	['confirmed yesterday', '2026-11-01', '2026-11-24', 0],
	['confirmed long ago', '2026-11-01', '2026-11-10', 1]
])('a time that was %s', (_when, writtenOn, said, asked) => {
	const lines = [{ value: { count: 2, unit: 'weeks' as const, writtenOn } }, { value: 'morphine' }];
	const only = holding(said === undefined ? {} : { 'consent-still-true': said });
	expect(agedIntervals(lines, { only, today: '2026-11-25' })).toHaveLength(asked);
});
