// Where a text of the library stands, and what a case is about, in words.
import type { LibraryEntry, LibraryPlace } from '$lib/domain/library.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

export const placeWords: Readonly<Record<Exclude<LibraryPlace['in'], 'form'>, MessageKey>> = {
	advice: 'story.recommendations',
	summary: 'library.inSummary',
	question: 'story.questions',
	reply: 'library.inReply',
	panel: 'library.inPanel',
	'follow-up': 'library.inFollowUp',
	session: 'library.kindSession'
};

export const kindWords: Readonly<Record<LibraryEntry['kind'], MessageKey>> = {
	patient: 'library.kindPatient',
	service: 'library.kindService',
	equipment: 'library.kindEquipment',
	policy: 'library.kindPolicy',
	example: 'library.kindExample',
	session: 'library.kindSession'
};
