// When a session is: in UTC, and by the wall clock where the hub is.
import { places } from './place.ts';
import type { SessionStory } from './session-story.ts';

export interface SessionTimes {
	/** 17:00, or 2026-12-02 03:00 where the day is another one there. */
	readonly utc: string;
	/** 14:00, as it was planned, and where. */
	readonly there: { readonly time: string; readonly place: string };
}

export function sessionTimes({
	startsAt,
	time,
	date,
	zone
}: Pick<SessionStory, 'startsAt' | 'time' | 'date' | 'zone'>): SessionTimes {
	const [day = '', clock = ''] = new Date(startsAt).toISOString().slice(0, 16).split('T');
	return { utc: day === date ? clock : `${day} ${clock}`, there: { time, place: placeIn(zone) } };
}

/** What a zone is called: the city of the network that is in it, or the zone's own last part. */
function placeIn(zone: string): string {
	const known = places.find(({ timeZone }) => timeZone === zone);
	return known?.city ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
