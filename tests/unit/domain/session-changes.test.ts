// What a form changes about a session, while a colleague may have changed it too.
import { expect, test } from 'vitest';
import { changesOf, planOf } from '../../../src/lib/domain/session-changes.ts';
import type { SessionStory } from '../../../src/lib/domain/session-story.ts';

const about = {
	...{ title: 'Opioids', didactic: '', didacticBy: '', didacticMinutes: 15 },
	...{ link: '', opensHours: 2 }
};
const story: SessionStory = {
	...{ status: 'planned', about, date: '2026-12-01', time: '14:00', zone: 'Africa/Accra', minutes: 75 },
	...{ startsAt: 0, opensAt: 0, order: [], cancelled: null, revision: 0, lastOf: { plan: 3, move: 5 } }
};
const moved: SessionStory = { ...story, time: '16:00', lastOf: { plan: 3, move: 9 } };

test('who corrects the title does not move it', () => {
	const plan = { ...planOf(story), title: 'Opioids again' };
	expect(changesOf(story, plan)).toEqual({ describe: { ...about, title: 'Opioids again', seen: 0 } });
	expect(changesOf(story, planOf(story))).toEqual({});
});

test('a time that was typed before another one was decided goes on from what was seen then', () => {
	const typed = changesOf(story, { ...planOf(story), time: '15:00' });
	expect(typed.move?.seen).toBe(5);
	const resumed = changesOf(moved, { ...planOf(moved), time: '15:30' }, typed);
	expect(resumed.move).toMatchObject({ time: '15:30', seen: 5 });
	expect(changesOf(moved, planOf(moved), typed)).toEqual({});
});
