// A session as a calendar file: when, where to meet, moved or cancelled. No case has its title in it.
import type { SessionStory } from '../domain/session-story.ts';

/** `id` is the session's; the words are those of the reader's language. @throws Error where the file cannot be made. */
export async function calendarFile(
	{ id, story }: { id: string; story: SessionStory },
	{ description }: { description: string }
): Promise<string> {
	const { createEvent } = await import('ics');
	const { title, link } = story.about;
	const { error, value } = createEvent({
		uid: `${id}@ronda`,
		sequence: story.revision,
		method: story.status === 'cancelled' ? 'CANCEL' : 'PUBLISH',
		status: story.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
		productId: 'ronda',
		title,
		description,
		...(link === '' ? {} : { url: link, location: link }),
		start: story.startsAt,
		startInputType: 'utc',
		startOutputType: 'utc',
		duration: { minutes: story.minutes }
	});
	if (error || value === null) throw error ?? new Error('the calendar file is empty');
	return value;
}
