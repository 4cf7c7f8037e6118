// A session in words: how it stands.
import type { SessionStory } from '$lib/domain/session-story.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

export const sessionStatusKeys: Readonly<Record<SessionStory['status'], MessageKey>> = {
	planned: 'sessions.planned',
	open: 'sessions.open',
	held: 'sessions.held',
	cancelled: 'sessions.cancelled'
};
