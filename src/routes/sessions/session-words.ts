// A session in words: how it stands, and whether a change of it waits here.
import type { SessionStory } from '$lib/domain/session-story.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

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
