// Where a text of the library stands, and what a case is about, in words.
import type { LibraryEntry, LibraryPlace } from '$lib/domain/library.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';
import { kindWords } from '../kind-words.ts';

export const placeWords: Readonly<Record<Exclude<LibraryPlace['in'], 'form'>, MessageKey>> = {
	advice: 'story.recommendations',
	summary: 'library.inSummary',
	question: 'story.questions',
	reply: 'library.inReply',
	panel: 'library.inPanel',
	'follow-up': 'library.inFollowUp',
	session: 'library.kindSession'
};

export const entryKindWords: Readonly<Record<LibraryEntry['kind'], MessageKey>> = {
	...kindWords,
	session: 'library.kindSession'
};
