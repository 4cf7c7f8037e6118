// What a team is called on the screens: its city, or the hub.
import { hubTeam } from '$lib/domain/person.ts';
import { placeOf } from '$lib/domain/place.ts';
import type { Words } from '$lib/i18n/words.ts';

export function teamName(team: string, { t }: Words): string {
	return team === hubTeam ? t('team.hub') : (placeOf(team)?.city ?? team);
}
