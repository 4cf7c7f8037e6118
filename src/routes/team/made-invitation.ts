// An invitation as its screen and its sheet show it.
import { roomInvitation } from '$lib/domain/invitation.ts';
import type { Words } from '$lib/i18n/words.ts';

export interface MadeInvitation {
	readonly team: string;
	/** `ABCD-EFGH`. */
	readonly code: string;
	/** Carries the code and the language of whoever invites. */
	readonly link: string;
	/** In ms since 1970. */
	readonly expiresAt: number;
	/** For all who sit in a workshop, not for one person. */
	readonly isForRoom: boolean;
}

/** What one types to come to where the link leads: browsers put `https://` before it by themselves. */
export function typedAddress(link: string): string {
	const { protocol, host, origin } = new URL(link);
	return protocol === 'https:' ? host : origin;
}

/** For how many, and until which day. */
export function worksUntil({ isForRoom, expiresAt }: MadeInvitation, { t, formats }: Words): string {
	return t(isForRoom ? 'invite.roomUntil' : 'invite.onceUntil', {
		date: formats.date(expiresAt),
		people: formats.number(roomInvitation.uses)
	});
}
