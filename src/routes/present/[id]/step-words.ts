// The six steps of a presentation in words.
import type { PresentingStep } from '$lib/domain/presenting.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

export const stepWords: Readonly<Record<PresentingStep, MessageKey>> = {
	presenter: 'present.presenter',
	case: 'present.case',
	summary: 'present.summary',
	questions: 'present.questions',
	recommendations: 'present.recommendations',
	closing: 'present.closing'
};
