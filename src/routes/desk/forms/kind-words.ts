// What a form is about, in the words of a screen.
import type { CaseKind } from '$lib/domain/questionnaire.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

export const kindWords: Readonly<Record<CaseKind, MessageKey>> = {
	patient: 'forms.kindPatient',
	service: 'forms.kindService',
	equipment: 'forms.kindEquipment',
	policy: 'forms.kindPolicy',
	example: 'forms.kindExample'
};
