// The name of each role, and of who acts in it.
import type { Role } from '$lib/domain/person.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

export const roleWords: Readonly<Record<Role, MessageKey>> = {
	lead: 'team.lead',
	member: 'team.member',
	observer: 'team.observer',
	coordinator: 'team.coordinator',
	expert: 'team.expert',
	interpreter: 'team.interpreter',
	'privacy-reader': 'team.privacyReader'
};
