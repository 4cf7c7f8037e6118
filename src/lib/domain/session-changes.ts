// What a form changes about a session: a decision on its time, one on its description, each against what was seen.
import type { SessionBodyOf } from './session-decisions.ts';
import type { SessionStory } from './session-story.ts';

/** Only what differs. */
export interface SessionChanges {
	readonly move?: SessionBodyOf<'move'> | undefined;
	readonly describe?: SessionBodyOf<'describe'> | undefined;
}

export function planOf({ about, date, time, zone, minutes }: SessionStory): SessionBodyOf<'plan'> {
	return { ...about, date, time, zone, minutes };
}

/** What was changed before goes on from what was seen then: a colleague may have decided since. */
export function changesOf(
	{ about, date, time, zone, minutes, lastOf }: SessionStory,
	plan: SessionBodyOf<'plan'>,
	before: SessionChanges = {}
): SessionChanges {
	const { date: day, time: clock, zone: place, minutes: length, ...rest } = plan;
	const isMoved = day !== date || clock !== time || place !== zone || length !== minutes;
	const move = { date: day, time: clock, zone: place, minutes: length };
	return {
		...(isMoved && { move: { ...move, seen: before.move?.seen ?? lastOf.move ?? 0 } }),
		...(inOrder(rest) !== inOrder(about) && {
			describe: { ...rest, seen: before.describe?.seen ?? lastOf.describe ?? 0 }
		})
	};
}

function inOrder(parts: object): string {
	return JSON.stringify(Object.entries(parts).sort());
}
