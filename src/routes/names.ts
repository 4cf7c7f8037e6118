// Who an account id is, in the words of a screen.
import type { Words } from '$lib/i18n/words.ts';
import { liveRows } from '$lib/reactive/dexie.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';

/** Names of everybody whom this device has heard of; the reader is "You". */
export function liveNames({ account, database }: Workspace, { t }: Words) {
	const members = liveRows(() => database.members.toArray());
	return (id: string | null) => {
		if (id === account.id) return t('app.you');
		return members.current?.find((member) => member.id === id)?.name ?? t('app.somebody');
	};
}
