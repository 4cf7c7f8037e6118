// What may be said of a document's words, in words: where they are, and what to do where they could not be kept.
import type { MessageKey } from '$lib/i18n/messages.ts';
import type { Words } from '$lib/i18n/words.ts';
import type { DocumentStatus } from '$lib/sync/sync-status.ts';

/** One line. */
export function statusWords(status: DocumentStatus, { t, formats }: Words): string {
	switch (status.kind) {
		case 'saving':
			return t('case.saving');
		case 'saved':
			return t('case.saved');
		case 'sending':
			return t('case.sending');
		case 'safe':
			return status.at === null ? t('case.safe') : t('case.safeAt', { time: formats.when(status.at) });
		case 'not-saved':
			return t('case.notSaved');
		case 'not-stored':
			return t('case.notStored');
	}
}

/** What happened and what to do, where something went wrong; null where nothing did. The codes are those of the line. */
export function troubleWords(status: DocumentStatus): MessageKey | null {
	if (status.kind === 'not-saved') {
		if (status.reason === 'quota') return 'case.notSavedQuota';
		return status.reason === 'closed' ? 'case.notSavedClosed' : 'case.notSavedOther';
	}
	if (status.kind !== 'not-stored') return null;
	return refusalWords(status.code);
}

/** Why the server does not take a document, by the code that it gave. */
export function refusalWords(reason: number | string): MessageKey {
	return reasonByCode.get(Number(reason)) ?? 'case.notStoredOther';
}

const reasonByCode: ReadonlyMap<number, MessageKey> = new Map([
	[4401, 'case.notStoredSignIn'],
	[4403, 'case.notStoredRight'],
	[4404, 'case.notStoredGone'],
	[4409, 'case.notStoredUpdate'],
	[4413, 'case.notStoredLarge']
]);
