// A session in words: its moment for the reader, how it stands, and whether a change of it waits here.
import type { SessionStory } from '$lib/domain/session-story.ts';
import type { Formats } from '$lib/i18n/formats.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

/** 1 December 2026, 18:00: by this device's own zone data, which may be old. */
export function momentWords(at: number, formats: Formats): string {
	return `${formats.date(at)}, ${formats.clock(at)}`;
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
