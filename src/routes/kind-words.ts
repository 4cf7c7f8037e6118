// What a case is about, in words; they come with those of a case's path.
import type { CaseKind } from '$lib/domain/questionnaire.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

export const kindWords: Readonly<Record<CaseKind, MessageKey>> = {
	patient: 'library.kindPatient',
	service: 'library.kindService',
	equipment: 'library.kindEquipment',
	policy: 'library.kindPolicy',
	example: 'library.kindExample'
};
