// When a session is: for the reader, in UTC, and by the wall clock where the hub is.
import { places } from '$lib/domain/place.ts';
import type { SessionStory } from '$lib/domain/session-story.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';
import type { Words } from '$lib/i18n/words.ts';

export interface SessionTimes {
	/** 1 December 2026, 18:00: by this device's own zone data, which may be old. */
	readonly yours: string;
	/** 17:00, or 2026-12-02 01:00 where the day is another one. */
	readonly utc: string;
	/** 14:00, as it was planned, and where. */
	readonly there: { readonly time: string; readonly place: string };
}

type Timed = Pick<SessionStory, 'startsAt' | 'time' | 'date' | 'zone'>;

export function sessionTimes(
	{ startsAt, time, date, zone }: Timed,
	{ formats }: Pick<Words, 'formats'>
): SessionTimes {
	const [day = '', clock = ''] = new Date(startsAt).toISOString().slice(0, 16).split('T');
	return {
		yours: `${formats.date(startsAt)}, ${formats.clock(startsAt)}`,
		utc: day === date ? clock : `${day} ${clock}`,
		there: { time, place: placeIn(zone) }
	};
}

/** What a zone is called: the city of the network that is in it, or the zone's own last part. */
function placeIn(zone: string): string {
	const known = places.find(({ timeZone }) => timeZone === zone);
	return known?.city ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

export const sessionStatusKeys: Readonly<Record<SessionStory['status'], MessageKey>> = {
	planned: 'sessions.planned',
	open: 'sessions.open',
	held: 'sessions.held',
	cancelled: 'sessions.cancelled'
};

/** A decision that waits here has a sequence beyond all that the server has given. */
export function waitsHere(sequence: number | undefined): boolean {
	return (sequence ?? 0) >= 2 ** 50;
}
